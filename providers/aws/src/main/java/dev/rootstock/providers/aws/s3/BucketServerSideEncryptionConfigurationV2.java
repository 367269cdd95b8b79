package dev.rootstock.providers.aws.s3;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.object;
import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** How a bucket encrypts objects of which the writer says nothing. A deletion leads back to S3's own keys. */
final class BucketServerSideEncryptionConfigurationV2 implements BucketSetting {

    static final String TOKEN =
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("bucket").required().replaces(),
                        text("expectedBucketOwner").replaces(),
                        objectSet(
                                        "rules",
                                        object(
                                                "applyServerSideEncryptionByDefault",
                                                text("kmsMasterKeyId"),
                                                text("sseAlgorithm")
                                                        .required()
                                                        .oneOf("AES256", "aws:kms", "aws:kms:dsse")),
                                        bool("bucketKeyEnabled"))
                                .required())
                .timeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Set.of("NoSuchBucket", "ServerSideEncryptionConfigurationNotFoundError");
    }

    @Override
    public void put(Call call, Place place, Values in) {
        var rules = in.objects("rules").stream()
                .map(rule -> {
                    var made = ServerSideEncryptionRule.builder().bucketKeyEnabled(rule.bool("bucketKeyEnabled"));
                    var byDefault = rule.object("applyServerSideEncryptionByDefault");
                    if (!byDefault.isEmpty()) {
                        made.applyServerSideEncryptionByDefault(d -> d.kmsMasterKeyID(byDefault.text("kmsMasterKeyId"))
                                .sseAlgorithm(byDefault.text("sseAlgorithm")));
                    }
                    return made.build();
                })
                .toList();
        call.aws()
                .s3()
                .putBucketEncryption(r -> r.bucket(place.bucket())
                        .expectedBucketOwner(place.owner())
                        .serverSideEncryptionConfiguration(c -> c.rules(rules)));
    }

    @Override
    public Optional<ObjectValue.Builder> get(Call call, Place place, Values known) {
        var rules = new ArrayList<PropertyValue>();
        for (var rule : call.aws()
                .s3()
                .getBucketEncryption(r -> r.bucket(place.bucket()).expectedBucketOwner(place.owner()))
                .serverSideEncryptionConfiguration()
                .rules()) {
            var byDefault = rule.applyServerSideEncryptionByDefault();
            rules.add(ObjectValue.builder()
                    .put("bucketKeyEnabled", rule.bucketKeyEnabled())
                    .put(
                            "applyServerSideEncryptionByDefault",
                            byDefault == null
                                    ? null
                                    : ObjectValue.builder()
                                            .put("kmsMasterKeyId", byDefault.kmsMasterKeyID())
                                            .put("sseAlgorithm", byDefault.sseAlgorithmAsString())
                                            .build())
                    .build());
        }
        return Optional.of(ObjectValue.builder().put("rules", PropertyValue.of(rules)));
    }

    @Override
    public void remove(Call call, Place place, Values outputs) {
        call.aws().s3().deleteBucketEncryption(r -> r.bucket(place.bucket()).expectedBucketOwner(place.owner()));
    }
}
