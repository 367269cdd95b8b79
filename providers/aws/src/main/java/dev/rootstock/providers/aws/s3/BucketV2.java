package dev.rootstock.providers.aws.s3;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.client.CloudFailure;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Tags;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.Tag;

/** A bucket. Id and import id: its name. Its settings are resources of their own. */
final class BucketV2 implements ResourceType {

    static final String TOKEN = "aws:s3/bucketV2:BucketV2";

    private static final Set<String> ABSENT = Set.of("NoSuchBucket");

    /** The region that is none to S3: buckets there are made without naming it. */
    private static final String FIRST_REGION = "us-east-1";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("bucket").computed().replaces(),
                        text("bucketPrefix").replaces().kept().conflictsWith("bucket"),
                        bool("forceDestroy").defaultsTo(false).kept(),
                        bool("objectLockEnabled").computed().replaces())
                .outputs("arn", "bucketDomainName", "bucketRegionalDomainName", "hostedZoneId", "region")
                .tagged()
                .namedInLowerCase("bucket", 63)
                .unsupported(
                        "accelerationStatus",
                        "acl",
                        "corsRules",
                        "grants",
                        "lifecycleRules",
                        "loggings",
                        "objectLockConfiguration",
                        "policy",
                        "replicationConfigurations",
                        "requestPayer",
                        "serverSideEncryptionConfigurations",
                        "versionings",
                        "websites",
                        "websiteDomain",
                        "websiteEndpoint")
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var name = in.need("bucket");
        if (call.region().equals(FIRST_REGION) && exists(call, name)) {
            // in this region S3 answers a second creation by the owner as if it were the first
            throw taken(call, name);
        }
        var answer = call.retryingOn(
                Set.of("OperationAborted"),
                () -> call.unlessAbsent(
                        Set.of("BucketAlreadyExists"),
                        () -> call.unlessAbsent(
                                Set.of("BucketAlreadyOwnedByYou"),
                                () -> call.aws().s3().createBucket(request(call, in, name)))));
        if (answer.isEmpty()) {
            throw call.failure("the name " + name + " belongs to a bucket of another account; choose one of your own");
        }
        if (answer.get().isEmpty()) {
            throw taken(call, name);
        }
        call.made(name);
        call.await(
                "bucket " + name + " to be known",
                () -> exists(call, name) ? Progress.done(name) : Progress.pending("not found"));
        if (!tags(call, name).keySet().containsAll(call.tags().keySet())) {
            // S3 itself takes tags with the creation, some that speak its protocol do not
            put(call, name, call.tags());
        }
        return name;
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        var name = in.need("bucket");
        return call.unlessAbsent(Set.of("NoSuchBucket", "AccessDenied"), () -> tags(call, name))
                .filter(tags -> call.marker().equals(tags.get(Tags.MARKER)))
                .map(_ -> name);
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var tags = tags(call, id);
        var domain = call.partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
        var lock = call.unlessAbsent(
                Set.of("ObjectLockConfigurationNotFoundError"),
                () -> call.aws().s3().getObjectLockConfiguration(r -> r.bucket(id)));
        return Optional.of(new Observed(
                id,
                ObjectValue.builder()
                        .put("arn", "arn:" + call.partition() + ":s3:::" + id)
                        .put("bucket", id)
                        .put("bucketDomainName", id + ".s3." + domain)
                        .put("bucketRegionalDomainName", id + ".s3." + call.region() + "." + domain)
                        .put("hostedZoneId", WebsiteZones.of(call.region()).orElse(null))
                        .put(
                                "objectLockEnabled",
                                lock.filter(l -> "Enabled"
                                                .equals(l.objectLockConfiguration()
                                                        .objectLockEnabledAsString()))
                                        .isPresent())
                        .put("region", call.region())
                        .put("tags", ObjectValue.ofTexts(tags))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        // forceDestroy is for the deletion; all else replaces or is a tag
    }

    /** A bucket's tags are set all at once, so that those of others have to be set again. */
    @Override
    public void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        var tags = new HashMap<>(tags(call, id));
        tags.keySet().removeAll(removed);
        tags.putAll(set);
        put(call, id, tags);
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var s3 = call.aws().s3();
        if (!exists(call, id)) {
            return;
        }
        if (outputs.is("forceDestroy")) {
            call.retryingOn(Set.of("BucketNotEmpty", "OperationAborted"), () -> {
                Emptying.of(call, id);
                return s3.deleteBucket(r -> r.bucket(id));
            });
        } else {
            call.retryingOn(Set.of("OperationAborted"), () -> s3.deleteBucket(r -> r.bucket(id)));
        }
        call.await(
                "bucket " + id + " to be gone", () -> exists(call, id) ? Progress.pending("there") : Progress.done(id));
    }

    private static CloudFailure taken(Call call, String name) {
        return call.failure("the bucket " + name + " exists already in this account; import it or choose another name");
    }

    private static CreateBucketRequest request(Call call, Values in, String name) {
        return CreateBucketRequest.builder()
                .bucket(name)
                .objectLockEnabledForBucket(in.is("objectLockEnabled") ? true : null)
                .createBucketConfiguration(
                        c -> c.locationConstraint(call.region().equals(FIRST_REGION) ? null : call.region())
                                .tags(list(call.tags())))
                .build();
    }

    private static boolean exists(Call call, String name) {
        return call.unlessAbsent(ABSENT, () -> tags(call, name)).isPresent();
    }

    /** The bucket's tags. Throws when there is no such bucket: an answer to HEAD could not tell why. */
    private static Map<String, String> tags(Call call, String name) {
        var result = new HashMap<String, String>();
        call.unlessAbsent(Set.of("NoSuchTagSet"), () -> call.aws().s3().getBucketTagging(r -> r.bucket(name)))
                .ifPresent(answer -> answer.tagSet().forEach(tag -> result.put(tag.key(), tag.value())));
        return result;
    }

    private static void put(Call call, String name, Map<String, String> tags) {
        // two calls, not one that answers either: the common type would make the JVM load the SDK with this class
        if (tags.isEmpty()) {
            call.retryingOn(BucketSetting.NOT_READY, () -> call.aws().s3().deleteBucketTagging(r -> r.bucket(name)));
        } else {
            call.retryingOn(
                    BucketSetting.NOT_READY,
                    () -> call.aws().s3().putBucketTagging(r -> r.bucket(name).tagging(t -> t.tagSet(list(tags)))));
        }
    }

    private static List<Tag> list(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }
}
