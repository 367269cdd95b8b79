package dev.rootstock.providers.aws.client;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.schema.Property;
import dev.rootstock.providers.aws.schema.Schema;
import dev.rootstock.providers.aws.schema.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the AWS provider, with the keys of Pulumi's package (com.pulumi.aws.ProviderArgs). Credentials stay inside
 * {@link #values} and never reach {@code toString}.
 *
 * @param values the checked provider inputs, secrets unwrapped
 * @param endpoints addresses to use instead of AWS's own, by service as the SDK names it, such as {@code ec2}
 * @param maxAttempts how often a call is tried altogether
 */
public record Configuration(
        ObjectValue values,
        @Nullable String region,
        Map<String, String> endpoints,
        Map<String, String> defaultTags,
        List<String> ignoredTagKeys,
        List<String> ignoredTagPrefixes,
        List<String> allowedAccounts,
        List<String> forbiddenAccounts,
        int maxAttempts) {

    private static final int MAX_ATTEMPTS = 10;

    private static final Property[] ASSUME_ROLE = {
        Property.text("duration"),
        Property.text("externalId"),
        Property.text("policy"),
        Property.textSet("policyArns"),
        Property.text("roleArn"),
        Property.text("sessionName"),
        Property.text("sourceIdentity"),
        Property.textMap("tags"),
        Property.textSet("transitiveTagKeys")
    };

    /** The provider's own properties. Endpoints take any service name. */
    public static final Schema SCHEMA = Schema.of("pulumi:providers:aws")
            .inputs(
                    Property.text("region").replaces(),
                    Property.text("accessKey").secret(),
                    Property.text("secretKey").secret(),
                    Property.text("token").secret(),
                    Property.text("profile"),
                    Property.textSet("sharedConfigFiles"),
                    Property.textSet("sharedCredentialsFiles"),
                    Property.textSet("allowedAccountIds").conflictsWith("forbiddenAccountIds"),
                    Property.textSet("forbiddenAccountIds").conflictsWith("allowedAccountIds"),
                    Property.object("assumeRole", ASSUME_ROLE),
                    Property.object("defaultTags", Property.textMap("tags")),
                    Property.object("ignoreTags", Property.textSet("keys"), Property.textSet("keyPrefixes")),
                    Property.of("endpoints", new Type.Items(new Type.Entries(new Type.Text()), true)),
                    Property.whole("maxRetries"),
                    Property.text("retryMode").oneOf("standard", "adaptive"),
                    Property.bool("s3UsePathStyle"),
                    Property.bool("skipCredentialsValidation"),
                    Property.bool("skipMetadataApiCheck"),
                    Property.bool("skipRegionValidation"),
                    Property.bool("skipRequestingAccountId"),
                    Property.bool("useDualstackEndpoint"),
                    Property.bool("useFipsEndpoint"),
                    Property.text("version"))
            .unsupported(
                    "assumeRoleWithWebIdentity",
                    "customCaBundle",
                    "ec2MetadataServiceEndpoint",
                    "ec2MetadataServiceEndpointMode",
                    "httpProxy",
                    "httpsProxy",
                    "insecure",
                    "noProxy",
                    "s3UsEast1RegionalEndpoint",
                    "stsRegion",
                    "tokenBucketRateLimiterCapacity")
            .build();

    /** Reads checked inputs; what they leave open comes from the environment, as with the AWS command line. */
    public static Configuration of(ObjectValue inputs, Map<String, String> environment) {
        var values = inputs.withoutSecrets() instanceof ObjectValue plain ? plain : inputs;
        var endpoints = new LinkedHashMap<String, String>();
        values.list("endpoints").stream().flatMap(l -> l.items().stream()).forEach(item -> {
            if (item instanceof ObjectValue object) {
                object.entries()
                        .forEach((service, address) -> address.asText().ifPresent(a -> endpoints.put(service, a)));
            }
        });
        var ignored = values.object("ignoreTags").orElse(ObjectValue.EMPTY);
        return new Configuration(
                values,
                values.text("region")
                        .or(() -> Optional.ofNullable(environment.get("AWS_REGION")))
                        .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")))
                        .orElse(null),
                endpoints,
                values.object("defaultTags")
                        .flatMap(o -> o.object("tags"))
                        .map(Configuration::texts)
                        .orElse(Map.of()),
                texts(ignored, "keys"),
                texts(ignored, "keyPrefixes"),
                texts(values, "allowedAccountIds"),
                texts(values, "forbiddenAccountIds"),
                values.number("maxRetries").map(n -> Math.max(1, n.intValue())).orElse(MAX_ATTEMPTS));
    }

    /** Whether a switch is set. */
    public boolean is(String name) {
        return values.bool(name).orElse(false);
    }

    private static Map<String, String> texts(ObjectValue object) {
        var result = new LinkedHashMap<String, String>();
        object.entries().forEach((key, value) -> value.asText().ifPresent(text -> result.put(key, text)));
        return result;
    }

    private static List<String> texts(ObjectValue object, String name) {
        return object.list(name).stream()
                .flatMap(l -> l.items().stream())
                .map(PropertyValue::asText)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public String toString() {
        return "Configuration[region=" + region + ", endpoints=" + endpoints + "]";
    }
}
