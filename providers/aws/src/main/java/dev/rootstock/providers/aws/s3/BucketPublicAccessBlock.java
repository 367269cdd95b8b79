package dev.rootstock.providers.aws.s3;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What keeps a bucket from being opened to the public by mistake. */
final class BucketPublicAccessBlock implements BucketSetting {

    static final String TOKEN = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("bucket").required().replaces(),
                        bool("blockPublicAcls").defaultsTo(false),
                        bool("blockPublicPolicy").defaultsTo(false),
                        bool("ignorePublicAcls").defaultsTo(false),
                        bool("restrictPublicBuckets").defaultsTo(false))
                .timeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Set.of("NoSuchBucket", "NoSuchPublicAccessBlockConfiguration");
    }

    @Override
    public void put(Call call, Place place, Values in) {
        call.aws()
                .s3()
                .putPublicAccessBlock(r -> r.bucket(place.bucket())
                        .publicAccessBlockConfiguration(c -> c.blockPublicAcls(in.is("blockPublicAcls"))
                                .blockPublicPolicy(in.is("blockPublicPolicy"))
                                .ignorePublicAcls(in.is("ignorePublicAcls"))
                                .restrictPublicBuckets(in.is("restrictPublicBuckets"))));
    }

    @Override
    public Optional<ObjectValue.Builder> get(Call call, Place place, Values known) {
        var found = call.aws()
                .s3()
                .getPublicAccessBlock(r -> r.bucket(place.bucket()))
                .publicAccessBlockConfiguration();
        return Optional.of(ObjectValue.builder()
                .put("blockPublicAcls", found.blockPublicAcls())
                .put("blockPublicPolicy", found.blockPublicPolicy())
                .put("ignorePublicAcls", found.ignorePublicAcls())
                .put("restrictPublicBuckets", found.restrictPublicBuckets()));
    }

    @Override
    public void remove(Call call, Place place, Values outputs) {
        call.aws().s3().deletePublicAccessBlock(r -> r.bucket(place.bucket()));
    }
}
