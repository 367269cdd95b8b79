package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.program.Broken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user gets wrong is told in a sentence with what to do, and what was there before is there afterwards. */
final class BadInputTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        project = SmallProject.make(temporary.resolve("project"), Broken.class, Map.of("aws:region", "eu-west-1"));
        run("stack", "init", "dev").ok();
    }

    @Test
    void an_event_log_that_nobody_hears_is_told_of_once_and_fails_nothing() throws IOException {
        String unused;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = "tcp://127.0.0.1:" + socket.getLocalPort();
        }

        assertThat(run("up", "--yes", "--event-log", unused).ok().err().strip())
                .isEqualTo("warning: the event log " + unused
                        + " was not told all events: nobody listens there, or the listener went away");
        assertThat(run("preview", "--event-log", "tcp://nowhere").ok().err().strip())
                .isEqualTo("warning: the event log tcp://nowhere was not told all events: it is no HOST:PORT");
        var refused = run("preview", "--event-log", "http://127.0.0.1/log");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("http://127.0.0.1/log", "write a file or tcp://HOST:PORT");
    }

    @Test
    void a_program_that_throws_before_it_registers_anything_changes_nothing() throws IOException {
        run("up", "--yes", "--skip-preview").ok();
        var before = Files.readString(checkpoint());

        var failed = run("up", "--yes", "--skip-preview", "-c", "how=throws-first");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out().split("Diagnostics:")[1])
                .containsOnlyOnce("the shelf is empty")
                .containsPattern("at dev.rootstock.cli.program.Broken.fail\\(Broken.java:\\d+\\)")
                .doesNotContain("CompletableFuture", "deleted");
        assertThat(words(Files.readString(checkpoint())))
                .isEqualTo(words(before))
                .isEqualTo(2);
        run("config", "rm", "how").ok();
        assertThat(run("preview", "--expect-no-changes").exit()).isZero();
    }

    @Test
    void a_program_that_throws_after_registering_keeps_what_was_made() throws IOException {
        var failed = run("up", "--yes", "--skip-preview", "-c", "how=throws-last");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out().split("Diagnostics:")[1]).containsOnlyOnce("the shelf is empty");
        assertThat(words(Files.readString(checkpoint()))).isEqualTo(2);
        run("config", "rm", "how").ok();
        assertThat(run("up", "--yes", "--skip-preview").ok().out()).doesNotContain("first", "second");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unsupported-type     | aws:globalaccelerator/accelerator:Accelerator | fast",
                "unsupported-property | ipv4IpamPoolId                                | network",
            })
    void what_a_provider_does_not_support_is_named_with_its_resource_before_anything_is_made(
            String how, String what, String resource) {
        var failed = run("preview", "-c", "how=" + how);

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).containsPattern("error: .*" + what).contains("(" + resource + "):");
        assertThat(failed.out()).contains("not supported").doesNotContain("\tat ");
    }

    @Test
    void a_wrong_passphrase_is_told_and_changes_nothing() throws IOException {
        run("config", "set", "--secret", "token", "canary-2718").ok();
        run("up", "--yes", "--skip-preview").ok();
        var before = Files.readString(checkpoint());

        var refused =
                rootstock.with("PULUMI_CONFIG_PASSPHRASE", "battery staple").run(project, "up", "--yes");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("error: incorrect passphrase").hasLineCount(1);
        assertThat(refused.all()).doesNotContain("canary-2718");
        assertThat(Files.readString(checkpoint())).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON         | to be or not to be                           | broken",
                "another's JSON  | {\"resources\": []}                          | version",
                "a later version | {\"version\": 99, \"checkpoint\": {}}        | 99",
            })
    void a_state_that_is_none_is_refused_and_left_alone(String kind, String content, String reason) throws IOException {
        run("up", "--yes", "--skip-preview").ok();
        Files.writeString(checkpoint(), content);

        var refused = run("up", "--yes");

        assertThat(refused.exit()).as(kind).isEqualTo(1);
        assertThat(refused.err())
                .contains("error: " + checkpoint() + " cannot be used as a state", reason, "dev.json.bak")
                .hasLineCount(1);
        assertThat(Files.readString(checkpoint())).isEqualTo(content);
    }

    @Test
    void all_that_is_wrong_with_an_environment_is_told_at_once_with_file_and_line() throws IOException {
        var environment = Files.createDirectories(temporary.resolve("environments/wrong"));
        Files.writeString(environment.resolve("Pulumi.yaml"), """
            name: openedx
            runtime: java
            main: %s
            """.formatted(
                        Rootstock.checkout().resolve("stacks/openedx-aws")));
        Files.writeString(environment.resolve("environment.conf"), """
            platform { name = Wrong, contact = "ops@wrong.example" }
            aws.region = eu-west-1
            network.zones = many
            mysql.clas = db.t4g.small
            application.lms.replicas = 1
            """);

        var refused = rootstock.run(environment, "preview");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.all())
                .contains("error: the configuration has 3 problems:")
                .contains("environments/wrong/environment.conf:1: domain is missing")
                .contains("environments/wrong/environment.conf:3: ", "environments/wrong/environment.conf:4: ")
                .contains("network.zones must be a whole number", "did you mean mysql.class?")
                .doesNotContain("\tat ");
    }

    @Test
    void a_missing_tool_is_told_before_anything_is_prepared() {
        var refused = rootstock
                .with("PATH", "/nonexistent")
                .with("ROOTSTOCK_CACHE", temporary.resolve("cache").toString())
                .run(project, "testbed", "up");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("error: Python 3.10 or later (python3) is missing", "To install it:")
                .hasLineCount(1);
        assertThat(refused.all()).doesNotContain("compil");
    }

    private Rootstock.Outcome run(String... arguments) {
        return rootstock.run(project, arguments);
    }

    private Path checkpoint() {
        return rootstock.home().resolve("state/.pulumi/stacks/small/dev.json");
    }

    private static long words(String state) {
        return Pattern.compile("\"urn\": ?\"[^\"]*randomString")
                .matcher(state)
                .results()
                .count();
    }
}
