package dev.rootstock.providers.aws.client;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** Whose credentials are used and in which region: configuration first, then environment, profile, container, instance. */
final class Credentials {

    private Credentials() {}

    static AwsCredentialsProvider of(Configuration configuration, Function<AwsCredentialsProvider, StsClient> sts) {
        var own = own(configuration);
        return configuration
                .values()
                .object("assumeRole")
                .filter(role -> role.text("roleArn").isPresent())
                .<AwsCredentialsProvider>map(role -> assumed(role, sts.apply(own)))
                .orElse(own);
    }

    static String region(Configuration configuration) {
        return Optional.ofNullable(configuration.region())
                .or(() -> profiles(configuration)
                        .profile(profile(configuration))
                        .flatMap(p -> p.property(ProfileProperty.REGION)))
                .orElseThrow(() -> new CloudFailure(
                        "no AWS region is configured; set 'region' of the provider or aws:region, AWS_REGION,"
                                + " or a region in the AWS profile"));
    }

    private static AwsCredentialsProvider own(Configuration configuration) {
        var values = configuration.values();
        var key = values.text("accessKey");
        var secret = values.text("secretKey");
        if (key.isPresent() && secret.isPresent()) {
            return StaticCredentialsProvider.create(values.text("token")
                    .<AwsCredentials>map(token -> AwsSessionCredentials.create(key.get(), secret.get(), token))
                    .orElseGet(() -> AwsBasicCredentials.create(key.get(), secret.get())));
        }
        var profile = ProfileCredentialsProvider.builder()
                .profileFile(profiles(configuration))
                .profileName(profile(configuration))
                .build();
        if (values.text("profile").isPresent()) {
            return profile;
        }
        var chain = AwsCredentialsProviderChain.builder()
                .credentialsProviders(
                        EnvironmentVariableCredentialsProvider.create(),
                        WebIdentityTokenFileCredentialsProvider.create(),
                        profile,
                        ContainerCredentialsProvider.builder().build());
        if (!configuration.is("skipMetadataApiCheck")) {
            chain.addCredentialsProvider(
                    InstanceProfileCredentialsProvider.builder().build());
        }
        return chain.build();
    }

    private static AwsCredentialsProvider assumed(ObjectValue role, StsClient sts) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(r -> r.roleArn(role.text("roleArn").orElseThrow())
                        .roleSessionName(role.text("sessionName").orElse("rootstock"))
                        .externalId(role.text("externalId").orElse(null))
                        .sourceIdentity(role.text("sourceIdentity").orElse(null))
                        .policy(role.text("policy").orElse(null))
                        .policyArns(texts(role, "policyArns").stream()
                                .map(arn ->
                                        PolicyDescriptorType.builder().arn(arn).build())
                                .toList())
                        .tags(role.object("tags").stream()
                                .flatMap(tags -> tags.entries().entrySet().stream())
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue().asText().orElse(""))
                                        .build())
                                .toList())
                        .transitiveTagKeys(texts(role, "transitiveTagKeys"))
                        .durationSeconds(role.text("duration")
                                .map(Credentials::duration)
                                .map(d -> (int) d.toSeconds())
                                .orElse(null)))
                .build();
    }

    private static ProfileFile profiles(Configuration configuration) {
        var files = texts(configuration.values(), "sharedConfigFiles");
        var credentials = texts(configuration.values(), "sharedCredentialsFiles");
        if (files.isEmpty() && credentials.isEmpty()) {
            return ProfileFile.defaultProfileFile();
        }
        var all = ProfileFile.aggregator();
        files.forEach(f -> all.addFile(file(f, ProfileFile.Type.CONFIGURATION)));
        credentials.forEach(f -> all.addFile(file(f, ProfileFile.Type.CREDENTIALS)));
        return all.build();
    }

    private static ProfileFile file(String path, ProfileFile.Type type) {
        return ProfileFile.builder().content(Path.of(path)).type(type).build();
    }

    private static String profile(Configuration configuration) {
        return configuration
                .values()
                .text("profile")
                .or(() -> Optional.ofNullable(System.getenv("AWS_PROFILE")))
                .orElse("default");
    }

    private static List<String> texts(ObjectValue object, String name) {
        return object.list(name).stream()
                .flatMap(l -> l.items().stream())
                .map(PropertyValue::asText)
                .flatMap(Optional::stream)
                .toList();
    }

    /** A duration as Go writes it: {@code 1h30m}, {@code 15m}, {@code 900s}. */
    private static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
