package dev.rootstock.cli.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstalledPluginTest {

    private static final Instant BEFORE = Instant.parse("2020-02-02T02:02:02Z");
    private static final Instant LATER = Instant.parse("2021-02-02T02:02:02Z");

    @TempDir
    private Path plugins;

    @Test
    void plugins_are_listed_by_name_and_the_newest_of_each_first() throws IOException {
        for (var folder : new String[] {"resource-oak-v9.0.0", "resource-oak-v10.0.0", "resource-elm-v1.0.0"}) {
            Files.createDirectory(plugins.resolve(folder));
        }

        assertThat(InstalledPlugin.in(plugins))
                .extracting(plugin -> plugin.name() + " " + plugin.version())
                .containsExactly("elm 1.0.0", "oak 10.0.0", "oak 9.0.0");
    }

    @Test
    void a_plugin_was_last_used_when_the_file_beside_it_says_so_or_else_when_its_folder_was_read() throws IOException {
        var folder = Files.createDirectory(plugins.resolve("resource-oak-v1.0.0"));
        Files.setAttribute(folder, "lastAccessTime", FileTime.from(BEFORE));

        assertThat(InstalledPlugin.in(plugins))
                .extracting(InstalledPlugin::used)
                .containsExactly(BEFORE);

        var marker = Files.createFile(plugins.resolve("resource-oak-v1.0.0.lastused"));
        Files.setLastModifiedTime(marker, FileTime.from(LATER));

        assertThat(InstalledPlugin.in(plugins))
                .extracting(InstalledPlugin::used)
                .containsExactly(LATER);
    }

    @Test
    void it_was_installed_when_its_folder_was_put_there_however_old_that_says_it_is() throws IOException {
        var folder = Files.createDirectory(plugins.resolve("resource-oak-v1.0.0"));
        Files.setLastModifiedTime(folder, FileTime.from(BEFORE));

        assertThat(InstalledPlugin.in(plugins).getFirst().installed()).isAfter(LATER);
    }
}
