package dev.rootstock.providers.aws.iam;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Tags;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.Tag;

/** What IAM's types have in common. */
final class Iam {

    /** IAM's word for a missing object. */
    static final Set<String> ABSENT = Set.of("NoSuchEntity");

    private Iam() {}

    static List<Tag> list(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    static ObjectValue tags(List<Tag> tags) {
        return Tags.value(tags, Tag::key, Tag::value);
    }

    static boolean isMarked(Call call, List<Tag> tags) {
        return Tags.isMarked(call, tags(tags));
    }

    /** A policy as IAM returns it: percent-encoded. */
    static String document(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
