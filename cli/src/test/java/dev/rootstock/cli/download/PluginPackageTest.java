package dev.rootstock.cli.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.cli.workspace.CliException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that a plugin is installed from. */
final class PluginPackageTest {

    private static final PluginId ZOO = new PluginId("resource", "zoo", "2.0.0");

    @TempDir
    private Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("given"), content);
    }

    private Path plugins() {
        return folder.resolve("plugins");
    }

    private void install(Path file) {
        new PluginStore(plugins()).install(ZOO, PluginPackage.at(file));
    }

    private void refused(byte[] content, String why) throws IOException {
        var file = file(content);
        assertThatThrownBy(() -> install(file))
                .isInstanceOf(CliException.class)
                .hasMessageContainingAll(file.toString(), why, "nothing was installed");
        assertThat(plugins()).isEmptyDirectory();
    }

    private static byte[] zipped(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void that_cannot_be_a_plugin_is_refused() throws IOException {
        refused("a letter".getBytes(StandardCharsets.UTF_8), "is not executable");
        refused(new byte[0], "is empty");
        refused(zipped(new byte[0]), "is no archive with a plugin in it");
        refused(zipped(new byte[10240]), "is no archive with a plugin in it");
        refused(zipped("a letter".getBytes(StandardCharsets.UTF_8)), "is no archive with a plugin in it");
    }

    @Test
    void that_is_executable_is_the_program_itself() throws IOException {
        var file = file("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));

        install(file);

        assertThat(plugins().resolve("resource-zoo-v2.0.0/pulumi-resource-zoo")).isExecutable();
    }
}
