package dev.rootstock.providers.aws.docdb;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.docdb.model.Tag;

/** What DocumentDB's types have in common: they are tagged by their ARN. */
interface DocDbType extends ResourceType {

    @Override
    default void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        var arn = change.outputs().need("arn");
        if (!removed.isEmpty()) {
            call.aws().docDb().removeTagsFromResource(r -> r.resourceName(arn).tagKeys(removed));
        }
        if (!set.isEmpty()) {
            call.aws().docDb().addTagsToResource(r -> r.resourceName(arn).tags(list(set)));
        }
    }

    static List<Tag> list(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    static ObjectValue value(List<Tag> tags) {
        return Tags.value(tags, Tag::key, Tag::value);
    }

    static List<Tag> tagsOf(Call call, String arn) {
        return call.aws().docDb().listTagsForResource(r -> r.resourceName(arn)).tagList();
    }

    static boolean isMarked(Call call, List<Tag> tags) {
        return tags.stream()
                .anyMatch(t -> t.key().equals(Tags.MARKER) && t.value().equals(call.marker()));
    }
}
