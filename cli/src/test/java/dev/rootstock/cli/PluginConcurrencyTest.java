package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many calls a plugin is given at the same time. This one keeps the first waiting until there are as many as there may be. */
final class PluginConcurrencyTest {

    private static final int RESOURCES = 150;

    @TempDir
    private Path folder;

    private Path report;
    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void prepare() throws IOException {
        report = folder.resolve("report.json");
        var libraries = Files.createDirectory(folder.resolve("libraries"));
        NodeModules.into(libraries);
        var plugins = Files.createDirectory(folder.resolve("plugins"));
        var command = plugins.resolve("pulumi-resource-random");
        Files.writeString(
                command,
                "#!/bin/sh\nexec node '" + Rootstock.checkout().resolve("bench/slow-random/plugin.js") + "' \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        project = SmallProject.ofRandomStrings(folder.resolve("project"), 1);
        Files.writeString(
                project.resolve("Pulumi.yaml"),
                Files.readString(project.resolve("Pulumi.yaml")) + "  joins: {type: integer, default: " + RESOURCES
                        + "}\n");
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")))
                .with("PATH", plugins + ":" + System.getenv("PATH"))
                .with("ROOTSTOCK_PLUGINS", "random")
                .with("SLOW_LIBRARIES", libraries.toString())
                .with("SLOW_REPORT", report.toString());
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64})
    void as_many_as_parallel_says(int parallel) throws IOException {
        rootstock
                .with("SLOW_GATHER", String.valueOf(parallel))
                .run(project, "up", "--yes", "--skip-preview", "--parallel", String.valueOf(parallel))
                .ok();

        assertThat(Files.readString(report)).contains("\"created\":" + (RESOURCES + 1), "\"most\":" + parallel + ",");
    }
}
