package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.download.PublishedPlugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are source code in a folder: named by the project, or installed in Pulumi's own folder. */
final class LocalPluginTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Path plugin;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        project = Files.createDirectory(temporary.resolve("project"));
        plugin = Files.createDirectory(temporary.resolve("oak"));
        NodeModules.into(project);
        NodeModules.into(plugin);
        Files.writeString(plugin.resolve("PulumiPlugin.yaml"), "runtime: nodejs\n");
        Files.writeString(plugin.resolve("package.json"), "{\"name\": \"oak\", \"main\": \"index.js\"}");
        Files.writeString(plugin.resolve("index.js"), """
            const provider = require("@pulumi/pulumi/provider");
            class Oak {
              constructor() { this.version = "1.2.3"; }
              async check(urn, olds, news) { return { inputs: news, failures: [] }; }
              async create(urn, inputs) { return { id: "oak", outs: { age: inputs.age * 2 } }; }
              async delete() {}
            }
            provider.main(new Oak(), process.argv.slice(2));
            """);
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        Files.writeString(project.resolve("package.json"), "{\"name\": \"forest\", \"main\": \"index.js\"}");
        Files.writeString(project.resolve("index.js"), """
            const pulumi = require("@pulumi/pulumi");
            class Oak extends pulumi.CustomResource {
              constructor(name, args) {
                const config = new pulumi.Config();
                super("oak:index:Oak", name, { ...args },
                  { version: config.get("version"), pluginDownloadURL: config.get("server") });
              }
            }
            exports.age = new Oak("o", { age: 21 }).age;
            """);
        project("");
        run("stack", "init", "dev").ok();
    }

    private void project(String more) throws IOException {
        Files.writeString(project.resolve("Pulumi.yaml"), "name: forest\nruntime: nodejs\n" + more);
    }

    private Rootstock.Outcome run(String... arguments) {
        return rootstock.run(project, arguments);
    }

    @Test
    void a_project_names_it_by_its_folder() throws IOException {
        project("plugins: {providers: [{name: oak, path: ../oak}]}\n");
        assertThat(run("up", "--yes", "--skip-preview").ok().out()).contains("o created", "age: 42");

        project("packages: {oak: ../oak}\n");
        assertThat(run("destroy", "--yes", "--skip-preview").ok().out()).contains("o deleted");

        Files.delete(plugin.resolve("node_modules"));
        assertThat(run("preview").all())
                .contains("has no @pulumi/pulumi in its node_modules. Run 'npm install' there.");
        project("packages: {oak: ../elm}\n");
        assertThat(run("preview").err()).contains("says that the plugin oak is in ../elm, but there is no");
    }

    @Test
    void one_that_is_installed_is_used_by_its_version() throws IOException {
        assertThat(run("preview").all()).contains("rootstock plugin install resource oak");

        var installed = Files.createDirectories(rootstock.home().resolve("pulumi/plugins"))
                .resolve("resource-oak-v1.2.3");
        Files.move(plugin, installed);

        assertThat(run("preview", "-c", "version=2.0.0").all())
                .contains("there is no provider for version 2.0.0 of the package 'oak', only for 1.2.3")
                .contains("rootstock plugin install resource oak 2.0.0");
        assertThat(run("up", "--yes", "--skip-preview", "-c", "version=1.2.3")
                        .ok()
                        .out())
                .contains("age: 42");
    }

    /** As on a machine of a continuous integration, where nothing is installed. */
    @Test
    void one_that_is_missing_is_downloaded_when_it_is_needed() throws IOException {
        var installed = rootstock.home().resolve("pulumi/plugins/resource-oak-v1.2.3");
        try (var published = new PublishedPlugins()) {
            var archive = "/" + PublishedPlugins.archiveName("oak", "1.2.3");
            published.file(
                    archive,
                    PublishedPlugins.archive(
                            "oak", "#!/bin/sh\nexec node '" + plugin.resolve("index.js") + "' \"$@\"\n"));
            rootstock = rootstock.with("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "");
            run("config", "set", "version", "1.2.3").ok();
            run("config", "set", "server", published.url()).ok();

            var up = run("up", "--yes").ok();
            assertThat(up.out()).contains("downloading plugin oak-1.2.3", "age: 42");
            assertThat(published.asked()).containsExactly(archive);

            // the state says where the plugin is published
            Files.delete(installed.resolve("pulumi-resource-oak"));
            Files.delete(installed.resolve(".archive-sha256"));
            Files.delete(installed);
            assertThat(run("destroy", "--yes", "--skip-preview").ok().out()).contains("o deleted");
            assertThat(installed.resolve("pulumi-resource-oak")).isExecutable();
        }
        var failed = run("preview", "-c", "version=2.0.0");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.all())
                .contains("its plugin cannot be had: http://127.0.0.1", "rootstock plugin install resource oak 2.0.0");
    }
}
