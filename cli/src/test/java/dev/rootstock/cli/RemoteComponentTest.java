package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.program.RemoteTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Java program in this JVM with a component that a plugin on Node.js consists of. */
final class RemoteComponentTest {

    /** It says of each input whether it came as a secret, and what it came from. */
    private static final String PLUGIN = """
        const pulumi = require("@pulumi/pulumi");
        const provider = require("@pulumi/pulumi/provider");
        class Leaf extends pulumi.CustomResource {
          constructor(name, args, opts) {
            super("random:index/randomString:RandomString", name, { result: undefined, ...args }, opts);
          }
        }
        class Tree extends pulumi.ComponentResource {
          constructor(name, inputs, opts) {
            super("forest:index:Tree", name, {}, opts);
            const leaf = new Leaf(name + "-leaf", { length: 4, keepers: { seed: inputs.seed } }, { parent: this });
            const came = async from =>
              (await Promise.all([...from.resources()].map(r => r.urn.promise()))).map(urn => urn.split("::").pop()).join();
            this.label = pulumi.all([
              name, leaf.result, pulumi.output(inputs.seed), came(inputs.seed), inputs.seed.isSecret, inputs.key.isSecret,
            ]).apply(([name, leaf, seed, from, open, secret]) =>
              `${name} ${leaf.length} ${seed.length} of ${from}, seed ${open}, key ${secret}`);
            this.registerOutputs({ label: this.label });
          }
        }
        class Forest {
          constructor() { this.version = "0.1.0"; }
          async construct(name, type, inputs, options) {
            const tree = new Tree(name, inputs, options);
            return { urn: tree.urn, state: { label: tree.label, key: inputs.key } };
          }
          async call(token, inputs) {
            return { outputs: { greeting: pulumi.interpolate`${token.split("/")[1]} ${inputs.who}` } };
          }
        }
        provider.main(new Forest(), process.argv.slice(2));
        """;

    @TempDir
    private Path temporary;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        var plugins = Files.createDirectory(temporary.resolve("plugins"));
        NodeModules.into(plugins);
        var script = Files.writeString(plugins.resolve("plugin.js"), PLUGIN);
        var command = plugins.resolve("pulumi-resource-forest");
        Files.writeString(command, "#!/bin/sh\nexec node '" + script + "' \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        project = SmallProject.make(temporary.resolve("project"), RemoteTree.class, Map.of());
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")))
                .with("PATH", plugins + ":" + System.getenv("PATH"));
        run("stack", "init", "dev").ok();
        run("config", "set", "--secret", "key", "canary-8128").ok();
    }

    @Test
    void it_is_constructed_with_secrets_and_dependencies_and_its_method_is_called() throws IOException {
        assertThat(run("preview").ok().out()).contains("oak-leaf");

        var up = run("up", "--yes").ok();

        assertThat(up.out())
                .contains("label   : \"oak 4 7 of seed, seed false, key true\"")
                .contains("key     : [secret]", "whisper : [secret]")
                .containsPattern("greeting: \"greet .{5}\"")
                .contains("+ 6 created");
        run("preview", "--expect-no-changes").ok();
        var exported = run("stack", "export").ok().out();
        assertThat(up.all() + exported).doesNotContain("canary-8128");
        assertThat(run("stack", "output", "--show-secrets").ok().out()).contains("greet canary-8128");
        // what is in the component came after what it depends on, and the fruit after that
        assertThat(exported.indexOf("RandomString::ground\","))
                .isLessThan(exported.indexOf("RandomString::oak-leaf\","));
        assertThat(exported.indexOf("RandomString::oak-leaf\","))
                .isLessThan(exported.indexOf("RandomString::fruit\","));
        assertThat(run("destroy", "--yes").ok().out()).contains("- 6 deleted");
    }

    private Rootstock.Outcome run(String... arguments) {
        return rootstock.run(project, arguments);
    }
}
