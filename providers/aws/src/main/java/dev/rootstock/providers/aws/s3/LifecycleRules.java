package dev.rootstock.providers.aws.s3;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Tags;
import dev.rootstock.providers.aws.resource.Values;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Transition;

/** A rule of a bucket's lifecycle between a program's properties and S3's model. */
final class LifecycleRules {

    private LifecycleRules() {}

    static LifecycleRule rule(Values rule) {
        var made = LifecycleRule.builder().id(rule.text("id")).status(rule.text("status"));
        if (rule.has("prefix") && rule.object("filter").isEmpty()) {
            prefixInTheOldWay(made, rule.need("prefix"));
        } else {
            made.filter(filter(rule.object("filter")));
        }
        if (rule.has("abortIncompleteMultipartUpload")) {
            var days = rule.object("abortIncompleteMultipartUpload").whole("daysAfterInitiation");
            made.abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(days));
        }
        if (rule.has("expiration")) {
            var end = rule.object("expiration");
            made.expiration(e -> e.date(moment(end))
                    .days(positive(end, "days"))
                    .expiredObjectDeleteMarker(end.bool("expiredObjectDeleteMarker")));
        }
        if (rule.has("noncurrentVersionExpiration")) {
            var end = rule.object("noncurrentVersionExpiration");
            made.noncurrentVersionExpiration(e -> e.noncurrentDays(end.whole("noncurrentDays"))
                    .newerNoncurrentVersions(positive(end, "newerNoncurrentVersions")));
        }
        made.noncurrentVersionTransitions(rule.objects("noncurrentVersionTransitions").stream()
                .map(move -> NoncurrentVersionTransition.builder()
                        .noncurrentDays(move.whole("noncurrentDays"))
                        .newerNoncurrentVersions(positive(move, "newerNoncurrentVersions"))
                        .storageClass(move.text("storageClass"))
                        .build())
                .toList());
        made.transitions(rule.objects("transitions").stream()
                .map(move -> Transition.builder()
                        .date(moment(move))
                        .days(move.whole("days"))
                        .storageClass(move.text("storageClass"))
                        .build())
                .toList());
        return made.build();
    }

    static ObjectValue value(LifecycleRule rule) {
        var result = ObjectValue.builder()
                .put("id", rule.id())
                .put("status", rule.statusAsString())
                .put("prefix", oldPrefix(rule));
        if (rule.filter() != null) {
            result.put("filter", filter(rule.filter()));
        }
        if (rule.abortIncompleteMultipartUpload() != null) {
            result.put(
                    "abortIncompleteMultipartUpload",
                    ObjectValue.builder()
                            .put(
                                    "daysAfterInitiation",
                                    rule.abortIncompleteMultipartUpload().daysAfterInitiation())
                            .build());
        }
        if (rule.expiration() != null) {
            result.put(
                    "expiration",
                    ObjectValue.builder()
                            .put("date", moment(rule.expiration().date()))
                            .put("days", rule.expiration().days())
                            .put("expiredObjectDeleteMarker", rule.expiration().expiredObjectDeleteMarker())
                            .build());
        }
        if (rule.noncurrentVersionExpiration() != null) {
            result.put(
                    "noncurrentVersionExpiration",
                    ObjectValue.builder()
                            .put(
                                    "noncurrentDays",
                                    rule.noncurrentVersionExpiration().noncurrentDays())
                            .put(
                                    "newerNoncurrentVersions",
                                    rule.noncurrentVersionExpiration().newerNoncurrentVersions())
                            .build());
        }
        var noncurrent = rule.noncurrentVersionTransitions().stream()
                .<PropertyValue>map(move -> ObjectValue.builder()
                        .put("noncurrentDays", move.noncurrentDays())
                        .put("newerNoncurrentVersions", move.newerNoncurrentVersions())
                        .put("storageClass", move.storageClassAsString())
                        .build())
                .toList();
        var current = rule.transitions().stream()
                .<PropertyValue>map(move -> ObjectValue.builder()
                        .put("date", moment(move.date()))
                        .put("days", move.days())
                        .put("storageClass", move.storageClassAsString())
                        .build())
                .toList();
        return result.put("noncurrentVersionTransitions", PropertyValue.of(noncurrent))
                .put("transitions", PropertyValue.of(current))
                .build();
    }

    static boolean sameMoment(String one, String other) {
        try {
            return Instant.parse(one).equals(Instant.parse(other));
        } catch (DateTimeParseException _) {
            return one.equals(other);
        }
    }

    private static LifecycleRuleFilter filter(Values filter) {
        var made = LifecycleRuleFilter.builder();
        if (filter.has("and")) {
            var and = filter.object("and");
            return made.and(LifecycleRuleAndOperator.builder()
                            .objectSizeGreaterThan(bytes(and, "objectSizeGreaterThan"))
                            .objectSizeLessThan(bytes(and, "objectSizeLessThan"))
                            .prefix(and.text("prefix"))
                            .tags(tags(and.map("tags")))
                            .build())
                    .build();
        }
        if (filter.has("tag")) {
            var tag = filter.object("tag");
            return made.tag(t -> t.key(tag.text("key")).value(tag.text("value")))
                    .build();
        }
        var sized = bytes(filter, "objectSizeGreaterThan") != null || bytes(filter, "objectSizeLessThan") != null;
        return made.objectSizeGreaterThan(bytes(filter, "objectSizeGreaterThan"))
                .objectSizeLessThan(bytes(filter, "objectSizeLessThan"))
                // a filter has to say something: all objects are those whose name starts with nothing
                .prefix(sized ? filter.text("prefix") : filter.find("prefix").orElse(""))
                .build();
    }

    private static ObjectValue filter(LifecycleRuleFilter filter) {
        var result = ObjectValue.builder()
                .put("objectSizeGreaterThan", filter.objectSizeGreaterThan())
                .put("objectSizeLessThan", filter.objectSizeLessThan())
                .put("prefix", filter.prefix());
        if (filter.and() != null) {
            result.put(
                    "and",
                    ObjectValue.builder()
                            .put("objectSizeGreaterThan", filter.and().objectSizeGreaterThan())
                            .put("objectSizeLessThan", filter.and().objectSizeLessThan())
                            .put("prefix", filter.and().prefix())
                            .put("tags", Tags.value(filter.and().tags(), Tag::key, Tag::value))
                            .build());
        }
        if (filter.tag() != null) {
            result.put(
                    "tag",
                    ObjectValue.builder()
                            .put("key", filter.tag().key())
                            .put("value", filter.tag().value())
                            .build());
        }
        return result.build();
    }

    @SuppressWarnings("deprecation") // programs may still say it in the old way
    private static void prefixInTheOldWay(LifecycleRule.Builder rule, String prefix) {
        rule.prefix(prefix);
    }

    @SuppressWarnings("deprecation")
    private static @Nullable String oldPrefix(LifecycleRule rule) {
        return rule.prefix();
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    private static @Nullable Long bytes(Values from, String name) {
        var number = positive(from, name);
        return number == null ? null : number.longValue();
    }

    /** S3 takes no 0 where it means that nothing is said. */
    private static @Nullable Integer positive(Values from, String name) {
        var number = from.whole(name);
        return number == null || number == 0 ? null : number;
    }

    private static @Nullable Instant moment(Values from) {
        return from.find("date").map(Instant::parse).orElse(null);
    }

    private static @Nullable String moment(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
