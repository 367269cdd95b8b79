package dev.rootstock.providers.aws.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.docdb.DocDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The SDK's clients, one per service, each made when it is first asked for. They share one pool of connections, which also bounds
 * how many calls are in flight at once; each retries by itself, adapting its rate when AWS throttles.
 */
public final class Clients implements AutoCloseable {

    private static final int CONNECTIONS = 64;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(5);

    private final Configuration configuration;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final Map<String, SdkClient> clients = new ConcurrentHashMap<>();

    public Clients(Configuration configuration) {
        this.configuration = configuration;
        this.region = Region.of(Credentials.region(configuration));
        this.http = ApacheHttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(ATTEMPT_TIMEOUT)
                .connectionAcquisitionTimeout(CALL_TIMEOUT)
                .build();
        this.credentials = Credentials.of(configuration, this::stsForRole);
    }

    public Region region() {
        return region;
    }

    public Ec2Client ec2() {
        return client("ec2", Ec2Client.class, () -> with(Ec2Client.builder(), "ec2"));
    }

    public IamClient iam() {
        return client("iam", IamClient.class, () -> with(IamClient.builder(), "iam"));
    }

    public DocDbClient docDb() {
        return client("docdb", DocDbClient.class, () -> with(DocDbClient.builder(), "docdb"));
    }

    public EksClient eks() {
        return client("eks", EksClient.class, () -> with(EksClient.builder(), "eks"));
    }

    public ElastiCacheClient elastiCache() {
        return client("elasticache", ElastiCacheClient.class, () -> with(ElastiCacheClient.builder(), "elasticache"));
    }

    public KmsClient kms() {
        return client("kms", KmsClient.class, () -> with(KmsClient.builder(), "kms"));
    }

    public RdsClient rds() {
        return client("rds", RdsClient.class, () -> with(RdsClient.builder(), "rds"));
    }

    public Route53Client route53() {
        return client("route53", Route53Client.class, () -> with(Route53Client.builder(), "route53"));
    }

    public SecretsManagerClient secretsManager() {
        return client(
                "secretsmanager",
                SecretsManagerClient.class,
                () -> with(SecretsManagerClient.builder(), "secretsmanager"));
    }

    /** S3, with path-style addresses where the configuration asks for them. */
    public S3Client s3() {
        return client(
                "s3",
                S3Client.class,
                () -> with(S3Client.builder().forcePathStyle(configuration.is("s3UsePathStyle")), "s3"));
    }

    public SsmClient ssm() {
        return client("ssm", SsmClient.class, () -> with(SsmClient.builder(), "ssm"));
    }

    public StsClient sts() {
        return client("sts", StsClient.class, () -> with(StsClient.builder(), "sts"));
    }

    /** Builds a client of a service with everything that the configuration says; {@code service} is its name in {@code endpoints}. */
    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C with(B builder, String service) {
        return with(builder, service, credentials);
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C with(
            B builder, String service, AwsCredentialsProvider identity) {
        builder.region(region)
                .credentialsProvider(identity)
                .httpClient(http)
                .overrideConfiguration(o -> o.retryStrategy(retries())
                        .addExecutionInterceptor(new EmptyAnswers())
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .apiCallTimeout(CALL_TIMEOUT));
        if (configuration.is("useDualstackEndpoint")) {
            builder.dualstackEnabled(true);
        }
        if (configuration.is("useFipsEndpoint")) {
            builder.fipsEnabled(true);
        }
        var endpoint = configuration.endpoints().get(service);
        if (endpoint != null) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return builder.build();
    }

    private RetryStrategy retries() {
        return configuration
                        .values()
                        .text("retryMode")
                        .filter("standard"::equals)
                        .isPresent()
                ? AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(configuration.maxAttempts())
                        .build()
                : AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                        .maxAttempts(configuration.maxAttempts())
                        .build();
    }

    private StsClient stsForRole(AwsCredentialsProvider identity) {
        return with(StsClient.builder(), "sts", identity);
    }

    private <C extends SdkClient> C client(String service, Class<C> type, Supplier<C> make) {
        return type.cast(clients.computeIfAbsent(service, _ -> make.get()));
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        http.close();
    }
}
