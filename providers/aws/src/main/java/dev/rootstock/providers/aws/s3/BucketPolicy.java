package dev.rootstock.providers.aws.s3;

import static dev.rootstock.providers.aws.schema.Property.policy;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Who may do what with a bucket. */
final class BucketPolicy implements BucketSetting {

    static final String TOKEN = "aws:s3/bucketPolicy:BucketPolicy";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(text("bucket").required().replaces(), policy("policy").required())
                .timeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Set.of("NoSuchBucket", "NoSuchBucketPolicy");
    }

    @Override
    public void put(Call call, Place place, Values in) {
        // a principal that was made a moment ago is refused as malformed until S3 knows it
        call.retryingOn(
                Set.of("MalformedPolicy"),
                () -> call.aws()
                        .s3()
                        .putBucketPolicy(r -> r.bucket(place.bucket()).policy(in.text("policy"))));
    }

    @Override
    public Optional<ObjectValue.Builder> get(Call call, Place place, Values known) {
        var found = call.aws().s3().getBucketPolicy(r -> r.bucket(place.bucket()));
        return Optional.of(ObjectValue.builder().put("policy", found.policy()));
    }

    @Override
    public void remove(Call call, Place place, Values outputs) {
        call.aws().s3().deleteBucketPolicy(r -> r.bucket(place.bucket()));
    }
}
