package dev.rootstock.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.cli.workspace.CliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a change of a project. */
@Timeout(60)
final class FolderWatchTest {

    @TempDir
    private Path folder;

    @Test
    void what_is_saved_counts_and_what_is_built_does_not() throws Exception {
        Files.writeString(folder.resolve(".gitignore"), "# what it makes\n/out.json\n*.log\nmade/\n");
        Files.createDirectories(folder.resolve("src/deep"));
        Files.createDirectories(folder.resolve("node_modules/some"));
        try (var watch = new FolderWatch(folder, List.of());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var unmeant : List.of("out.json", "a.log", "src/b.log", "node_modules/some/x.js", ".hidden", "c~")) {
                Files.writeString(folder.resolve(unmeant), "x");
            }
            Files.createDirectories(folder.resolve("made/deep"));
            assertThat(watch.hasChanged()).isFalse();

            Future<Boolean> change = threads.submit((Callable<Boolean>) watch::awaitChange);
            Files.writeString(folder.resolve("src/deep/main.ts"), "x");
            assertThat(change.get(30, TimeUnit.SECONDS)).isTrue();

            // in a folder that was not there
            Files.createDirectories(folder.resolve("src/more"));
            Files.writeString(folder.resolve("src/more/main.ts"), "x");
            assertThat(watch.awaitChange()).isTrue();
            // while nobody waited
            Files.delete(folder.resolve("src/deep/main.ts"));
            assertThat(watch.awaitChange()).isTrue();

            var last = threads.submit((Callable<Boolean>) watch::awaitChange);
            watch.close();
            assertThat(last.get(30, TimeUnit.SECONDS)).isFalse();
        }
    }

    @Test
    void paths_are_watched_instead_of_the_project() throws Exception {
        var other =
                Files.writeString(Files.createDirectory(folder.resolve("build")).resolve("one.json"), "1");
        Files.createDirectory(folder.resolve("zoo"));
        try (var watch = new FolderWatch(folder.resolve("zoo"), List.of(other))) {
            Files.writeString(folder.resolve("zoo/index.js"), "x");
            Files.writeString(other, "22");
            assertThat(watch.awaitChange()).isTrue();
        }
        assertThatThrownBy(() -> new FolderWatch(folder, List.of(Path.of("nowhere"))))
                .isInstanceOf(CliException.class)
                .hasMessage("there is nothing to watch at " + folder.resolve("nowhere"));
    }
}
