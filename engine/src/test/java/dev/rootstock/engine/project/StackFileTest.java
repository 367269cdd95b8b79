package dev.rootstock.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StackFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environment: [base]",
                "environment:\n  - base\n",
                "environment: {imports: [base]}",
                "environment: base"
            })
    void environments_that_it_names_are_noticed(String text) throws IOException {
        assertThat(file(text).namesEnvironments()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "environment:", "environment: []", "config: {'a:environment': base}"})
    void a_file_that_names_none_is_as_any(String text) throws IOException {
        assertThat(file(text).namesEnvironments()).isFalse();
    }

    private StackFile file(String text) throws IOException {
        return StackFile.read(Files.writeString(folder.resolve("Pulumi.dev.yaml"), text), "site");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_file_that_is_a_link_stays_one(boolean there) throws IOException {
        var kept = Files.createDirectory(folder.resolve("kept")).resolve("dev.yaml");
        if (there) {
            Files.writeString(kept, "# of all of us\n");
            Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-rw-r--"));
        }
        var between = Files.createSymbolicLink(folder.resolve("between.yaml"), Path.of("kept", "dev.yaml"));
        var link = Files.createSymbolicLink(folder.resolve("Pulumi.dev.yaml"), between);

        StackFile.read(link, "site").setConfig("site:size", ConfigValue.plain(3));

        assertThat(Files.readSymbolicLink(link)).isEqualTo(between);
        assertThat(between).isSymbolicLink();
        assertThat(Files.readString(kept)).isEqualTo((there ? "# of all of us\n" : "") + "config:\n  site:size: 3\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo(there ? "rw-rw-r--" : "rw-------");
        assertThat(kept.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void a_file_of_powershell_is_read_and_becomes_utf_8(String encoding) throws IOException {
        var path = folder.resolve("Pulumi.dev.yaml");
        Files.write(path, "\uFEFFconfig:\r\n  site:name: Käse\r\n".getBytes(encoding));

        var file = StackFile.read(path, "site");
        file.setConfig("site:size", ConfigValue.plain(3));

        assertThat(file.config()).containsEntry("site:name", ConfigValue.plain("Käse"));
        assertThat(Files.readString(path)).startsWith("config:").contains("site:name: Käse", "site:size: 3");
        assertThat(StackFile.read(path, "site").config()).isEqualTo(file.config());
    }

    @Test
    void a_link_to_itself_is_told() throws IOException {
        var file = StackFile.read(folder.resolve("Pulumi.dev.yaml"), "site");
        Files.createSymbolicLink(file.path(), file.path());

        assertThatThrownBy(() -> file.setConfig("site:size", ConfigValue.plain(3)))
                .isInstanceOf(FileNotWrittenException.class)
                .hasMessageContaining("too many levels of symbolic links");
    }

    @Test
    void a_new_file_gets_its_first_entries() throws IOException {
        var file = StackFile.read(folder.resolve("Pulumi.dev.yaml"), "site");

        file.setEncryption(StackEncryption.passphrase("v1:abc=:v1:d:e"));
        file.setConfig("site:name", ConfigValue.plain("My site"));
        file.setConfig("site:size", ConfigValue.plain(3));

        assertThat(Files.readString(file.path())).isEqualTo("""
            encryptionsalt: v1:abc=:v1:d:e
            config:
              site:name: My site
              site:size: 3
            """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0o644",
                "0O17",
                "0b1",
                "0B1",
                "0777",
                "08",
                "0x1f",
                "0X1F",
                "1_000",
                "-0",
                "+1",
                "1.",
                ".5",
                "1e3",
                "0.0",
                ".inf",
                "-.inf",
                ".nan",
                "685.230_15e+03",
                "~",
                "",
                "null",
                "Null",
                "true",
                "True",
                "yes",
                "off",
                "y",
                "N",
                "2020-01-01",
                "2001-12-14t21:59:43.10-05:00",
                "12:30",
                "0:30",
                "190:20:30",
                "=",
                "<<"
            })
    void a_text_that_a_reader_might_take_for_another_kind_is_quoted(String text) throws IOException {
        var file = StackFile.read(folder.resolve("Pulumi.dev.yaml"), "site");

        file.setConfig("site:text", ConfigValue.plain(text));
        file.setConfig("site:list", ConfigValue.plain(List.of(text)));

        assertThat(Files.readString(file.path()))
                .isEqualTo("config:\n  site:text: \"" + text + "\"\n  site:list:\n  - \"" + text + "\"\n");
        assertThat(StackFile.read(file.path(), "site").config())
                .containsEntry("site:text", ConfigValue.plain(text))
                .containsEntry("site:list", ConfigValue.plain(List.of(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "it's", "a b", "127.0.0.1", "é", "12 GB"})
    void a_text_that_can_be_nothing_else_needs_no_quotes(String text) throws IOException {
        var file = StackFile.read(folder.resolve("Pulumi.dev.yaml"), "site");

        file.setConfig("site:text", ConfigValue.plain(text));

        assertThat(Files.readString(file.path())).isEqualTo("config:\n  site:text: " + text + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bell\u0007", "a\r\nb", "a\n\n b\n", " a", "\ta", "x\u0085y", "x\u2028y", "\u2029"})
    void any_text_is_read_as_it_was_written(String text) {
        var file = StackFile.read(folder.resolve("Pulumi.dev.yaml"), "site");

        file.setConfig("site:text", ConfigValue.plain(text));

        assertThat(StackFile.read(file.path(), "site").config()).containsEntry("site:text", ConfigValue.plain(text));
    }

    @Test
    void a_change_keeps_comments_and_order() throws IOException {
        var path = write("""
            # written by hand
            config:
              # the region
              aws:region: eu-west-1 # near us
              site:list:
                - a
                - b
              # the last
              site:name: old
            # at the end
            encryptionsalt: v1:x
            """);

        var file = StackFile.read(path, "site");
        file.setConfig("site:list", ConfigValue.plain(List.of("c")));
        file.setConfig("site:new", ConfigValue.secret("v1:n:c"));
        file.removeConfig("site:name");

        assertThat(Files.readString(path)).isEqualTo("""
            # written by hand
            config:
              # the region
              aws:region: eu-west-1 # near us
              site:list:
              - c
              # the last
              site:new:
                secure: v1:n:c
            # at the end
            encryptionsalt: v1:x
            """);
        assertThat(StackFile.read(path, "site").config())
                .containsOnlyKeys("aws:region", "site:list", "site:new")
                .containsEntry("site:new", ConfigValue.secret("v1:n:c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config:\n  a:b: 1\n  a:text: |\n    echo hi\n    # the end\n",
                "config:\n  a:text: |+\n    x\n\n\n  # of b\n  a:b: 1\n",
                "config:\n  a:b: 1\n  a:text: |+\n    x\n\n\n",
                "config:\n  a:b: 1\n  a:list:\n  - x\n  - |2\n     # y\n",
                "config:\n  a:map:\n    inner: >-\n      one\n      two\n\n      # three\n# end\n",
                "config:\n  a:list:\n    - a\n    - b",
                "config:\n  a:b: c",
                "config:\n  a:b:\n  a:c: |",
                "config:\n  a:words: one\n    two\n  a:quoted: \"one\n    # two\"\n",
                "config:\n  a:one: &v [1,\n    2]\n  a:two: *v\n",
                "config:\n  a:one: &v\n    p: 1\n  a:list:\n    - *v\n    # last\n    - *v\n",
                "{\"encryptionsalt\": \"v1:x\", \"config\": {\"a:b\": \"c\", \"a:d\": [1]}}"
            })
    void a_change_leaves_all_other_values_as_they_are(String text) throws IOException {
        var before = StackFile.read(write(text), "site");
        var salt = before.encryption().salt();

        var file = StackFile.read(write(text), "site");
        file.setConfig("z:new", ConfigValue.plain("1"));
        var set = new LinkedHashMap<>(before.config());
        set.put("z:new", ConfigValue.plain("1"));
        assertThat(StackFile.read(file.path(), "site").config()).isEqualTo(set);

        for (var key : before.config().keySet()) {
            var changed = StackFile.read(write(text), "site");
            changed.setConfig(key, ConfigValue.plain(List.of("other")));
            var left = new LinkedHashMap<>(before.config());
            left.put(key, ConfigValue.plain(List.of("other")));
            assertThat(StackFile.read(changed.path(), "site").config()).as(key).isEqualTo(left);
            changed.removeConfig(key);
            left.remove(key);
            assertThat(StackFile.read(changed.path(), "site").config())
                    .as("without " + key)
                    .isEqualTo(left);
            assertThat(StackFile.read(changed.path(), "site").encryption().salt())
                    .isEqualTo(salt);
        }
    }

    @Test
    void keys_without_namespace_and_of_the_old_form_keep_it_and_mean_the_same() throws IOException {
        var path = write("config:\n  size: 1\n  site:config:name: a\n  other:config:x: b\n");
        var file = StackFile.read(path, "site");
        assertThat(file.config()).containsOnlyKeys("site:size", "site:name", "other:x");

        file.setConfig("site:name", ConfigValue.plain("c"));
        file.setConfig("site:size", ConfigValue.plain(2));
        file.removeConfig("other:x");

        assertThat(Files.readString(path)).isEqualTo("config:\n  size: 2\n  site:config:name: c\n");
    }

    @Test
    void a_mapping_in_braces_can_be_changed_too() throws IOException {
        var path = write("config: {a:b: 1}\nencryptionsalt: s\n");

        StackFile.read(path, "site").setConfig("a:c", ConfigValue.plain(true));

        assertThat(StackFile.read(path, "site").config()).containsOnlyKeys("a:b", "a:c");
        assertThat(StackFile.read(path, "site").encryption().salt()).contains("s");
    }

    @Test
    void the_last_entry_takes_its_section_along() throws IOException {
        var path = write("config:\n  a:b: 1\nencryptionsalt: s\n");

        assertThat(StackFile.read(path, "site").removeConfig("a:b")).isTrue();
        assertThat(StackFile.read(path, "site").removeConfig("a:b")).isFalse();

        assertThat(Files.readString(path)).isEqualTo("encryptionsalt: s\n");
    }

    @Test
    void a_secret_may_lie_anywhere_in_a_value() throws IOException {
        var path = write("""
            config:
              site:db:
                host: h
                keys:
                  - secure: AAA
            """);

        var value = StackFile.read(path, "site").config().get("site:db");

        assertThat(value.isSecret()).isTrue();
        assertThat(value.isObject()).isTrue();
        assertThat(value.decrypted(ciphertext -> "clear-" + ciphertext))
                .isEqualTo("{\"host\":\"h\",\"keys\":[\"clear-AAA\"]}");
    }

    @Test
    void broken_yaml_names_the_file_and_the_line() throws IOException {
        var path = write("config:\n  a: [1,\n");

        assertThatThrownBy(() -> StackFile.read(path, "site"))
                .isInstanceOf(ProjectException.class)
                .hasMessageContainingAll("Pulumi.dev.yaml'", "line 3");
    }

    @Test
    void a_project_is_found_from_a_folder_inside_it() throws IOException {
        Files.writeString(folder.resolve("Pulumi.yaml"), """
            name: site
            runtime: {name: java, options: {binary: app.jar}}
            main: ../program
            config:
              size: {type: integer, default: 2}
              aws:region: {value: eu-west-1}
            """);
        var inner = Files.createDirectories(folder.resolve("a/b"));

        var project = ProjectReader.read(ProjectReader.find(inner).orElseThrow());

        assertThat(project.name()).isEqualTo("site");
        assertThat(project.runtime()).isEqualTo("java");
        assertThat(project.runtimeOptions()).isEqualTo(Map.of("binary", "app.jar"));
        assertThat(project.programFolder()).isEqualTo(folder.resolveSibling("program"));
        assertThat(project.config().get("site:size").value()).contains("2");
        assertThat(project.config().get("aws:region").value()).contains("eu-west-1");
        assertThat(project.stackFile("organization/site/dev")).hasFileName("Pulumi.dev.yaml");
    }

    @Test
    void a_project_without_a_name_says_how_to_mend_it() throws IOException {
        var file = Files.writeString(folder.resolve("Pulumi.yaml"), "runtime: java\n");

        assertThatThrownBy(() -> ProjectReader.read(file)).hasMessageContaining("name: site");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("Pulumi.dev.yaml"), text);
    }
}
