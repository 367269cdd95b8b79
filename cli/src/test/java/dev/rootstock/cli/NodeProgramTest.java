package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node.js and TypeScript programs on the SDK from npm, through the command. */
final class NodeProgramTest {

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
        write("package.json", "{\"name\": \"strings\", \"main\": \"index.js\"}");
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(project.resolve(file), text);
    }

    /** What every program here begins with. */
    private void program(String body) throws IOException {
        write("index.js", """
            const pulumi = require("@pulumi/pulumi");
            const random = require("@pulumi/random");
            """ + body);
    }

    @Test
    void makes_what_it_asks_for_and_the_next_update_changes_nothing() throws IOException {
        program("""
            const config = new pulumi.Config();
            const a = new random.RandomString("a", { length: config.getNumber("length") || 8 });
            const b = new random.RandomPassword("b", { length: 12, keepers: { a: a.result } });
            exports.a = a.result;
            exports.length = a.result.apply(text => text.length);
            exports.token = config.requireSecret("token");
            exports.password = b.result;
            """);
        rootstock
                .run(project, "config", "set", "--secret", "token", "canary-2718")
                .ok();

        var first = rootstock.run(project, "up", "--yes").ok();

        assertThat(first.out())
                .contains("a created", "b created", "length  : 8")
                .doesNotContain("canary-2718");
        assertThat(rootstock.run(project, "preview", "--expect-no-changes").ok().out())
                .contains("3 unchanged");
        assertThat(rootstock
                        .run(project, "stack", "output", "token", "--show-secrets")
                        .ok()
                        .out()
                        .strip())
                .isEqualTo("canary-2718");
        assertThat(Files.readString(rootstock.home().resolve("state/.pulumi/stacks/strings/dev.json")))
                .contains("project:///index.js#")
                .doesNotContain("canary-2718");
        assertThat(rootstock.run(project, "up", "--yes", "-c", "length=9").ok().out())
                .contains("a created replacement", "length  : 8 => 9");
        assertThat(rootstock.run(project, "destroy", "--yes").ok().out()).contains("a deleted", "b deleted");
    }

    @Test
    void typescript_runs_as_it_is() throws IOException {
        write("package.json", "{\"name\": \"strings\", \"main\": \"index.ts\"}");
        write("tsconfig.json", """
            {"compilerOptions": {"target": "es2020", "module": "commonjs", "moduleResolution": "node", "strict": true}}
            """);
        write("index.ts", """
            import * as random from "@pulumi/random";
            const made: random.RandomString[] = [4, 5].map(n => new random.RandomString(`s${n}`, { length: n }));
            export const lengths = made.map(s => s.result.apply(text => text.length));
            """);

        var made = rootstock.run(project, "up", "--yes", "--skip-preview").ok();

        assertThat(made.out()).contains("s4 created", "s5 created", "[0]: 4", "[1]: 5");
    }

    @Test
    void its_functions_change_registrations_and_are_called_around_steps() throws IOException {
        program("""
            pulumi.runtime.registerStackTransform(args =>
                args.type === "random:index/randomString:RandomString"
                    ? { props: { ...args.props, length: 11 }, opts: args.opts }
                    : undefined);
            const after = new pulumi.ResourceHook("after", args => console.log("hooked after", args.name));
            const going = new pulumi.ResourceHook("going", args => console.log("hooked before the end of", args.name));
            class Pair extends pulumi.ComponentResource {
                constructor(name, opts) {
                    super("my:index:Pair", name, {}, opts);
                    const one = new random.RandomString(name + "-one", { length: 3 }, { parent: this });
                    this.registerOutputs({ one: one.result });
                }
            }
            new Pair("pair", {
                transforms: [args => { console.log("transforming", args.name); return undefined; }],
                hooks: { afterCreate: [after] },
            });
            if (new pulumi.Config().getBoolean("extra")) {
                new random.RandomPet("pet", {}, { hooks: { afterCreate: [after], beforeDelete: [going] } });
            }
            const text = new random.RandomString("text", { length: 3 });
            exports.length = text.length;
            """);

        var made = rootstock
                .run(project, "up", "--yes", "--skip-preview", "-c", "extra=true")
                .ok();
        assertThat(made.out())
                .contains("length: 11", "transforming pair", "transforming pair-one")
                .contains("hooked after pair", "hooked after pet");

        // the deletion's hook is called after the program's own code has come to its end
        assertThat(rootstock
                        .run(project, "up", "--yes", "--skip-preview", "-c", "extra=false")
                        .ok()
                        .out())
                .contains("hooked before the end of pet", "pet deleted");
    }

    @Test
    void a_program_that_throws_fails_the_run_and_nothing_is_deleted() throws IOException {
        program("new random.RandomPet(\"kept\", {});");
        rootstock.run(project, "up", "--yes", "--skip-preview").ok();
        // Node.js 20.20 takes a minute to show a stack that leads through the SDK's source maps
        program("new random.RandomPet(\"new\", {}); Error.stackTraceLimit = 1; throw new Error(\"not today\");");

        var failed = rootstock.run(project, "up", "--yes", "--skip-preview");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.all()).contains("not today").doesNotContain("kept deleted");
        assertThat(rootstock.run(project, "stack").ok().out()).contains("kept");
    }

    @Test
    void a_program_that_dies_is_told_with_its_exit_code_and_what_it_made_is_kept() throws IOException {
        program("""
            const a = new random.RandomPet("a", {});
            a.id.apply(_ => process.kill(process.pid, "SIGKILL"));
            """);

        var failed = rootstock.run(project, "up", "--yes", "--skip-preview");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.all())
                .contains("Program exited with non-zero exit code: -1 (it was ended by the signal KILL");
        assertThat(rootstock.run(project, "stack").ok().out()).contains("RandomPet");
    }

    @Test
    void a_program_that_hangs_after_a_failure_is_ended() throws IOException {
        program("""
            setInterval(() => {}, 1000);
            process.on("SIGTERM", () => console.log("asked to end, which it does not"));
            new random.RandomString("a", { length: 3, min_upper: "many", minUpper: 5 });
            new pulumi.CustomResource("nowhere:index:Thing", "b", {});
            """);

        var failed = rootstock.run(project, "up", "--yes", "--skip-preview");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.all()).contains("nowhere");
    }

    @Test
    void missing_libraries_and_missing_runtimes_are_told_in_a_sentence() throws IOException {
        Files.delete(project.resolve("node_modules"));
        program("");
        assertThat(rootstock.run(project, "preview").err())
                .contains("has no @pulumi/pulumi in its node_modules; run 'npm install' there");

        Files.writeString(project.resolve("Pulumi.yaml"), "name: strings\nruntime: cobol\n");
        assertThat(rootstock.run(project, "preview").err())
                .contains("language runtime pulumi-language-cobol is neither on the PATH nor among the plugins");

        Files.writeString(project.resolve("Pulumi.yaml"), "name: strings\nruntime: nodejs\nmain: absent/\n");
        assertThat(rootstock.run(project, "preview").err())
                .isEqualTo("error: project 'main' could not be read: stat " + project.resolve("absent")
                        + ": no such file or directory\n");
    }
}
