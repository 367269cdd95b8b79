package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that becomes the package that a program describes, as bridges do. The plugin writes down what it becomes. */
final class ParameterizedPackageTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Path became;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        project = Files.createDirectory(temporary.resolve("project"));
        became = temporary.resolve("became");
        NodeModules.into(project);
        var script = Files.writeString(project.resolve("plugin.js"), """
            const fs = require("fs");
            const provider = require("@pulumi/pulumi/provider");
            class Bridge {
              constructor() { this.version = "1.0.0"; this.schema = "{}"; }
              async parameterizeValue(name, version, value) {
                if (value === "dry") return { name: "puddles", version };
                this.value = value;
                fs.appendFileSync(process.env.BECAME, `${name} ${version} ${value}\\n`);
                return { name, version };
              }
              async check(urn, olds, news) { return { inputs: news, failures: [] }; }
              async diff(id, urn, olds, news) { return { changes: olds.size !== news.size }; }
              async create(urn, inputs) {
                if (!this.value) throw new Error("this is still only a bridge");
                return { id: "lake-" + inputs.size, outs: { ...inputs, depth: this.value } };
              }
              async update(id, urn, olds, news) { return { outs: { ...news, depth: this.value } }; }
              async delete(id) {
                if (!this.value) throw new Error("this is still only a bridge");
                fs.appendFileSync(process.env.BECAME, `deleted ${id}\\n`);
              }
              async invoke(token, inputs) { return { outputs: { answer: token + " " + this.value }, failures: [] }; }
            }
            provider.main(new Bridge(), process.argv.slice(2));
            """);
        var folder = Files.createDirectory(temporary.resolve("plugins"));
        var command = folder.resolve("pulumi-resource-bridge");
        Files.writeString(command, "#!/bin/sh\nexec node '" + script + "' \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")))
                .with("PATH", folder + ":" + System.getenv("PATH"))
                .with("BECAME", became.toString());
        Files.writeString(project.resolve("Pulumi.yaml"), "name: lakes\nruntime: nodejs\n");
        Files.writeString(project.resolve("package.json"), "{\"name\": \"lakes\", \"main\": \"index.js\"}");
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    /** The program describes the package as the SDKs that `pulumi package add` makes do. */
    private void program(String value, String body) throws IOException {
        Files.writeString(project.resolve("index.js"), """
            const pulumi = require("@pulumi/pulumi");
            const described = pulumi.runtime.registerPackage({
              baseProviderName: "bridge", baseProviderVersion: "1.0.0", baseProviderDownloadUrl: "",
              packageName: "lakes", packageVersion: "2.3.4", base64Parameter: btoa("%s"),
            });
            class Lake extends pulumi.CustomResource {
              constructor(name, args, opts) {
                super("lakes:index:Lake", name, { depth: undefined, ...args }, opts, false, described);
              }
            }
            class Provider extends pulumi.ProviderResource {
              constructor(name, args, opts) { super("lakes", name, args, opts, false, described); }
            }
            """.formatted(value) + body);
    }

    @Test
    void it_becomes_that_package_and_does_so_again_to_destroy_without_the_program() throws IOException {
        program("deep", """
            const a = new Lake("a", { size: 3 });
            const own = new Provider("own", {});
            const b = new Lake("b", { size: 4 }, { provider: own });
            exports.depths = [a.depth, b.depth];
            exports.answer = pulumi.runtime.invokeOutput("lakes:index:ask", {}, {}, described).apply(r => r.answer);
            """);

        var up = rootstock.run(project, "up", "--yes").ok();

        assertThat(up.out()).contains("[0]: \"deep\"", "[1]: \"deep\"", "lakes:index:ask deep");
        var state = Files.readString(rootstock.home().resolve("state/.pulumi/stacks/lakes/dev.json"));
        assertThat(state)
                .contains("::pulumi:providers:lakes::default_2_3_4")
                .containsPattern("\"parameterization\": *\"ZGVlcA==\"")
                .containsPattern("\"name\": *\"bridge\"");
        rootstock.run(project, "preview", "--expect-no-changes").ok();

        Files.delete(project.resolve("index.js"));
        Files.writeString(became, "");
        assertThat(rootstock.run(project, "destroy", "--yes").ok().out()).contains("- 4 deleted");
        assertThat(Files.readString(became)).contains("lakes 2.3.4 deep", "deleted lake-3", "deleted lake-4");
    }

    @Test
    void parameters_that_make_it_another_one_and_a_package_without_plugin_are_told() throws IOException {
        program("dry", "new Lake(\"a\", { size: 3 });");
        assertThat(rootstock.run(project, "up", "--yes", "--skip-preview").all())
                .contains("The plugin of bridge became the package puddles where it was to become lakes.");

        Files.delete(temporary.resolve("plugins/pulumi-resource-bridge"));
        assertThat(rootstock.run(project, "up", "--yes", "--skip-preview").all())
                .contains("rootstock plugin install resource bridge 1.0.0");
    }
}
