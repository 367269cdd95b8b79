package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.cli.served.Registrations;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of a run that ended in the middle of a plugin's call, as its user sees and settles it. */
final class RecoveryTest extends OakProject {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String A = "urn:pulumi:dev::small::oak:index:Tree::a";

    @BeforeEach
    void start() {
        program.becomes(RecoveryTest::aAndItsNeighbour);
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    private static void aAndItsNeighbour(Registrations stack) {
        neighbour(stack);
        stack.resource("oak:index:Tree", "a", Map.of("size", 1));
    }

    private static void neighbour(Registrations stack) {
        stack.resource("oak:index:Tree", "neighbour", Map.of("size", 2));
    }

    private Rootstock.Outcome run(String... arguments) {
        return rootstock.run(project, ofProgram(arguments));
    }

    private String[] ofProgram(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add(client());
        return all.toArray(String[]::new);
    }

    private String state() {
        return rootstock.run(project, "stack", "export").ok().out();
    }

    /** A run that stands still in that call of the plugin. */
    private Process standingIn(String call, String... arguments) throws IOException {
        oaks.stuck.add(call);
        var process = rootstock.start(project, folder.resolve("log"), ofProgram(arguments));
        Eventually.holds(PATIENCE, () -> oaks.calls.contains(call));
        return process;
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    @DisplayName(
            "44: a creation that was killed stays pending, with a warning in each run, until a refresh gives it up")
    void a_creation_that_was_killed_stays_pending_until_it_is_given_up() throws Exception {
        kill(standingIn("create a", "up", "--yes", "--skip-preview"));
        oaks.stuck.clear();
        assertThat(state())
                .containsPattern("\"pending_operations\": \\[\\s*\\{")
                .contains(A, "\"type\": \"creating\"");

        program.becomes(RecoveryTest::neighbour);
        var next = run("up", "--yes", "--skip-preview").ok();

        assertThat(next.all())
                .contains(
                        "Attempting to deploy or update resources with 1 pending operations",
                        A + ", interrupted while creating");
        assertThat(state()).contains("\"type\": \"creating\"");
        assertThat(run("refresh", "--yes", "--clear-pending-creates").ok().out())
                .contains("neighbour");
        assertThat(state()).doesNotContain("creating", A);
        assertThat(run("up", "--yes", "--skip-preview").ok().all()).doesNotContain("pending operations");
    }

    @Test
    @DisplayName("44: a refresh that is told the id of what a killed creation made takes it in")
    void what_a_killed_creation_made_is_taken_in_by_its_id() throws Exception {
        kill(standingIn("create a", "up", "--yes", "--skip-preview"));
        oaks.stuck.clear();
        oaks.trees.put(
                "oak-77",
                Struct.newBuilder()
                        .putFields("size", Value.newBuilder().setNumberValue(1).build())
                        .build());

        for (var verb : List.of("preview", "up --yes --skip-preview")) {
            assertThat(run(verb.split(" ")).all())
                    .as("nobody knows whether it was made")
                    .contains("refresh --import-pending-creates '" + A + "' ID");
        }
        assertThat(run("refresh", "--yes", "--import-pending-creates", A, "").exit())
                .isEqualTo(2);
        run("refresh", "--yes", "--import-pending-creates", A, "oak-77").ok();

        assertThat(state()).contains("\"id\": \"oak-77\"").doesNotContain("creating");
        run("preview", "--expect-no-changes").ok();
        assertThat(oaks.calls).containsOnlyOnce("create a");
    }

    @Test
    @DisplayName("49: what a killed destruction had deleted already is not deleted again")
    void what_was_deleted_is_not_deleted_again() throws Exception {
        program.becomes(stack -> {
            var first = stack.resource("oak:index:Tree", "first", Map.of("size", 1));
            stack.resource(
                    "oak:index:Tree", "second", Map.of("size", 2), options -> options.addDependencies(first.getUrn()));
        });
        run("up", "--yes", "--skip-preview").ok();

        kill(standingIn("delete first", "destroy", "--yes", "--skip-preview"));
        oaks.stuck.clear();
        assertThat(state()).doesNotContain("::second");
        assertThat(run("destroy", "--yes", "--skip-preview").ok().out()).contains("- 2 deleted");

        assertThat(oaks.calls).containsOnlyOnce("delete second").contains("delete first");
        assertThat(oaks.trees).isEmpty();
    }

    @Test
    @DisplayName("49: a lock that a run on another machine left is told, and cancel clears it")
    void a_lock_that_was_left_behind_is_cleared_by_cancel() throws Exception {
        var lock = rootstock.home().resolve("state/.pulumi/locks/organization/small/dev/0f1e2d3c.json");
        Files.createDirectories(lock.getParent());
        Files.writeString(
                lock,
                "{\"pid\":4711,\"username\":\"anna\",\"hostname\":\"elsewhere\",\"timestamp\":\"2026-11-20T10:00:00Z\"}");

        var refused = run("up", "--yes", "--skip-preview");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "the stack is currently locked by 1 lock(s)",
                        "created by anna@elsewhere (pid 4711) at 2026-11-20T10:00:00Z");
        assertThat(oaks.calls).isEmpty();
        rootstock.run(project, "cancel", "--yes").ok();
        assertThat(lock).doesNotExist();
        assertThat(run("up", "--yes", "--skip-preview").ok().out()).contains("+ 3 created");
    }

    @Test
    @DisplayName("44: the first Ctrl-C lets a plugin know, which may cut short what it does")
    void the_first_ctrl_c_reaches_the_plugin() throws Exception {
        var up = standingIn("create a", "up", "--yes", "--skip-preview");
        new ProcessBuilder("kill", "-INT", Long.toString(up.pid())).start().waitFor();

        assertThat(up.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(up.exitValue()).isEqualTo(8);
        assertThat(oaks.calls).contains("cancel");
        assertThat(Files.readString(folder.resolve("log"))).contains("the oak was told to stop");
    }
}
