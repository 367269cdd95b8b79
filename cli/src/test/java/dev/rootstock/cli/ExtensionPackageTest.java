package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that takes on packages beside its own, as one that manages a cluster does for what was installed there. */
final class ExtensionPackageTest {

    private static final String PLUGIN = """
        const fs = require("fs");
        const provider = require("@pulumi/pulumi/provider");
        const say = line => fs.appendFileSync(process.env.BECAME, line + "\\n");
        class Land {
          constructor() { this.version = "1.0.0"; this.schema = "{}"; this.packages = { land: "own" }; }
          async parameterizeValue(name, version, value) {
            if (value === "dry") return { name: "puddles", version };
            say(`takes on ${name} ${version}`);
            this.packages[name] = value;
            return { name, version };
          }
          known(urn) {
            const name = urn.split("::")[2].split("$").pop().split(":")[0];
            if (!this.packages[name]) throw new Error(`${name} was never heard of`);
            return this.packages[name];
          }
          async check(urn, olds, news) { this.known(urn); return { inputs: news, failures: [] }; }
          async diff(id, urn, olds, news) { this.known(urn); return { changes: olds.size !== news.size }; }
          async create(urn, inputs) { return { id: "made", outs: { ...inputs, from: this.known(urn) } }; }
          async read(id, urn, props) { this.known(urn); return { id, props, inputs: props }; }
          async delete(id, urn) { say(`deletes ${urn.split("::").pop()} of ${this.known(urn)}`); }
        }
        provider.main(new Land(), process.argv.slice(2));
        """;

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
        var script = Files.writeString(project.resolve("plugin.js"), PLUGIN);
        var folder = Files.createDirectory(temporary.resolve("plugins"));
        var command = folder.resolve("pulumi-resource-land");
        Files.writeString(command, "#!/bin/sh\nexec node '" + script + "' \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")))
                .with("PATH", folder + ":" + System.getenv("PATH"))
                .with("BECAME", became.toString());
        Files.writeString(project.resolve("Pulumi.yaml"), "name: map\nruntime: nodejs\n");
        Files.writeString(project.resolve("package.json"), "{\"name\": \"map\", \"main\": \"index.js\"}");
        run("stack", "init", "dev").ok();
    }

    /** The program describes packages as the SDKs that `pulumi package add --extension` makes do. */
    private void program(String body) throws IOException {
        Files.writeString(project.resolve("index.js"), """
            const pulumi = require("@pulumi/pulumi");
            const described = (packageName, value) => pulumi.runtime.registerPackage({
              baseProviderName: "land", baseProviderVersion: "1.0.0", baseProviderDownloadUrl: "",
              packageName, packageVersion: "2.3.4", base64Parameter: btoa(value), extension: true,
            });
            const made = (type, name, reference) =>
              new (class extends pulumi.CustomResource {})(type, name, { size: 1, from: undefined }, { version: "1.0.0" }, false, reference);
            const road = () => made("land:index:Road", "road");
            """ + body);
    }

    @Test
    void it_has_one_provider_for_all_of_them_and_takes_them_on_again_to_destroy_without_the_program()
            throws IOException {
        program("""
            const lakes = described("lakes", "deep");
            exports.from = [
              road().from,
              made("lakes:index:Lake", "a", lakes).from,
              made("lakes:index:Lake", "b", lakes).from,
              made("rivers:index:River", "c", described("rivers", "long")).from,
            ];
            """);

        assertThat(run("up", "--yes", "--skip-preview").ok().out())
                .contains("[0]: \"own\"", "[1]: \"deep\"", "[2]: \"deep\"", "[3]: \"long\"");
        assertThat(Files.readAllLines(became))
                .containsExactlyInAnyOrder("takes on lakes 2.3.4", "takes on rivers 2.3.4");
        assertThat(state())
                .containsOnlyOnce("::pulumi:providers:land::default_1_0_0\",")
                .contains("\"extensionParameterization\"", "\"value\":\"ZGVlcA==\"", "\"value\":\"bG9uZw==\"");
        run("preview", "--expect-no-changes").ok();
        run("refresh", "--yes", "--skip-preview").ok();

        program("road(); made(\"lakes:index:Lake\", \"a\", described(\"lakes\", \"deep\"));");
        assertThat(run("up", "--yes", "--skip-preview").ok().out()).contains("- 2 deleted");
        assertThat(state()).contains("\"value\":\"ZGVlcA==\"").doesNotContain("\"value\":\"bG9uZw==\"");

        Files.delete(project.resolve("index.js"));
        Files.writeString(became, "");
        assertThat(run("destroy", "--yes").ok().out()).contains("- 3 deleted");
        assertThat(Files.readAllLines(became))
                .containsSubsequence("takes on lakes 2.3.4", "deletes a of deep")
                .contains("deletes road of own")
                .doesNotContain("takes on rivers 2.3.4");
    }

    @Test
    void what_it_cannot_take_on_fails_the_resource_with_the_reason() throws IOException {
        program("road(); made(\"lakes:index:Lake\", \"a\", described(\"lakes\", \"dry\"));");

        var failed = run("preview");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.all())
                .contains("a: The plugin of land became the package puddles where it was to become lakes.");
    }

    private String state() throws IOException {
        return Files.readString(rootstock.home().resolve("state/.pulumi/stacks/map/dev.json"));
    }

    private Rootstock.Outcome run(String... arguments) {
        return rootstock.run(project, arguments);
    }
}
