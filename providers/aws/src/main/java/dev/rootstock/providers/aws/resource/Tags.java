package dev.rootstock.providers.aws.resource;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.client.Configuration;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Tags between a program's map, the services' lists, and what AWS and this provider add for themselves. */
public final class Tags {

    /** The tag that tells which creation made an object. Never shown in a resource's properties. */
    public static final String MARKER = "rootstock:token";

    private static final String OWN_PREFIX = "rootstock:";
    private static final String AWS_PREFIX = "aws:";

    private Tags() {}

    /** The tags to create an object with. */
    static Map<String, String> forCreation(Schema schema, ObjectValue inputs, String token) {
        if (!schema.tagged()) {
            return Map.of();
        }
        var all = new TreeMap<>(Values.of(inputs).map("tags"));
        all.put(MARKER, token);
        return all;
    }

    /** A map as a service's list of tags. */
    public static <T> List<T> list(Map<String, String> tags, BiFunction<String, String, T> make) {
        return tags.entrySet().stream()
                .map(e -> make.apply(e.getKey(), e.getValue()))
                .toList();
    }

    /** A service's list of tags as a property value. */
    public static <T> ObjectValue value(List<T> tags, Function<T, String> key, Function<T, String> value) {
        var result = new TreeMap<String, PropertyValue>();
        for (var tag : tags) {
            var text = value.apply(tag);
            result.put(key.apply(tag), PropertyValue.of(text == null ? "" : text));
        }
        return ObjectValue.of(result);
    }

    /** What was read, without the tags that are not the program's, as {@code tags} and {@code tagsAll}. */
    static ObjectValue visible(Configuration configuration, ObjectValue observed) {
        var tags =
                new TreeMap<>(observed.object("tags").orElse(ObjectValue.EMPTY).entries());
        tags.keySet().removeIf(key -> hidden(configuration, key));
        var value = ObjectValue.of(tags);
        return observed.with("tags", value).with("tagsAll", value);
    }

    /** Whether these tags are those of an object that the creation of this call made, in this or an earlier try. */
    public static boolean isMarked(Call call, ObjectValue tags) {
        return tags.text(MARKER).filter(call.marker()::equals).isPresent();
    }

    static Map<String, String> toSet(Change change) {
        var set = new TreeMap<>(change.after().map("tags"));
        change.before().map("tags").forEach(set::remove);
        return set;
    }

    static Set<String> toRemove(Change change) {
        var removed = new HashSet<>(change.before().map("tags").keySet());
        removed.removeAll(change.after().map("tags").keySet());
        return removed;
    }

    private static boolean hidden(Configuration configuration, String key) {
        return key.startsWith(AWS_PREFIX)
                || key.startsWith(OWN_PREFIX)
                || configuration.ignoredTagKeys().contains(key)
                || configuration.ignoredTagPrefixes().stream().anyMatch(key::startsWith);
    }
}
