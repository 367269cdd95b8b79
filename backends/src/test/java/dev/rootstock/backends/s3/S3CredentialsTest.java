package dev.rootstock.backends.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One store that is used for longer than its credentials are good for. A server says which keys a call was signed with. */
final class S3CredentialsTest {

    private final Map<String, String> before = new HashMap<>();

    @TempDir
    private Path folder;

    private Path credentials;

    @BeforeEach
    void useFilesOfThisTest() throws IOException {
        credentials = Files.createFile(folder.resolve("credentials"));
        set("aws.sharedCredentialsFile", credentials.toString());
        set("aws.configFile", Files.createFile(folder.resolve("config")).toString());
    }

    private void set(String name, String value) {
        before.put(name, System.setProperty(name, value));
    }

    @AfterEach
    void putBack() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    private static S3Store store(FakeS3 server, String more) {
        return S3Store.of(Buckets.url(server.endpoint(), "b") + more, Buckets.SHORT, Map.of());
    }

    private static String profile(String name, String key) {
        return "[" + name + "]\naws_access_key_id = " + key + "\naws_secret_access_key = s\n";
    }

    /** The keys of the environment are those of another account, perhaps. */
    @Test
    void a_profile_that_the_url_names_is_used_whatever_keys_the_environment_has() throws IOException {
        Files.writeString(credentials, profile("states", "OFPROFILE"));
        try (var server = new FakeS3((_, _, _) -> FakeS3.Answer.ok("text"))) {
            store(server, "&profile=states").get("k");
            store(server, "").get("k");
            assertThat(server.keys).containsExactly("OFPROFILE", System.getProperty("aws.accessKeyId"));
            assertThatThrownBy(() -> store(server, "&profile=typo").get("k"))
                    .hasMessageContaining("there are no credentials for bucket 'b'");
        }
    }

    @Test
    void a_process_is_asked_again_when_what_it_gave_expires() throws IOException {
        var process = Files.writeString(folder.resolve("process"), """
            #!/bin/sh
            echo x >> "$0.asked"
            case $(wc -l < "$0.asked") in
            1) key=FIRST until=%s ;;
            *) key=SECOND until=%s ;;
            esac
            printf '{"Version": 1, "AccessKeyId": "%%s", "SecretAccessKey": "s", "SessionToken": "t", "Expiration": "%%s"}' $key $until
            """.formatted(
                        Instant.now(), Instant.now().plus(Duration.ofHours(1))));
        Files.setPosixFilePermissions(process, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(credentials, "[states]\ncredential_process = " + process + "\n");
        try (var server = new FakeS3((_, _, _) -> FakeS3.Answer.ok("text"))) {
            var store = store(server, "&profile=states");
            store.get("a");
            store.get("b");
            store.get("c");
            assertThat(server.keys).containsExactly("FIRST", "SECOND", "SECOND");
            assertThat(folder.resolve("process.asked")).content().hasLineCount(2);
        }
    }

    @Test
    void a_role_is_assumed_again_before_its_session_expires() throws IOException {
        Files.writeString(credentials, profile("states", "OWN"));
        try (var tokens = new FakeS3((_, _, call) -> FakeS3.Answer.ok(session(
                        "SESSION" + call,
                        Instant.now().plus(call == 1 ? Duration.ofSeconds(30) : Duration.ofHours(1)))));
                var server = new FakeS3((_, _, _) -> FakeS3.Answer.ok("text"))) {
            set("aws.endpointUrlSts", tokens.endpoint().toString());
            var store = store(server, "&profile=states&role=arn:aws:iam::123456789012:role/states");
            store.get("a");
            store.get("b");
            store.get("c");
            assertThat(tokens.keys).containsExactly("OWN", "OWN");
            assertThat(server.keys).containsExactly("SESSION1", "SESSION2", "SESSION2");
        }
    }

    private static String session(String key, Instant until) {
        return """
            <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>%s</AccessKeyId>
            <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>%s</Expiration>
            </Credentials></AssumeRoleResult></AssumeRoleResponse>\
            """.formatted(key, until);
    }

    /** Whoever renews the keys in the file during a long run helps it; the SDK looks once a second. */
    @Test
    @Timeout(30)
    void keys_that_are_renewed_in_the_file_are_used_from_then_on() throws IOException {
        Files.writeString(credentials, profile("states", "OLD"));
        try (var server = new FakeS3((_, _, _) -> FakeS3.Answer.ok("text"))) {
            var store = store(server, "&profile=states");
            store.get("k");
            Files.writeString(credentials, profile("states", "NEW"));
            Files.setLastModifiedTime(credentials, FileTime.from(Instant.now().plusSeconds(5)));
            while (!server.keys.getLast().equals("NEW")) {
                store.get("k");
            }
            assertThat(server.keys.getFirst()).isEqualTo("OLD");
        }
    }
}
