package dev.rootstock.backends.s3;

import dev.rootstock.engine.backend.BackendException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Makes the SDK's client that a store's URL asks for. */
final class S3Clients {

    private static final int CONNECTIONS = 64;

    private S3Clients() {}

    static S3Client of(S3Url url, S3Patience patience, Map<String, String> environment) {
        var http = ApacheHttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(patience.connect())
                .socketTimeout(patience.attempt())
                .connectionAcquisitionTimeout(Duration.ofMinutes(2))
                .build();
        var region = region(url, environment);
        var builder = S3Client.builder()
                .httpClient(http)
                .region(region)
                .credentialsProvider(credentials(url, region, http))
                .forcePathStyle(url.is("use_path_style"))
                .accelerate(url.is("accelerate"))
                .dualstackEnabled(url.is("dualstack"))
                .fipsEnabled(url.is("fips"))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                // some stores know no chunks that are signed one by one
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                // a write that is tried again by itself could meet its own first try; the store counts its tries
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
        endpoint(url, region).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static Optional<URI> endpoint(S3Url url, Region region) {
        var plain = url.is("disable_https")
                ? Optional.of(URI.create("http://s3." + region.id() + ".amazonaws.com"))
                : Optional.<URI>empty();
        return url.endpoint().or(() -> plain);
    }

    private static Region region(S3Url url, Map<String, String> environment) {
        var named = url.text("region")
                .or(() -> Optional.ofNullable(environment.get("AWS_REGION")))
                .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")))
                .filter(name -> !name.isEmpty());
        if (named.isPresent()) {
            return Region.of(named.get());
        }
        try {
            return DefaultAwsRegionProviderChain.builder()
                    .profileName(url.text("profile").orElse(null))
                    .build()
                    .getRegion();
        } catch (SdkClientException e) {
            if (url.endpoint().isPresent()) {
                return Region.US_EAST_1; // stores beside AWS have no regions, but signatures have
            }
            throw new BackendException(
                    "the region of bucket '" + url.bucket() + "' is not known: write s3://" + url.bucket()
                            + "?region=REGION, or set AWS_REGION",
                    e);
        }
    }

    private static AwsCredentialsProvider credentials(S3Url url, Region region, SdkHttpClient http) {
        if (url.is("anonymous")) {
            return AnonymousCredentialsProvider.create();
        }
        // the files are read again when they change: who renews credentials during a long run helps it
        var files = ProfileFileSupplier.defaultSupplier();
        // as in Pulumi's command: a profile that the URL names is meant, whatever keys are in the environment
        var own = url.text("profile")
                .<AwsCredentialsProvider>map(profile -> ProfileCredentialsProvider.builder()
                        .profileFile(files)
                        .profileName(profile)
                        .build())
                .orElseGet(() ->
                        DefaultCredentialsProvider.builder().profileFile(files).build());
        return url.text("role")
                .<AwsCredentialsProvider>map(role -> StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(StsClient.builder()
                                .httpClient(http)
                                .region(region)
                                .credentialsProvider(own)
                                .build())
                        .refreshRequest(r -> r.roleArn(role).roleSessionName("rootstock"))
                        .build())
                .orElse(own);
    }
}
