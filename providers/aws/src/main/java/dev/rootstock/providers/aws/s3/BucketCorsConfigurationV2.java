package dev.rootstock.providers.aws.s3;

import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.CORSRule;

/** Which web pages' scripts may use a bucket. */
final class BucketCorsConfigurationV2 implements BucketSetting {

    static final String TOKEN = "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("bucket").required().replaces(),
                        text("expectedBucketOwner").replaces(),
                        objectSet(
                                        "corsRules",
                                        textSet("allowedHeaders"),
                                        textSet("allowedMethods").required(),
                                        textSet("allowedOrigins").required(),
                                        textSet("exposeHeaders"),
                                        text("id"),
                                        whole("maxAgeSeconds"))
                                .required())
                .timeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Set.of("NoSuchBucket", "NoSuchCORSConfiguration");
    }

    @Override
    public void put(Call call, Place place, Values in) {
        var rules = in.objects("corsRules").stream()
                .map(rule -> CORSRule.builder()
                        .allowedHeaders(rule.textsOrNull("allowedHeaders"))
                        .allowedMethods(rule.texts("allowedMethods"))
                        .allowedOrigins(rule.texts("allowedOrigins"))
                        .exposeHeaders(rule.textsOrNull("exposeHeaders"))
                        .id(rule.text("id"))
                        .maxAgeSeconds(rule.whole("maxAgeSeconds"))
                        .build())
                .toList();
        call.aws()
                .s3()
                .putBucketCors(r -> r.bucket(place.bucket())
                        .expectedBucketOwner(place.owner())
                        .corsConfiguration(c -> c.corsRules(rules)));
    }

    @Override
    public Optional<ObjectValue.Builder> get(Call call, Place place, Values known) {
        var rules = new ArrayList<PropertyValue>();
        for (var rule : call.aws()
                .s3()
                .getBucketCors(r -> r.bucket(place.bucket()).expectedBucketOwner(place.owner()))
                .corsRules()) {
            rules.add(ObjectValue.builder()
                    .put("allowedHeaders", PropertyValue.ofTexts(rule.allowedHeaders()))
                    .put("allowedMethods", PropertyValue.ofTexts(rule.allowedMethods()))
                    .put("allowedOrigins", PropertyValue.ofTexts(rule.allowedOrigins()))
                    .put("exposeHeaders", PropertyValue.ofTexts(rule.exposeHeaders()))
                    .put("id", rule.id())
                    .put("maxAgeSeconds", rule.maxAgeSeconds())
                    .build());
        }
        return Optional.of(ObjectValue.builder().put("corsRules", PropertyValue.of(rules)));
    }

    @Override
    public void remove(Call call, Place place, Values outputs) {
        call.aws().s3().deleteBucketCors(r -> r.bucket(place.bucket()).expectedBucketOwner(place.owner()));
    }
}
