package dev.rootstock.providers.aws.s3;

import static dev.rootstock.providers.aws.schema.Property.object;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** Who owns what others put into a bucket, and with it whether access control lists count. */
final class BucketOwnershipControls implements BucketSetting {

    static final String TOKEN = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("bucket").required().replaces(),
                        object(
                                        "rule",
                                        text("objectOwnership")
                                                .required()
                                                .oneOf("BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"))
                                .required())
                .timeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Set.of("NoSuchBucket", "OwnershipControlsNotFoundError");
    }

    @Override
    public void put(Call call, Place place, Values in) {
        var rule = OwnershipControlsRule.builder()
                .objectOwnership(in.object("rule").text("objectOwnership"))
                .build();
        call.aws().s3().putBucketOwnershipControls(r -> r.bucket(place.bucket()).ownershipControls(c -> c.rules(rule)));
    }

    @Override
    public Optional<ObjectValue.Builder> get(Call call, Place place, Values known) {
        return call
                .aws()
                .s3()
                .getBucketOwnershipControls(r -> r.bucket(place.bucket()))
                .ownershipControls()
                .rules()
                .stream()
                .findFirst()
                .map(rule -> ObjectValue.builder()
                        .put(
                                "rule",
                                ObjectValue.builder()
                                        .put("objectOwnership", rule.objectOwnershipAsString())
                                        .build()));
    }

    @Override
    public void remove(Call call, Place place, Values outputs) {
        call.aws().s3().deleteBucketOwnershipControls(r -> r.bucket(place.bucket()));
    }
}
