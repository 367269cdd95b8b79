package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.testbed.AwsEmulator;
import dev.rootstock.testbed.SharedTestbed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in to stores, and a bucket as one. */
final class StoreTest {

    @TempDir
    private Path folder;

    private Rootstock rootstock;
    private Path project;

    @BeforeEach
    void prepare() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home"))).with("PULUMI_BACKEND_URL", "");
        project = SmallProject.ofRandomStrings(folder.resolve("project"), 3);
    }

    @Test
    void a_login_chooses_the_store_as_pulumis_command_writes_it_down() throws IOException {
        var url = "file://" + Files.createDirectory(folder.resolve("store"));

        assertThat(rootstock.run(folder, "login", url).ok().out())
                .startsWith("Logged in to ")
                .endsWith(" (" + url + ")\n");

        var credentials = rootstock.home().resolve("pulumi/credentials.json");
        assertThat(credentials).hasContent("""
            {
                "current": "%1$s",
                "accessTokens": {
                    "%1$s": ""
                },
                "accounts": {
                    "%1$s": {
                        "lastValidatedAt": "0001-01-01T00:00:00Z"
                    }
                }
            }\
            """.formatted(url));
        assertThat(rootstock.run(folder, "whoami", "-v").ok().out()).contains("Backend URL: " + url);
        rootstock.run(project, "stack", "init", "dev").ok();
        assertThat(folder.resolve("store/.pulumi/stacks/tree/dev.json")).exists();
        assertThat(rootstock
                        .with("PULUMI_BACKEND_URL", "file://" + folder.resolve("gone"))
                        .run(folder, "whoami")
                        .err())
                .contains("there is no folder " + folder.resolve("gone"));
        assertThat(rootstock.run(folder, "logout").ok().out()).isEqualTo("Logged out of " + url + "\n");
        assertThat(credentials).doesNotExist();
    }

    @Test
    void what_is_no_store_here_is_told_with_what_is() {
        var cloud = rootstock.run(folder, "login", "https://api.pulumi.com");
        assertThat(cloud.exit()).isEqualTo(2);
        assertThat(cloud.err()).contains("Pulumi Cloud").contains("s3://BUCKET?region=REGION");
        assertThat(rootstock.run(folder, "login", "gs://b").err()).contains("Google Cloud Storage is not supported");
        assertThat(rootstock.run(folder, "login", "azblob://b").err()).contains("Azure Blob Storage");
        assertThat(rootstock.run(folder, "login", "postgres://h/d").err()).contains("PostgreSQL");
        assertThat(rootstock
                        .with("PULUMI_BACKEND_URL", "file:///elsewhere")
                        .run(folder, "login", "--local")
                        .err())
                .isEqualTo("Warning: The PULUMI_BACKEND_URL environment variable is set to 'file:///elsewhere', which"
                        + " conflicts with the login URL 'file://~'.\n");
        var missing = rootstock.run(folder, "login", "file:///no/such/folder");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("there is no folder /no/such/folder");
        var mistyped = rootstock.with("PULUMI_BACKEND_URL", "file:///no/such/folder");
        var looked = mistyped.run(project, "stack", "ls");
        assertThat(looked.exit()).as("it is not taken for an empty store").isEqualTo(1);
        assertThat(looked.err()).contains("unable to open state directory", "there is no folder /no/such/folder");
    }

    @Test
    void a_bucket_is_a_store_and_a_missing_one_is_told() throws Exception {
        var emulator = SharedTestbed.ministack();
        var bucket = bucket(emulator);
        var user = inBucket(emulator, bucket);

        user.run(project, "stack", "init", "dev").ok();
        assertThat(user.run(project, "up", "--yes").ok().out()).contains("+ 4 created");
        assertThat(user.run(project, "preview", "--expect-no-changes").ok().out())
                .contains("4 unchanged");
        assertThat(user.run(project, "cancel", "--yes").ok().out()).contains("has been canceled");
        user.run(project, "destroy", "--yes", "--remove").ok();

        var lost = inBucket(emulator, "no-such-bucket").run(project, "stack", "init", "dev");
        assertThat(lost.exit()).isEqualTo(1);
        assertThat(lost.err()).contains("there is no bucket 'no-such-bucket'");
    }

    @Test
    void pulumis_command_and_ours_share_a_bucket_and_keep_each_other_out() throws Exception {
        var found = StockPulumi.find(folder.resolve("stock"));
        Assumptions.assumeTrue(found.isPresent(), "skipped: no stock `pulumi` to share a bucket with");
        var emulator = SharedTestbed.ministack();
        var bucket = bucket(emulator);
        var user = inBucket(emulator, bucket);
        var stock = found.get().with(variables(emulator, bucket));
        user.run(project, "stack", "init", "dev").ok();
        user.run(project, "up", "--yes").ok();

        assertThat(stock.run(project, "stack", "ls").ok().out()).containsPattern("dev\\*?\\s.*4|dev\\*?\\s.*5");
        stock.run(
                        project,
                        "stack",
                        "export",
                        "-s",
                        "dev",
                        "--file",
                        folder.resolve("e").toString())
                .ok();
        put(
                emulator,
                bucket,
                lock("11111111-1111-4111-8111-111111111111"),
                "{\"pid\":1,\"username\":\"ann\"," + "\"hostname\":\"box\",\"timestamp\":\"2026-01-02T03:04:05Z\"}");
        var locked = user.run(project, "up", "--yes");
        assertThat(locked.exit()).isEqualTo(1);
        assertThat(locked.err()).contains("currently locked by 1 lock(s)").contains("created by ann@box (pid 1)");
        var alsoLocked = stock.run(
                project,
                "stack",
                "import",
                "-s",
                "dev",
                "--file",
                folder.resolve("e").toString());
        assertThat(alsoLocked.exit()).isNotZero();
        assertThat(alsoLocked.all()).contains("currently locked by 1 lock");
        user.run(project, "cancel", "--yes").ok();
        stock.run(
                        project,
                        "stack",
                        "import",
                        "-s",
                        "dev",
                        "--file",
                        folder.resolve("e").toString())
                .ok();
        user.run(project, "preview", "--expect-no-changes").ok();
    }

    private static String lock(String id) {
        return ".pulumi/locks/organization/tree/dev/" + id + ".json";
    }

    private Rootstock inBucket(AwsEmulator emulator, String bucket) {
        var user = rootstock;
        for (var variable : variables(emulator, bucket).entrySet()) {
            user = user.with(variable.getKey(), variable.getValue());
        }
        return user;
    }

    private static Map<String, String> variables(AwsEmulator emulator, String bucket) {
        var at = emulator.endpoint();
        return Map.of(
                "AWS_ACCESS_KEY_ID",
                emulator.accessKey(),
                "AWS_SECRET_ACCESS_KEY",
                emulator.secretKey(),
                "PULUMI_CONFIG_PASSPHRASE",
                "correct horse",
                "PULUMI_BACKEND_URL",
                "s3://" + bucket + "?region=us-east-1&s3ForcePathStyle=true&disableSSL=true&endpoint=" + at.getHost()
                        + ":" + at.getPort());
    }

    private static String bucket(AwsEmulator emulator) throws Exception {
        var bucket = "states-" + UUID.randomUUID();
        put(emulator, bucket, "", "");
        return bucket;
    }

    private static void put(AwsEmulator emulator, String bucket, String key, String content) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(emulator.endpoint() + "/" + bucket + "/" + key))
                    .header(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=" + emulator.accessKey()
                                    + "/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0")
                    .PUT(HttpRequest.BodyPublishers.ofString(content))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
