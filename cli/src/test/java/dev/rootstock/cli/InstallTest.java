package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.program.SmallCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code install}: a program's libraries by its language's tool, and what plugins they are made for. */
final class InstallTest {

    @TempDir
    private Path folder;

    private Rootstock rootstock;
    private Path project;

    @BeforeEach
    void project() throws IOException {
        rootstock = new Rootstock(folder.resolve("home"));
        project = Files.createDirectories(folder.resolve("project"));
    }

    @Test
    void npmInstallsTheLibrariesThatTheProgramLists() throws IOException {
        NodeModules.requireNode();
        nodeProject("", Map.of("@pulumi/random", "4.18.0"));

        var installed = rootstock.run(project, "install").ok();

        assertThat(project.resolve("node_modules/@pulumi/random/package.json")).exists();
        assertThat(project.resolve("package-lock.json")).exists();
        assertThat(installed.out())
                .startsWith("Installing dependencies...\n\n")
                .endsWith("Finished installing dependencies\n\n");
        assertThat(installed.err()).contains("[resource plugin random-4.18.0] comes with Rootstock");
    }

    @Test
    void aPluginThatIsMissingIsNamedWithTheWayToGetIt() throws IOException {
        NodeModules.requireNode();
        nodeProject("", Map.of("@pulumi/oak", "1.2.3"));

        var failed = rootstock
                .with("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "")
                .with("PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES", ".*=http://127.0.0.1:1")
                .run(project, "install");
        var warned = rootstock.run(project, "install", "--no-dependencies").ok();
        var without = rootstock
                .run(project, "install", "--no-dependencies", "--no-plugins")
                .ok();

        assertThat(project.resolve("node_modules/@pulumi/oak")).exists();
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err())
                .contains("[resource plugin oak-1.2.3] is missing")
                .contains("http://127.0.0.1:1/pulumi-resource-oak-v1.2.3-")
                .contains("get pulumi-resource-oak-v1.2.3-")
                .contains("`rootstock plugin install resource oak 1.2.3 --file FILE`");
        assertThat(warned.err()).contains("warning: ").contains("pulumi-resource-oak-v1.2.3-");
        assertThat(without.all()).isEmpty();
    }

    @Test
    void aPluginThatIsInstalledIsFound() throws IOException {
        NodeModules.requireNode();
        nodeProject("", Map.of("@pulumi/oak", "1.2.3"));
        var plugin = folder.resolve("home/pulumi/plugins/resource-oak-v1.2.3/pulumi-resource-oak");
        Files.createDirectories(plugin.getParent());
        Files.writeString(plugin, "#!/bin/sh\n");
        assertThat(plugin.toFile().setExecutable(true)).isTrue();

        var installed = rootstock.run(project, "install").ok();

        // npm may have news of itself before it
        assertThat(installed.err()).endsWith("[resource plugin oak-1.2.3] is installed\n");
    }

    @Test
    void thePackageManagerIsTheOneOfTheOptionsOrOfTheLockFile() throws IOException {
        var tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : new String[] {"npm", "yarn", "pnpm", "bun"}) {
            Files.writeString(tools.resolve(tool), "#!/bin/sh\necho \"ran ${0##*/} $@\"\n");
            assertThat(tools.resolve(tool).toFile().setExecutable(true)).isTrue();
        }
        var with = rootstock.with("PATH", tools + ":/bin");

        nodeProject("{packagemanager: pnpm, production: true}", Map.of());
        assertThat(with.run(project, "install").ok().out()).contains("ran pnpm install --use-stderr --production\n");
        nodeProject("{packagemanager: pip}", Map.of());
        assertThat(with.run(project, "install").err())
                .contains("packagemanager option must be one of auto, npm, yarn, pnpm or bun, got \"pip\"");
        nodeProject("", Map.of());
        assertThat(with.run(project, "install").ok().out()).contains("ran npm install --loglevel=error\n");
        Files.writeString(folder.resolve("bun.lock"), "");
        assertThat(with.run(project, "install").ok().out()).contains("ran bun install\n");
        Files.writeString(project.resolve("yarn.lock"), "");
        assertThat(with.run(project, "install").ok().out()).contains("ran yarn install\n");
        Files.delete(tools.resolve("yarn"));
        assertThat(with.run(project, "install").ok().out()).contains("ran bun install\n");
    }

    @Test
    void whatTheToolSaysOfItsFailureIsShown() throws IOException {
        NodeModules.requireNode();
        Files.writeString(project.resolve("Pulumi.yaml"), "name: small\nruntime: nodejs\n");

        var failed = rootstock.run(project, "install");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err())
                .contains("Could not read package.json")
                .contains("error: installing dependencies: `npm");
    }

    @Test
    void theJarsOfAJavaProgramTellItsPlugins() throws IOException {
        SmallProject.make(project, SmallCloud.class, Map.of());

        var installed = rootstock.run(project, "install").ok();

        assertThat(installed.err()).containsPattern("\\[resource plugin aws-[0-9.]+] comes with Rootstock");
    }

    @Test
    void theLibrariesOfAPluginInSourceCodeAreInstalledWhereItIs() throws IOException {
        NodeModules.requireNode();
        nodeProject("", Map.of("@pulumi/oak", "1.2.3"));
        Files.move(project.resolve("Pulumi.yaml"), project.resolve("PulumiPlugin.yaml"));
        var below = Files.createDirectories(project.resolve("src"));

        rootstock.run(below, "install").ok();

        assertThat(project.resolve("node_modules/@pulumi/oak")).exists();
    }

    @Test
    void whatIsNotDoneIsRefusedByName() throws IOException {
        nodeProject("", Map.of());

        assertThat(rootstock.run(project, "install", "--use-language-version-tools"))
                .satisfies(refused -> assertThat(refused.exit()).isEqualTo(2))
                .satisfies(
                        refused -> assertThat(refused.err()).contains("--use-language-version-tools is not supported"));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: small\nruntime: cobol\n");
        assertThat(rootstock.run(project, "install").err())
                .contains("its language runtime pulumi-language-cobol is neither on the PATH");
    }

    /** A project whose libraries lie in a folder beside it, each with no more than a package.json. */
    private void nodeProject(String options, Map<String, String> libraries) throws IOException {
        Files.writeString(
                project.resolve("Pulumi.yaml"),
                "name: small\nruntime:\n  name: nodejs\n" + (options.isEmpty() ? "" : "  options: " + options + "\n"));
        var list = new StringBuilder();
        for (var library : libraries.entrySet()) {
            var source = Files.createDirectories(folder.resolve("libraries").resolve(library.getKey()));
            Files.writeString(source.resolve("package.json"), """
                {"name": "%s", "version": "%s", "pulumi": {"resource": true}}
                """.formatted(library.getKey(), library.getValue()));
            list.append('"')
                    .append(library.getKey())
                    .append("\": \"file:")
                    .append(source)
                    .append('"');
        }
        Files.writeString(project.resolve("package.json"), "{\"name\": \"small\", \"dependencies\": {" + list + "}}\n");
    }
}
