package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.protocol.provider.drive.PluginLocation.Listening;
import dev.rootstock.protocol.provider.drive.PluginLocation.Startable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginPlacesTest {

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void home() {
        environment.put("PULUMI_HOME", folder.resolve("home").toString());
        environment.put("PATH", folder.resolve("bin") + ":" + folder.resolve("more") + "::/does/not/exist");
    }

    @Test
    void plugins_to_attach_to_come_before_those_on_the_path_and_those_installed() throws IOException {
        environment.put("PULUMI_DEBUG_PROVIDERS", "random:4711,tls:4712");
        var first = executable("bin/pulumi-resource-random");
        executable("more/pulumi-resource-random");
        var installed = executable("home/plugins/resource-random-v4.2.0/pulumi-resource-random");

        assertThat(find())
                .containsExactly(
                        new Listening("random", 4711),
                        new Listening("tls", 4712),
                        new Startable("random", "", List.of(first)),
                        new Startable("random", "4.2.0", List.of(installed)));
    }

    @Test
    void the_newest_of_several_versions_is_for_who_names_none_unless_it_is_a_preview_of_one() throws IOException {
        for (var version : new String[] {"4.9.1", "5.0.0-beta.2", "4.10.0", "4.10.0-alpha.1"}) {
            executable("home/plugins/resource-oak-v" + version + "/pulumi-resource-oak");
        }

        assertThat(PluginPlaces.installed(folder.resolve("home/plugins")))
                .extracting(PluginLocation::version)
                .containsExactly("4.10.0", "4.9.1", "5.0.0-beta.2", "4.10.0-alpha.1");
    }

    @Test
    void the_newest_serves_those_too_who_ask_for_an_older_one_where_the_user_wants_that() throws IOException {
        executable("home/plugins/resource-oak-v4.9.1/pulumi-resource-oak");
        executable("home/plugins/resource-oak-v4.10.0/pulumi-resource-oak");
        assertThat(newest(find()).serves("4.9.1")).isFalse();

        environment.put("PULUMI_ENABLE_LEGACY_PLUGIN_SEARCH", "1");

        assertThat(find()).extracting(PluginLocation::version).containsExactly("4.10.0");
        assertThat(newest(find()).serves("4.9.1")).isTrue();
        assertThat(newest(find()).serves("4.11.0")).isFalse();
    }

    private PluginFactory newest(List<PluginLocation> found) {
        var settings = new PluginSettings(environment, "site", folder, new PluginEngine(_ -> {}));
        return new PluginFactory(found.getFirst(), settings);
    }

    @Test
    void the_use_of_a_plugin_is_noted_beside_it_in_pulumis_folder_only() throws IOException {
        var installed = Path.of(executable("home/plugins/resource-oak-v4.9.1/inside/pulumi-resource-oak"));
        var ambient = Path.of(executable("bin/pulumi-resource-oak"));

        LastUsed.note(installed.getParent(), environment);
        LastUsed.note(ambient.getParent(), environment);

        assertThat(folder.resolve("home/plugins/resource-oak-v4.9.1.lastused")).isEmptyFile();
        assertThat(folder.resolve("bin.lastused")).doesNotExist();
        assertThat(find()).extracting(PluginLocation::version).containsExactly("");
    }

    @Test
    void what_cannot_be_run_or_is_half_installed_is_no_plugin() throws IOException {
        executable("home/plugins/resource-aws-v6.0.0/pulumi-resource-aws");
        Files.writeString(folder.resolve("home/plugins/resource-aws-v6.0.0.partial"), "");
        executable("home/plugins/resource-gcp-v7.0.0/readme");
        executable("home/plugins/language-java-v1.0.0/pulumi-language-java");
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("bin/pulumi-resource-azure"), "not executable");

        assertThat(find()).isEmpty();
    }

    @Test
    void the_path_is_left_alone_where_the_user_wants_that() throws IOException {
        executable("bin/pulumi-resource-random");
        environment.put("PULUMI_IGNORE_AMBIENT_PLUGINS", "true");

        assertThat(find()).isEmpty();
    }

    @Test
    void resources_that_a_node_program_defines_are_its_own_sdks() throws IOException {
        var script = executable("program/node_modules/@pulumi/pulumi/cmd/dynamic-provider/index.js");

        assertThat(PluginPlaces.find(environment, folder.resolve("program/nested")))
                .containsExactly(new Startable("pulumi-nodejs", "", List.of("node", script)));
    }

    @Test
    void source_code_for_other_versions_of_pulumi_is_not_run() throws IOException {
        var oak = Files.createDirectories(folder.resolve("oak"));
        Files.writeString(oak.resolve("PulumiPlugin.yaml"), "runtime: nodejs\nrequiredPulumiVersion: '>=4.0.0'\n");

        assertThat(PluginPlaces.at(oak))
                .isInstanceOfSatisfying(
                        PluginLocation.Unusable.class,
                        oakPlugin -> assertThat(oakPlugin.reason())
                                .contains("does not satisfy the version range \">=4.0.0\""));
    }

    @Test
    void a_setting_that_cannot_be_read_is_told_with_an_example() {
        environment.put("PULUMI_DEBUG_PROVIDERS", "random=4711");

        assertThatThrownBy(this::find).hasMessageContaining("'random=4711'").hasMessageContaining("random:45123");
    }

    private List<PluginLocation> find() {
        return PluginPlaces.find(environment, folder);
    }

    private String executable(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }
}
