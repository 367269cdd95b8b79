package dev.rootstock.providers.aws.ec2;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Values;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What EC2's functions have in common: filters and tags of their arguments, and the choice of the only one. */
final class Lookup {

    private Lookup() {}

    /** The filters of {@code filters} and {@code tags}. */
    static List<Filter> filters(Values in) {
        var result = new ArrayList<Filter>();
        in.objects("filters")
                .forEach(f -> result.add(Filter.builder()
                        .name(f.text("name"))
                        .values(f.texts("values"))
                        .build()));
        in.map("tags").forEach((key, value) -> result.add(Ec2Type.filter("tag:" + key, value)));
        return result;
    }

    static <T> T one(Call call, String kind, List<T> found) {
        if (found.size() != 1) {
            throw call.failure(
                    found.isEmpty()
                            ? "no " + kind + " matches; check id, filters, tags and region"
                            : found.size() + " of kind " + kind
                                    + " match; give more filters or tags so that one is left");
        }
        return found.getFirst();
    }

    /** Tags without those that this provider and AWS put there for themselves. */
    static PropertyValue tags(List<Tag> tags) {
        var shown = tags.stream()
                .filter(t -> !t.key().startsWith("aws:") && !t.key().startsWith("rootstock:"))
                .toList();
        return ObjectValue.of(Ec2Type.tags(shown).entries());
    }
}
