package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.program.Broken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A project that says of which type its configuration is does not get another. */
final class ConfigTypesTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        project = SmallProject.make(temporary.resolve("project"), Broken.class, Map.of());
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: integer | leak2 | integer",
                "type: integer | 1.5 | integer",
                "type: boolean | maybe | boolean",
                "type: object | text | object",
                "type: array, items: {type: integer} | [1, two] | array<integer>",
            })
    void a_value_of_another_type_is_refused(String declared, String value, String type) throws IOException {
        declare(declared);
        set(value);

        var refused = rootstock.run(project, "preview");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("error: validating stack config: Stack 'dev' with configuration key 'v' must be of type '"
                        + type + "'\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: integer | '-12'",
                "type: string | 3",
                "type: boolean | true",
                "type: object | {a: 1}",
                "type: array, items: {type: array, items: {type: integer}} | [[1], [2, 3.0]]",
            })
    void a_value_of_the_type_is_taken(String declared, String value) throws IOException {
        declare(declared);
        set(value);

        rootstock.run(project, "preview").ok();
    }

    @Test
    void what_is_missing_is_told_at_once_where_the_program_reads_it() throws IOException {
        declare("type: integer}\n  w: {type: string");

        var refused = rootstock.run(project, "up", "--skip-preview");
        rootstock.run(project, "refresh", "--yes").ok();
        var withProgram = rootstock.run(project, "refresh", "--yes", "--run-program");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("error: validating stack config: Stack 'dev' is missing configuration values 'v' and 'w'\n")
                .isEqualTo(withProgram.err());
        rootstock.run(project, "preview", "--skip-config-validation").ok();
    }

    @Test
    void the_projects_own_value_of_another_type_is_refused_where_the_stack_has_none() throws IOException {
        declare("type: integer, value: many");

        assertThat(rootstock.run(project, "preview").err())
                .isEqualTo("error: validating stack config: Stack 'dev' with configuration key 'v' must be of type"
                        + " 'integer'\n");
        set("3");
        rootstock.run(project, "preview").ok();
    }

    @Test
    void a_default_of_another_type_is_refused() throws IOException {
        declare("type: integer, default: many");

        var refused = rootstock.run(project, "preview");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains("the default value specified for configuration key 'v' is not of the expected type"
                        + " 'integer'")
                .hasLineCount(1);
    }

    private void declare(String what) throws IOException {
        var file = project.resolve("Pulumi.yaml");
        Files.writeString(file, Files.readString(file) + "config:\n  v: {" + what + "}\n");
    }

    private void set(String value) throws IOException {
        var file = project.resolve("Pulumi.dev.yaml");
        Files.writeString(file, Files.readString(file) + "config:\n  small:v: " + value + "\n");
    }
}
