package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are Node.js programs: the provider of a program's own resources, and one with components. */
final class NodePluginTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        project = Files.createDirectory(temporary.resolve("project"));
        NodeModules.into(project);
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: forest\nruntime: nodejs\n");
        Files.writeString(project.resolve("package.json"), "{\"name\": \"forest\", \"main\": \"index.js\"}");
        run("stack", "init", "dev").ok();
    }

    @Test
    void resources_that_a_program_defines_itself_are_made_changed_replaced_and_deleted() throws IOException {
        Files.writeString(project.resolve("index.js"), """
            const pulumi = require("@pulumi/pulumi");
            const provider = {
              async check(olds, news) {
                const failures = news.size < 0 ? [{ property: "size", reason: "must not be negative" }] : [];
                return { inputs: news, failures };
              },
              async diff(id, olds, news) {
                return { changes: olds.size !== news.size, replaces: news.size > 100 ? ["size"] : [] };
              },
              async create(inputs) {
                if (inputs.size === 13) throw new Error("thirteen brings bad luck");
                return { id: "thing-" + inputs.size, outs: { ...inputs, twice: inputs.size * 2 } };
              },
              async update(id, olds, news) { return { outs: { ...news, twice: news.size * 2 } }; },
              async delete(id, props) {},
            };
            class Thing extends pulumi.dynamic.Resource {
              constructor(name, args) { super(provider, name, { twice: undefined, ...args }); }
            }
            const a = new Thing("a", {
              size: new pulumi.Config().getNumber("size") ?? 3, password: pulumi.secret("canary-8128"),
            });
            const b = new Thing("b", { size: a.twice });
            exports.twice = b.twice;
            """);

        assertThat(run("up", "--yes").ok().out()).contains("twice", "12", "+ 3 created");
        run("preview", "--expect-no-changes").ok();
        run("config", "set", "size", "4").ok();
        assertThat(run("up", "--yes").ok().out()).contains("12 => 16", "~ 2 updated");
        run("config", "set", "size", "200").ok();
        assertThat(run("up", "--yes").ok().out()).contains("+-2 replaced");
        run("config", "set", "--", "size", "-1").ok();
        assertThat(run("up", "--yes").all()).contains("property size", "must not be negative");
        assertThat(run("destroy", "--yes").ok().out()).contains("- 3 deleted");
        run("config", "set", "size", "13").ok();
        assertThat(run("up", "--yes").all())
                .contains("thirteen brings bad luck")
                .doesNotContain("canary-8128");
        assertThat(Files.readString(rootstock.home().resolve("state/.pulumi/stacks/forest/dev.json")))
                .doesNotContain("canary-8128");
    }

    @Test
    void what_a_program_defines_itself_reads_the_configuration_too() throws IOException {
        Files.writeString(project.resolve("index.js"), """
            const pulumi = require("@pulumi/pulumi");
            const provider = {
              async configure(request) {
                this.given = request.config.require("mark") + request.config.require("key").length;
              },
              async create(inputs) {
                const config = new (require("@pulumi/pulumi").Config)("forest");
                return { id: "thing", outs: { mark: this.given + config.require("mark") + config.requireSecret("key").isSecret } };
              },
            };
            class Thing extends pulumi.dynamic.Resource {
              constructor(name) { super(provider, name, { mark: undefined }); }
            }
            exports.mark = new Thing("a").mark;
            """);
        run("config", "set-all", "--plaintext", "mark=deep", "--secret", "key=canary-9")
                .ok();

        assertThat(run("up", "--yes", "--skip-preview").ok().out()).contains("mark: \"deep8deep");
        assertThat(run("preview", "--expect-no-changes").exit()).isZero();
        assertThat(Files.readString(rootstock.home().resolve("state/.pulumi/stacks/forest/dev.json")))
                .contains("forest:mark")
                .doesNotContain("canary-9");
    }

    @Test
    @DisplayName("53: a component of a plugin registers its children, has outputs and answers calls")
    void a_component_of_a_plugin_registers_its_children_and_answers_calls() throws IOException {
        plugin("""
            const pulumi = require("@pulumi/pulumi");
            const provider = require("@pulumi/pulumi/provider");
            class Leaf extends pulumi.CustomResource {
              constructor(name, args, opts) {
                super("random:index/randomString:RandomString", name, { result: undefined, ...args }, opts);
              }
            }
            class Tree extends pulumi.ComponentResource {
              constructor(name, args, opts) {
                super("forest:index:Tree", name, {}, opts);
                this.leaf = new Leaf(name + "-leaf", { length: args.size }, { parent: this });
                this.label = pulumi.interpolate`${name}: ${this.leaf.result}`;
                this.registerOutputs({ label: this.label });
              }
            }
            class Forest {
              constructor() { this.version = "0.1.0"; }
              async construct(name, type, inputs, options) {
                if (type !== "forest:index:Tree") throw new Error("there is no component " + type);
                const tree = new Tree(name, inputs, options);
                return { urn: tree.urn, state: { label: tree.label, key: inputs.key } };
              }
              async call(token, inputs) {
                return { outputs: { greeting: pulumi.interpolate`hello ${inputs.who}` } };
              }
            }
            provider.main(new Forest(), process.argv.slice(2));
            """);
        program("Tree");

        var up = run("up", "--yes").ok();

        assertThat(up.out()).contains("+ 3 created").containsPattern("greeting: \"hello oak: .{5}\"");
        assertThat(up.out()).contains("key     : [secret]").doesNotContain("canary-8128");
        run("preview", "--expect-no-changes").ok();
        program("Bush");
        assertThat(run("up", "--yes").all()).contains("there is no component forest:index:Bush");
        program("Tree");
        assertThat(run("destroy", "--yes").ok().out()).contains("- 3 deleted");
    }

    private void program(String component) throws IOException {
        Files.writeString(project.resolve("index.js"), """
            const pulumi = require("@pulumi/pulumi");
            class Tree extends pulumi.ComponentResource {
              constructor(name, args) {
                super("forest:index:%s", name, { label: undefined, ...args }, {}, true);
              }
              greet(who) { return pulumi.runtime.call("forest:index:Tree/greet", { __self__: this, who }, this); }
            }
            const oak = new Tree("oak", { size: 5, key: pulumi.secret("canary-8128") });
            exports.key = oak.key;
            exports.greeting = oak.greet(oak.label).apply(answer => answer.greeting);
            """.formatted(component));
    }

    /** Puts a plugin on the PATH that is a program beside the project's libraries. */
    private void plugin(String program) throws IOException {
        var script = Files.writeString(project.resolve("plugin.js"), program);
        var folder = Files.createDirectory(temporary.resolve("plugins"));
        var command = folder.resolve("pulumi-resource-forest");
        Files.writeString(command, "#!/bin/sh\nexec node '" + script + "' \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        rootstock = rootstock.with("PATH", folder + ":" + System.getenv("PATH"));
    }

    private Rootstock.Outcome run(String... arguments) {
        return rootstock.run(project, arguments);
    }
}
