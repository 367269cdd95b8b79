package dev.rootstock.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.cli.download.PublishedPlugins;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.project.ProjectReader;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the language runtimes of other languages are found. */
final class LanguageRuntimesTest {

    private static final String COMMAND = "pulumi-language-cobol";

    @TempDir
    private Path folder;

    private Project project() throws IOException {
        return ProjectReader.read(Files.writeString(folder.resolve("Pulumi.yaml"), "name: site\nruntime: cobol\n"));
    }

    private Path executable(String inside) throws IOException {
        var file = Files.createDirectories(folder.resolve(inside)).resolve(COMMAND);
        Files.writeString(file, "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Path found(Map<String, String> environment) throws IOException {
        return LanguageRuntimes.of("", folder, environment, _ -> {}).runtime().apply(project());
    }

    @Test
    void those_on_the_path_come_before_the_highest_of_the_plugins() throws IOException {
        var variables = Map.of(
                "PULUMI_HOME", folder.toString(), "PATH", folder.resolve("bin").toString());
        executable("plugins/language-cobol-v1.9.0");
        var highest = executable("plugins/language-cobol-v1.10.0");

        assertThat(found(variables)).isEqualTo(highest);

        var onPath = executable("bin");
        assertThat(found(variables)).isEqualTo(onPath);
    }

    @Test
    void one_that_the_project_names_by_its_folder_comes_first() throws IOException {
        executable("bin");
        var own = executable("own");
        var file = folder.resolve("Pulumi.yaml");
        Files.writeString(file, """
            name: site
            runtime: cobol
            plugins: {languages: [{name: cobol, version: 1.2.3, path: own}], analyzers: [{name: rules, path: .}]}
            """);
        var environment = Map.of(
                "PULUMI_HOME", folder.toString(), "PATH", folder.resolve("bin").toString());
        var languages = LanguageRuntimes.of("", folder, environment, _ -> {});

        assertThat(languages.runtime().apply(ProjectReader.read(file))).isEqualTo(own);

        Files.delete(own);
        assertThatThrownBy(() -> languages.runtime().apply(ProjectReader.read(file)))
                .isInstanceOf(ProgramNotFoundException.class)
                .hasMessageContaining("there is no executable " + COMMAND);
    }

    @Test
    void one_that_is_nowhere_is_downloaded_unless_that_is_forbidden() throws IOException {
        var home = Map.of("PULUMI_HOME", folder.toString());
        try (var published = new PublishedPlugins()) {
            var mirror = new TreeMap<>(home);
            mirror.put("PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES", ".*=" + published.url() + "/mirror");
            assertThatThrownBy(() -> found(mirror))
                    .isInstanceOf(ProgramNotFoundException.class)
                    .hasMessageContaining(COMMAND + " is neither on the PATH nor among the plugins")
                    .hasMessageContaining("does not tell which version is the latest");
        }
        var forbidding = new TreeMap<>(home);
        forbidding.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
        assertThatThrownBy(() -> found(forbidding))
                .isInstanceOf(ProgramNotFoundException.class)
                .hasMessageEndingWith("install it, or write the program in java or nodejs");
    }
}
