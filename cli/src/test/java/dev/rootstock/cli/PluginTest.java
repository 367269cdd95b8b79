package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose resources are managed by plugins: processes of their own, found on the PATH or in Pulumi's folder. */
final class PluginTest {

    @TempDir
    private Path folder;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void prepare() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        var program = Rootstock.checkout().resolve("bench/random-tree");
        Files.writeString(
                project.resolve("Pulumi.yaml"),
                Files.readString(program.resolve("Pulumi.yaml")) + "\nmain: " + program + "\n");
        var plugins = folder.resolve("plugins");
        OwnPlugins.in(plugins);
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")))
                .with("PATH", plugins + ":" + System.getenv("PATH"))
                .with("ROOTSTOCK_PLUGINS", "random");
        run("stack", "init", "tree").ok();
        run("config", "set", "count", "7").ok();
    }

    @Test
    void a_plugin_makes_keeps_and_deletes_what_a_program_asks_for() {
        var up = run("up", "--yes").ok();

        assertThat(up.out()).contains("+ 8 created");
        run("preview", "--expect-no-changes").ok();
        run("config", "set", "count", "5").ok();
        assertThat(run("up", "--yes").ok().out()).contains("- 2 deleted");
        // the same state is the native provider's too
        assertThat(rootstock
                        .with("ROOTSTOCK_PLUGINS", "")
                        .run(project, "preview", "--expect-no-changes")
                        .exit())
                .isZero();
        assertThat(run("destroy", "--yes").ok().out()).contains("- 6 deleted");
    }

    @Test
    void a_plugin_that_does_not_come_up_fails_the_operation_with_its_last_words() throws IOException {
        plugin(folder.resolve("plugins"), "echo 'no space left for my cache' >&2; exit 7");

        var failed = run("up", "--yes");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.all()).contains("ended with exit code 7", "no space left for my cache");
    }

    @Test
    void a_plugin_of_another_version_is_not_taken() throws IOException {
        var installed = Files.createDirectories(rootstock.home().resolve("pulumi/plugins/resource-random-v1.2.3"));
        plugin(installed, "exit 1");
        rootstock = rootstock.with("PULUMI_IGNORE_AMBIENT_PLUGINS", "true");

        var failed = run("up", "--yes");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.all())
                .contains("there is no provider for version 4.21.1 of the package 'random', only for 1.2.3")
                .contains("`rootstock plugin install resource random 4.21.1 --file ARCHIVE`", "PULUMI_DEBUG_PROVIDERS");
    }

    @Test
    void an_install_that_fails_leaves_nothing_behind() throws IOException {
        var installed = Files.createDirectories(rootstock.home().resolve("pulumi/plugins"));
        var archive = folder.resolve("half.tar");
        var header = new byte[512];
        System.arraycopy("pulumi-resource-oak".getBytes(StandardCharsets.US_ASCII), 0, header, 0, 19);
        System.arraycopy("00000001000".getBytes(StandardCharsets.US_ASCII), 0, header, 124, 11);
        header[156] = '0';
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, header, 257, 5);
        Files.write(archive, header);

        var failed = run("plugin", "install", "resource", "oak", "1.2.3", "--file", archive.toString());

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("is not a whole archive");
        assertThat(installed).isEmptyDirectory();
    }

    @Test
    void what_a_broken_off_install_left_is_not_listed_and_can_be_removed() throws IOException {
        var installed = Files.createDirectories(rootstock.home().resolve("pulumi/plugins"));
        plugin(Files.createDirectory(installed.resolve("resource-oak-v1.2.3")), "exit 1");
        Files.createFile(installed.resolve("resource-oak-v1.2.3.partial"));
        Files.createFile(installed.resolve("resource-elm-v1.0.0.partial"));

        assertThat(run("plugin", "ls").ok().out()).doesNotContain("oak", "elm");
        assertThat(run("plugin", "rm", "--all", "--yes").ok().out())
                .contains("removed: resource elm-1.0.0", "removed: resource oak-1.2.3");
        assertThat(run("plugin", "rm", "resource", "oak", "--yes").ok().err())
                .contains("no plugins found to uninstall");

        assertThat(installed).isEmptyDirectory();
    }

    private static void plugin(Path place, String script) throws IOException {
        var file = place.resolve("pulumi-resource-random");
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Rootstock.Outcome run(String... arguments) {
        return rootstock.run(project, arguments);
    }
}
