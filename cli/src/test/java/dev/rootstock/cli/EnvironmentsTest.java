package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.program.Broken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of environments: which one is meant, and that one that is wrong does not stand in the others' way. */
final class EnvironmentsTest {

    @TempDir
    private Path temporary;

    private Path environments;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        environments = Files.createDirectory(temporary.resolve("environments"));
        environment("one", "domain = one.example");
        environment("two", "domain = two.example");
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
    }

    @Test
    void the_environment_that_was_deployed_last_is_meant_and_looking_at_another_does_not_change_that() {
        run("up", "one", "--yes", "--skip-preview").ok();
        run("preview", "two").ok();
        run("env", "ls").ok();

        assertThat(run("stack").ok().out()).contains("Current stack is one");
    }

    @Test
    void after_an_environment_is_destroyed_the_one_before_it_is_meant_again() {
        run("up", "one", "--yes", "--skip-preview").ok();
        run("up", "two", "--yes", "--skip-preview").ok();
        assertThat(run("stack").ok().out()).contains("Current stack is two");

        run("destroy", "two", "--yes", "--skip-preview").ok();

        assertThat(run("stack").ok().out()).contains("Current stack is one");
    }

    @Test
    void an_environment_that_cannot_be_used_is_listed_with_the_reason_beside_the_others() throws IOException {
        Files.writeString(environments.resolve("two/Pulumi.yaml"), "name: small\ndescription: not: yaml\n");

        assertThat(run("env", "ls").ok().out())
                .containsPattern("one +not deployed +program")
                .containsPattern("two +unusable: .*Pulumi.yaml.*line 2");
    }

    @Test
    void the_environments_that_come_with_it_can_be_read() {
        assertThat(rootstock.run(Rootstock.checkout(), "env", "ls").ok().out())
                .contains("demo", "dev", "staging", "prod")
                .doesNotContain("unusable");
    }

    @Test
    void two_environments_cannot_have_one_domain() throws IOException {
        environment("two", "domain = One.example");

        var refused = run("up", "two", "--yes");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "the environments 'two' and 'one' have the same domain, One.example",
                        environments.resolve("two/environment.conf") + ":1");
    }

    @Test
    void help_is_there_without_a_verb_and_for_each_verb() {
        assertThat(run().ok().out()).contains("Verbs:", "up, update");
        assertThat(run("up", "--help").ok().out()).contains("Usage: rootstock up");
        assertThat(run("config", "set", "--help").ok().out()).contains("Usage: rootstock config set");
    }

    private Rootstock.Outcome run(String... arguments) {
        return rootstock.run(environments, arguments);
    }

    private void environment(String name, String settings) throws IOException {
        var folder = SmallProject.make(environments.resolve(name), Broken.class, Map.of());
        Files.writeString(folder.resolve("environment.conf"), settings + "\n");
    }
}
