package dev.rootstock.providers.aws.resource;

import dev.rootstock.engine.value.ObjectValue;
import java.util.Map;
import java.util.Set;

/** A type of a service that tells and changes tags by its objects' ARNs. */
public interface TaggedByArn extends ResourceType {

    ObjectValue tagsOf(Call call, String arn);

    void addTags(Call call, String arn, Map<String, String> tags);

    void removeTags(Call call, String arn, Set<String> keys);

    /** Whether the creation that this call is a try of made the object. */
    default boolean isOfThisCreation(Call call, String arn) {
        return Tags.isMarked(call, tagsOf(call, arn));
    }

    @Override
    default void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        var arn = change.outputs().need("arn");
        if (!removed.isEmpty()) {
            removeTags(call, arn, removed);
        }
        if (!set.isEmpty()) {
            addTags(call, arn, set);
        }
    }
}
