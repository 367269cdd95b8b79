package dev.rootstock.cli;

import dev.rootstock.cli.program.SmallCloud;
import dev.rootstock.testbed.AwsEmulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The program {@link SmallCloud} in an account of its own on an emulator that several tests share, and clients to look at what it made. */
final class CloudProject {

    private static final List<String> SERVICES = List.of("ec2", "s3", "route53", "iam", "sts", "rds");

    private final Rootstock rootstock;
    private final Path folder;
    private final URI endpoint;
    private final URI seen;
    private final String account;

    private CloudProject(Rootstock rootstock, Path folder, URI endpoint, URI seen, String account) {
        this.rootstock = rootstock;
        this.folder = folder;
        this.endpoint = endpoint;
        this.seen = seen;
        this.account = account;
    }

    /** Makes the project and its stack {@code dev}. */
    static CloudProject make(Path temporary, AwsEmulator emulator) throws IOException {
        return make(temporary, emulator, emulator.endpoint());
    }

    /**
     * The same with something between the program and the emulator.
     *
     * @param seen where the program finds its cloud
     */
    static CloudProject make(Path temporary, AwsEmulator emulator, URI seen) throws IOException {
        var account = Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000L, 1_000_000_000_000L));
        var rootstock = new Rootstock(Files.createDirectories(temporary.resolve("home")));
        var made = new CloudProject(rootstock, temporary.resolve("project"), emulator.endpoint(), seen, account);
        made.configure(3);
        rootstock.run(made.folder, "stack", "init", "dev").ok();
        return made;
    }

    /**
     * Writes the project's configuration.
     *
     * @param tries how often a call is made before it has failed
     */
    void configure(int tries) throws IOException {
        SmallProject.make(folder, SmallCloud.class, config(seen, account, tries));
    }

    /** What makes the program find its cloud there. */
    static Map<String, String> config(URI cloud, String account, int tries) {
        var endpoints = new ArrayList<String>();
        SERVICES.forEach(service -> endpoints.add("\"%s\":\"%s\"".formatted(service, cloud)));
        var config = new TreeMap<String, String>();
        config.put("aws:region", region().id());
        config.put("aws:accessKey", account);
        config.put("aws:secretKey", "rootstock");
        config.put("aws:s3UsePathStyle", "true");
        config.put("aws:maxRetries", Integer.toString(tries));
        config.put("aws:endpoints", "[{" + String.join(",", endpoints) + "}]");
        return config;
    }

    Rootstock rootstock() {
        return rootstock;
    }

    Path folder() {
        return folder;
    }

    Rootstock.Outcome run(String... arguments) {
        return rootstock.run(folder, arguments);
    }

    String output(String name) {
        return run("stack", "output", name).ok().out().strip();
    }

    Ec2Client ec2() {
        return with(Ec2Client.builder()).build();
    }

    S3Client s3() {
        return with(S3Client.builder().forcePathStyle(true)).build();
    }

    IamClient iam() {
        return with(IamClient.builder()).build();
    }

    RdsClient rds() {
        return with(RdsClient.builder()).build();
    }

    /** How many networks the account has beside the one that every account has from the beginning. */
    long networks() {
        try (var ec2 = ec2()) {
            return ec2.describeVpcs().vpcs().stream()
                    .filter(network -> !network.isDefault())
                    .count();
        }
    }

    long gateways() {
        try (var ec2 = ec2()) {
            return ec2.describeInternetGateways().internetGateways().stream()
                    .filter(gateway ->
                            gateway.tags().stream().anyMatch(tag -> tag.key().equals("rootstock:token")))
                    .count();
        }
    }

    long buckets() {
        try (var s3 = s3()) {
            return s3.listBuckets().buckets().size();
        }
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B with(B builder) {
        return builder.endpointOverride(endpoint)
                .region(region())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "rootstock")))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    private static Region region() {
        return Region.EU_WEST_1;
    }
}
