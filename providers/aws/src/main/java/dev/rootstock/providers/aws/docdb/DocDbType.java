package dev.rootstock.providers.aws.docdb;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.TaggedByArn;
import dev.rootstock.providers.aws.resource.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.docdb.model.Tag;

/** What DocumentDB's types have in common: their tags. */
interface DocDbType extends TaggedByArn {

    @Override
    default ObjectValue tagsOf(Call call, String arn) {
        return value(
                call.aws().docDb().listTagsForResource(r -> r.resourceName(arn)).tagList());
    }

    @Override
    default void addTags(Call call, String arn, Map<String, String> tags) {
        call.aws().docDb().addTagsToResource(r -> r.resourceName(arn).tags(list(tags)));
    }

    @Override
    default void removeTags(Call call, String arn, Set<String> keys) {
        call.aws().docDb().removeTagsFromResource(r -> r.resourceName(arn).tagKeys(keys));
    }

    static List<Tag> list(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    static ObjectValue value(List<Tag> tags) {
        return Tags.value(tags, Tag::key, Tag::value);
    }
}
