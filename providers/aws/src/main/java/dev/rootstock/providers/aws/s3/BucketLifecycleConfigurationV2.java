package dev.rootstock.providers.aws.s3;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.object;
import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textMap;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Property;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

/** When a bucket moves or removes objects by itself. The rules' order means nothing. */
final class BucketLifecycleConfigurationV2 implements BucketSetting {

    static final String TOKEN = "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";

    private static final Set<String> ABSENT = Set.of("NoSuchBucket", "NoSuchLifecycleConfiguration");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("bucket").required().replaces(),
                        text("expectedBucketOwner").replaces(),
                        objectSet(
                                "rules",
                                object("abortIncompleteMultipartUpload", whole("daysAfterInitiation")),
                                object("expiration", moment(), whole("days"), bool("expiredObjectDeleteMarker")),
                                object(
                                        "filter",
                                        object(
                                                "and",
                                                whole("objectSizeGreaterThan"),
                                                whole("objectSizeLessThan"),
                                                text("prefix"),
                                                textMap("tags")),
                                        whole("objectSizeGreaterThan"),
                                        whole("objectSizeLessThan"),
                                        text("prefix"),
                                        object(
                                                "tag",
                                                text("key").required(),
                                                text("value").required())),
                                text("id").required(),
                                object(
                                        "noncurrentVersionExpiration",
                                        whole("newerNoncurrentVersions"),
                                        whole("noncurrentDays").required()),
                                objectSet(
                                        "noncurrentVersionTransitions",
                                        whole("newerNoncurrentVersions"),
                                        whole("noncurrentDays").required(),
                                        text("storageClass").required()),
                                text("prefix"),
                                text("status").required().oneOf("Enabled", "Disabled"),
                                objectSet(
                                        "transitions",
                                        moment(),
                                        whole("days"),
                                        text("storageClass").required())),
                        text("transitionDefaultMinimumObjectSize")
                                .computed()
                                .oneOf("varies_by_storage_class", "all_storage_classes_128K"))
                .unsupported("timeouts")
                .timeouts(Duration.ofMinutes(3), Duration.ofMinutes(3), Duration.ofMinutes(3))
                .build();
    }

    private static Property moment() {
        return text("date").sameWhen(LifecycleRules::sameMoment);
    }

    @Override
    public Set<String> absentCodes() {
        return ABSENT;
    }

    /** S3 answers with the old rules for a while; what is set is set once they are seen. */
    @Override
    public void put(Call call, Place place, Values in) {
        var rules = in.objects("rules").stream().map(LifecycleRules::rule).toList();
        call.aws()
                .s3()
                .putBucketLifecycleConfiguration(r -> r.bucket(place.bucket())
                        .expectedBucketOwner(place.owner())
                        .transitionDefaultMinimumObjectSize(in.text("transitionDefaultMinimumObjectSize"))
                        .lifecycleConfiguration(c -> c.rules(rules)));
        var wanted = ids(rules);
        call.await("the lifecycle rules of bucket " + place.bucket() + " to be seen", () -> {
            var found = call.unlessAbsent(
                    Set.of("NoSuchLifecycleConfiguration"),
                    () -> call.aws()
                            .s3()
                            .getBucketLifecycleConfiguration(
                                    r -> r.bucket(place.bucket()).expectedBucketOwner(place.owner())));
            return found.filter(f -> ids(f.rules()).equals(wanted)).isPresent()
                    ? Progress.done(wanted)
                    : Progress.pending("the rules before");
        });
    }

    @Override
    public Optional<ObjectValue.Builder> get(Call call, Place place, Values known) {
        var found = call.aws()
                .s3()
                .getBucketLifecycleConfiguration(r -> r.bucket(place.bucket()).expectedBucketOwner(place.owner()));
        var rules =
                found.rules().stream().<PropertyValue>map(LifecycleRules::value).toList();
        return Optional.of(ObjectValue.builder()
                .put("rules", PropertyValue.of(rules))
                .put("transitionDefaultMinimumObjectSize", found.transitionDefaultMinimumObjectSizeAsString()));
    }

    @Override
    public void remove(Call call, Place place, Values outputs) {
        call.aws().s3().deleteBucketLifecycle(r -> r.bucket(place.bucket()).expectedBucketOwner(place.owner()));
    }

    private static Set<String> ids(List<LifecycleRule> rules) {
        var ids = new HashSet<String>();
        rules.forEach(rule -> ids.add(rule.id()));
        return ids;
    }
}
