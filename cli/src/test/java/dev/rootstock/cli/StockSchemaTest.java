package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Pulumi's own command does with the schemas of our providers: it checks them, imports with them and makes SDKs of them. */
final class StockSchemaTest {

    @TempDir
    private Path folder;

    private StockPulumi pulumi;
    private Path project;

    @BeforeEach
    void find() throws IOException {
        var found = StockPulumi.find(folder.resolve("home"));
        Assumptions.assumeTrue(
                found.isPresent(),
                "skipped: no `pulumi` with `pulumi-language-java` beside it on the PATH, and none named by"
                        + " ROOTSTOCK_STOCK_PULUMI; testbed/stock-pulumi/build compiles them");
        pulumi = found.get();
        project = Files.createDirectory(folder.resolve("zoo"));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: zoo\nruntime: java\nmain: program\n");
        // by it the command's host knows a program that Maven builds
        var program = Files.createDirectory(project.resolve("program"));
        Files.writeString(program.resolve("pom.xml"), "<project></project>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "kubernetes", "random", "tls"})
    void it_finds_nothing_wrong_with_a_schema(String name) throws Exception {
        var schema =
                pulumi.run(project, "package", "get-schema", plugin(name)).ok().out();
        var file = Files.writeString(project.resolve(name + ".json"), schema);

        var check = pulumi.run(project, "schema", "check", file.toString());

        assertThat(check.exit()).as(check.all()).isZero();
        assertThat(schema).contains("\"name\": \"" + name + "\"", "\"" + name + ":");
    }

    @Test
    void it_imports_and_writes_the_code_with_the_schema() throws Exception {
        pulumi.run(project, "stack", "init", "dev").ok();

        var imported = pulumi.run(
                        project,
                        "import",
                        "random:index/randomString:RandomString",
                        "pet",
                        "hello",
                        "--yes",
                        "--skip-preview")
                .ok();

        assertThat(imported.out())
                .contains(
                        "= 1 imported",
                        "import com.pulumi.random.RandomString;",
                        "new RandomString(\"pet\"",
                        ".length(5)");
    }

    @Test
    void an_sdk_made_of_the_schema_has_the_classes_of_the_published_one() throws Exception {
        pulumi.run(project, "package", "gen-sdk", plugin("aws"), "--language", "java", "--out", "sdk")
                .ok();

        var sources = project.resolve("sdk/java/src/main/java");
        try (var files = Files.walk(sources)) {
            assertThat(files.map(file -> sources.relativize(file).toString())
                            .filter(file -> file.endsWith("Args.java"))
                            .map(file -> file.replace(".java", ".class")))
                    .hasSizeGreaterThan(100)
                    .allSatisfy(name -> assertThat(getClass().getClassLoader().getResource(name))
                            .as(name)
                            .isNotNull());
        }
    }

    private String plugin(String name) {
        return folder.resolve("home/plugins/pulumi-resource-" + name).toString();
    }
}
