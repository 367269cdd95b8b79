package dev.rootstock.providers.aws.ec2;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What EC2's types have in common: how they are tagged, and found again by the tag that marks their creation. */
interface Ec2Type extends ResourceType {

    @Override
    default void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        if (!removed.isEmpty()) {
            var gone =
                    removed.stream().map(key -> Tag.builder().key(key).build()).toList();
            call.aws().ec2().deleteTags(r -> r.resources(id).tags(gone));
        }
        if (!set.isEmpty()) {
            call.aws().ec2().createTags(r -> r.resources(id).tags(list(set)));
        }
    }

    /** The tags to create an object of that EC2 resource type with. */
    static TagSpecification tagsOf(Call call, String resourceType) {
        return TagSpecification.builder()
                .resourceType(resourceType)
                .tags(list(call.tags()))
                .build();
    }

    static ObjectValue tags(List<Tag> tags) {
        return Tags.value(tags, Tag::key, Tag::value);
    }

    /** The tags as the tagging service tells them: for kinds whose own description lags behind. */
    static ObjectValue currentTags(Call call, String id) {
        return Tags.value(
                call.aws()
                        .ec2()
                        .describeTags(r -> r.filters(filter("resource-id", id)))
                        .tags(),
                t -> t.key(),
                t -> t.value());
    }

    /** Selects what this creation made. */
    static Filter marked(Call call) {
        return filter("tag:" + Tags.MARKER, call.marker());
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    /**
     * Whether an object really has this creation's mark. Filters are not relied on alone: taking over a stranger's object would be
     * worse than making a second one.
     */
    static boolean isMarked(Call call, List<Tag> tags) {
        return Tags.isMarked(call, Tags.value(tags, Tag::key, Tag::value));
    }

    private static List<Tag> list(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }
}
