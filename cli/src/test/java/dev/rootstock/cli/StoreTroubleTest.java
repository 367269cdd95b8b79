package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.testbed.SharedTestbed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bucket that fails in the midst of an update: that is said, nothing that was made is forgotten, and the next update goes on. */
final class StoreTroubleTest {
    private static final int RESOURCES = 6;

    @TempDir
    private Path folder;

    private StoreProxy store;
    private Rootstock user;
    private Path project;

    @BeforeEach
    void aStackInABucket() throws Exception {
        var emulator = SharedTestbed.ministack();
        store = new StoreProxy(emulator.endpoint());
        var bucket = "states-" + UUID.randomUUID();
        try (var client = HttpClient.newHttpClient()) {
            var made = client.send(
                    HttpRequest.newBuilder(URI.create("http://" + store.address() + "/" + bucket))
                            .header(
                                    "Authorization",
                                    "AWS4-HMAC-SHA256 Credential=" + emulator.accessKey()
                                            + "/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0")
                            .PUT(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        }
        user = new Rootstock(Files.createDirectory(folder.resolve("home")))
                .with("AWS_ACCESS_KEY_ID", emulator.accessKey())
                .with("AWS_SECRET_ACCESS_KEY", emulator.secretKey())
                .with(
                        "PULUMI_BACKEND_URL",
                        "s3://" + bucket + "?region=us-east-1&s3ForcePathStyle=true&disableSSL=true&endpoint="
                                + store.address());
        project = SmallProject.ofRandomStrings(folder.resolve("project"), RESOURCES);
        user.run(project, "stack", "init", "dev").ok();
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0   | away              | nothing that was stored before is lost
        400 | ExpiredToken      | have expired
        403 | AccessDenied      | is denied
        404 | NoSuchBucket      | there is no bucket
        """)
    void a_store_that_fails_in_the_midst_of_an_update_is_told_and_the_next_goes_on(
            int status, String code, String told) {
        store.troubleAfter(
                3, status == 0 ? new StoreProxy.Trouble.Away() : new StoreProxy.Trouble.Answers(status, code));

        var failed = user.run(project, "up", "--yes", "--skip-preview");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.all()).contains(told).doesNotContain("\tat ").doesNotContain("Exception");
        store.troubleIsOver();
        var next = user.run(project, "up", "--yes", "--skip-preview").ok();
        // what was made and recorded stays, what was under way is looked for, and the rest is made
        var counted = Pattern.compile("\\+ (\\d+) created\\s+(\\d+) unchanged").matcher(next.out());
        assertThat(counted.find()).as(next.out()).isTrue();
        assertThat(Integer.parseInt(counted.group(1)) + Integer.parseInt(counted.group(2)))
                .isEqualTo(RESOURCES + 1);
    }

    @Test
    void a_store_that_fails_from_the_beginning_is_told_before_anything_is_made() throws IOException {
        store.troubleAfter(0, new StoreProxy.Trouble.Answers(301, "PermanentRedirect"));

        var failed = user.run(project, "up", "--yes", "--skip-preview");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("is in another region").contains("?region=REGION");
        assertThat(failed.out()).doesNotContain("created");
    }
}
