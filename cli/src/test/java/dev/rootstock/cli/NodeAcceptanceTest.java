package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases of acceptance that need a program in a process of its own. */
final class NodeAcceptanceTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        project = Files.createDirectory(temporary.resolve("project"));
        NodeModules.into(project);
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: strings\nruntime: nodejs\n");
        Files.writeString(project.resolve("package.json"), "{\"name\": \"strings\", \"main\": \"index.js\"}");
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    private void program(String body) throws IOException {
        Files.writeString(
                project.resolve("index.js"),
                "const pulumi = require('@pulumi/pulumi');\nconst random = require('@pulumi/random');\n" + body);
    }

    private String state() throws IOException {
        return rootstock.run(project, "stack", "export").ok().out();
    }

    @Test
    @DisplayName(
            "51: transforms change properties and options, a resource's own first, then its parents', then the stack's")
    void transforms_change_properties_and_options_in_their_order() throws IOException {
        program("""
            const suffixed = suffix => args => args.custom
                ? { props: { ...args.props, keepers: { by: (args.props.keepers ? args.props.keepers.by : "") + suffix } }, opts: args.opts }
                : undefined;
            pulumi.runtime.registerResourceTransform(args => {
                const changed = suffixed("-stack")(args);
                return changed && { ...changed, opts: { ...changed.opts, protect: true } };
            });
            class Group extends pulumi.ComponentResource {
                constructor(name, opts) {
                    super("my:index:Group", name, {}, opts);
                    const inner = new random.RandomPet(name + "-pet", {}, { parent: this, transforms: [suffixed("own")] });
                    this.by = inner.keepers.by;
                    this.registerOutputs({});
                }
            }
            exports.by = new Group("group", { transforms: [suffixed("-parent")] }).by;
            """);

        rootstock.run(project, "up", "--yes", "--skip-preview").ok();

        assertThat(state()).contains("\"by\": \"own-parent-stack\"", "\"protect\": true");
        assertThat(rootstock.run(project, "destroy", "--yes", "--skip-preview").exit())
                .isEqualTo(1);
        rootstock
                .run(project, "destroy", "--yes", "--skip-preview", "--ignore-protect")
                .ok();
    }

    @Test
    @DisplayName("43, 56: a program that gives hooks of deletions stays until they were called, in a destroy too")
    void a_program_stays_for_the_hooks_of_deletions() throws IOException {
        program("""
            const going = new pulumi.ResourceHook("going", async args => {
                await new Promise(done => setTimeout(done, 200));
                console.log("hooked before", args.name, "with", args.oldOutputs.length);
            });
            if (!new pulumi.Config().getBoolean("gone")) {
                new random.RandomPet("pet", { length: 3 }, { hooks: { beforeDelete: [going] } });
            }
            """);
        rootstock.run(project, "up", "--yes", "--skip-preview").ok();

        var refused = rootstock.run(project, "destroy", "--yes", "--skip-preview");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.all()).contains("You must run with the `--run-program` flag");

        assertThat(rootstock
                        .run(project, "up", "--yes", "--skip-preview", "-c", "gone=true")
                        .ok()
                        .out())
                .contains("hooked before pet with 3", "pet deleted");

        rootstock
                .run(project, "up", "--yes", "--skip-preview", "-c", "gone=false")
                .ok();
        assertThat(rootstock
                        .run(project, "destroy", "--yes", "--skip-preview", "--run-program")
                        .ok()
                        .out())
                .contains("hooked before pet with 3", "pet deleted");
        assertThat(state()).doesNotContain("RandomPet");
    }

    @Test
    @DisplayName("39: a refresh with the program makes nothing, and neither does its preview")
    void a_refresh_may_run_the_program() throws IOException {
        program("new random.RandomPet('one');");
        rootstock.run(project, "up", "--yes", "--skip-preview").ok();
        program("new random.RandomPet('one'); new random.RandomPet('two');");

        rootstock.run(project, "refresh", "--preview-only", "--run-program").ok();
        rootstock
                .run(project, "refresh", "--yes", "--skip-preview", "--run-program")
                .ok();

        assertThat(state()).contains("::one").doesNotContain("::two");
        // Node.js 20.20 takes a minute to show a stack that leads through the SDK's source maps
        program("Error.stackTraceLimit = 1; throw new Error('the program ran');");
        rootstock.run(project, "refresh", "--yes", "--skip-preview").ok();
        assertThat(rootstock
                        .run(project, "refresh", "--yes", "--skip-preview", "--run-program=true")
                        .exit())
                .isEqualTo(1);
    }
}
