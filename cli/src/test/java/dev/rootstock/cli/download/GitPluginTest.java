package dev.rootstock.cli.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are source code in a repository, which git is told to find in a folder instead of at its server. */
@Timeout(60)
final class GitPluginTest {

    private static final String ADDRESS = "https://git.example/woods/trees.git";
    private static final String SOURCE = "git://git.example/woods/trees/oak";
    private static final String LOCAL = "git.example_woods_trees.git_oak";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new TreeMap<>();
    private Path repository;
    private Path plugins;

    @BeforeEach
    void commit() throws Exception {
        repository = Files.createDirectory(folder.resolve("repository"));
        plugins = folder.resolve("plugins");
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "url." + repository.toUri() + ".insteadOf");
        environment.put("GIT_CONFIG_VALUE_0", ADDRESS);
        git("init", "--quiet");
        commit("first");
        git("tag", "v1.2.3");
        git("tag", "v1.10.0-rc.1");
        git("tag", "nightly");
        commit("second");
    }

    private void commit(String text) throws Exception {
        var oak = Files.createDirectories(repository.resolve("oak"));
        Files.writeString(oak.resolve("PulumiPlugin.yaml"), "runtime: nodejs\n");
        Files.writeString(oak.resolve("text"), text);
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", text);
    }

    private String git(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private PluginAcquisition acquisition(List<Path> finished) {
        return new PluginAcquisition(
                plugins, environment, UnaryOperator.identity(), _ -> {}, finished::add, Duration.ofSeconds(30));
    }

    private String text(String version, String source) throws IOException {
        var finished = new ArrayList<Path>();
        var acquisition = acquisition(finished);
        var plugin = acquisition.get(new PluginId("resource", "oak", version), source, Map.of(), false);
        assertThat(finished).singleElement().asString().endsWith("/oak");
        assertThat(acquisition.place(plugin))
                .isEqualTo(plugins.resolve("resource-" + LOCAL + "-v" + plugin.version() + "/oak"));
        return Files.readString(acquisition.place(plugin).resolve("text"));
    }

    @Test
    void a_version_is_a_tag_or_a_commit_and_is_got_once() throws Exception {
        assertThat(text("1.2.3", SOURCE)).isEqualTo("first");
        assertThat(text("0.0.0-x" + git("rev-parse", "--short", "HEAD"), "git://git.example/woods/trees.git/oak"))
                .isEqualTo("second");
        assertThat(text("0.0.0", "git://someone:t0ken@git.example/woods/trees/oak"))
                .isEqualTo("second");

        var again = new ArrayList<Path>();
        var oak = new PluginId("resource", "oak", "1.2.3");
        assertThat(acquisition(again).got(oak, SOURCE)).isPresent();
        acquisition(again).get(oak, SOURCE, Map.of(), false);
        assertThat(again).isEmpty();
        try (var files = Files.walk(plugins)) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.contains(".git/") || file.contains("t0ken"));
        }
    }

    @Test
    void without_a_version_it_is_the_highest_release_or_else_the_latest_commit() throws Exception {
        assertThat(text("", SOURCE)).isEqualTo("first");

        git("tag", "-d", "v1.2.3", "v1.10.0-rc.1");
        assertThat(text("", SOURCE)).isEqualTo("second");
    }

    @Test
    void what_is_not_there_is_told() {
        assertThatThrownBy(() -> text("7.0.0", SOURCE))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("git cannot get " + ADDRESS)
                .hasMessageContaining("v7.0.0");
        assertThatThrownBy(() -> text("1.2.3", "git://git.example/woods/trees/elm"))
                .hasMessageContaining("there is no program pulumi-resource-oak in it");
        assertThat(plugins.resolve("resource-" + LOCAL + "-v7.0.0")).doesNotExist();
    }
}
