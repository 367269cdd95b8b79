package dev.rootstock.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was passed over: another store than the file says, a program without its configuration. */
final class ProjectShapeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        backend: file:///x   | #/backend: expected object, but got string
        config: 3            | #/config: expected object or string, but got number
        plugins: [x]         | #/plugins: expected object, but got array
        options: {refresh: 7} | #/options/refresh: expected string, but got number
        main: [a]            | #/main: expected string, but got array
        packages: true       | #/packages: expected object, but got boolean
        a: &a [*a]           | an anchor's value contains itself
        """)
    void a_project_with_a_value_of_another_kind_is_refused(String line, String told) throws IOException {
        var file = Files.writeString(folder.resolve("Pulumi.yaml"), "name: zoo\nruntime: nodejs\n" + line + "\n");

        assertThatThrownBy(() -> ProjectReader.read(file))
                .isInstanceOf(ProjectException.class)
                .hasMessageContainingAll("Pulumi.yaml'", told);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() throws IOException {
        var file = Files.writeString(
                folder.resolve("Pulumi.yaml"), "name: zoo\nruntime: {name: nodejs, options: 3}\nbackend: {url: 3}\n");

        assertThatThrownBy(() -> ProjectReader.read(file))
                .hasMessageContainingAll("2 errors occurred", "#/runtime/options", "#/backend/url");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        config: 3              | has to hold keys and values, but is of the kind number
        config: [a]            | has to hold keys and values, but is of the kind array
        config: {a:b:c:d: 1}   | could not parse a:b:c:d as a configuration key
        encryptionsalt: [a]    | has to be a text
        """)
    void a_stack_with_a_value_of_another_kind_is_refused(String line, String told) throws IOException {
        var file = Files.writeString(folder.resolve("Pulumi.dev.yaml"), line + "\n");

        assertThatThrownBy(() -> StackFile.read(file, "site"))
                .isInstanceOf(ProjectException.class)
                .hasMessageContainingAll("Pulumi.dev.yaml", told);
    }

    @Test
    void keys_of_every_form_are_taken() throws IOException {
        var file = Files.writeString(
                folder.resolve("Pulumi.dev.yaml"), "config:\n  a: 1\n  zoo:b: 2\n  zoo:config:c: 3\n  empty:\n");

        assertThat(StackFile.read(file, "zoo").config()).containsOnlyKeys("zoo:a", "zoo:b", "zoo:c", "zoo:empty");
    }

    @Test
    void a_project_may_ask_for_a_refresh_before_each_operation() throws IOException {
        var file = folder.resolve("Pulumi.yaml");
        Files.writeString(file, "name: zoo\nruntime: nodejs\noptions: {refresh: always}\n");
        assertThat(ProjectReader.read(file).refreshesAlways()).isTrue();
        Files.writeString(file, "name: zoo\nruntime: nodejs\n");
        assertThat(ProjectReader.read(file).refreshesAlways()).isFalse();
        Files.writeString(file, "name: zoo\nruntime: nodejs\noptions: {refresh: sometimes}\n");
        assertThatThrownBy(() -> ProjectReader.read(file)).hasMessageContaining("can be 'always' only");
    }
}
