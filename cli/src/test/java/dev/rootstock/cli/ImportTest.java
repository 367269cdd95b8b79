package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code import}. */
final class ImportTest {

    private static final String TYPE = "random:index/randomString:RandomString";

    @TempDir
    private Path folder;

    private Rootstock rootstock;
    private Path project;

    @BeforeEach
    void make() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        project = Files.createDirectory(folder.resolve("zoo"));
        Files.writeString(
                project.resolve("Pulumi.yaml"),
                "name: zoo\nruntime: {name: java, options: {in-process: true}}\nmain: program\n");
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    @Test
    void what_is_imported_is_protected_and_its_code_leaves_nothing_to_do() throws IOException {
        var looked = rootstock.run(project, "import", TYPE, "pet", "hello", "--preview-only");
        assertThat(looked.ok().out()).contains("= 1 to import");

        var imported = rootstock.run(
                project, "import", TYPE, "pet", "hello", "--yes", "--out", folder.resolve("code.txt") + "");
        assertThat(imported.ok().out()).contains("= 1 imported");
        assertThat(rootstock.run(project, "stack", "export").ok().out())
                .contains("\"id\": \"hello\"", "\"protect\": true")
                // as the stock command: the program is not bound to an id
                .doesNotContain("importID");

        PastedCode.into(project, Files.readString(folder.resolve("code.txt")));
        rootstock.run(project, "preview", "--expect-no-changes").ok();

        assertThat(rootstock
                        .run(project, "import", TYPE, "pet", "hello", "--yes", "--generate-code=false")
                        .ok()
                        .out())
                .as("again")
                .contains("unchanged")
                .doesNotContain("imported");
        var other = rootstock.run(project, "import", TYPE, "pet", "other", "--yes");
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.all()).contains("already exists with the id 'hello'");
    }

    @Test
    void a_file_of_broken_json_is_refused_with_the_place() throws IOException {
        var file = folder.resolve("import.json");

        Files.writeString(file, "{\"resources\":[\n");
        var ended = rootstock.run(project, "import", "--file", file.toString(), "--yes");
        Files.writeString(file, "{\n  \"resources\": nothing }\n");
        var broken = rootstock.run(project, "import", "--file", file.toString(), "--yes");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err())
                .contains(file + ":2:1: the import file ends in the middle of its JSON")
                .doesNotContain("Source:");
        assertThat(broken.exit()).isEqualTo(2);
        assertThat(broken.err())
                .contains(file + ":2:")
                .contains("is broken JSON")
                .doesNotContain("Source:", "token");
    }

    /** As the stock command's previews write one of a program that makes nothing new. */
    @Test
    void a_file_without_resources_imports_nothing() throws IOException {
        var file = Files.writeString(folder.resolve("import.json"), "{\"resources\": []}");

        var imported = rootstock.run(project, "import", "--file", file.toString(), "--yes");

        assertThat(imported.ok().out()).doesNotContain("imported", "copy the following");
    }

    @Test
    void everything_that_is_wrong_with_an_import_file_is_told_with_its_line() throws IOException {
        var file = folder.resolve("import.json");
        Files.writeString(file, """
            {
              "resorces": [],
              "resources": [
                {"type": "%1$s", "name": "one", "id": "abc", "parnt": "x"},
                {"type": "randomString", "name": "two"},
                {"type": "%1$s", "name": "one", "id": "def"},
                {"type": "%1$s", "name": "four", "id": "abc", "parent": "tvo", "remote": true},
                {"type": "pulumi:providers:random", "name": "five", "id": "abc"},
                {"type": "%1$s", "name": "six", "id": "abc", "provider": "two"}
              ]
            }
            """.formatted(TYPE));

        var refused = rootstock.run(project, "import", "--file", file.toString(), "--yes");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        file + ":2: unknown key 'resorces'; did you mean 'resources'?",
                        file + ":4: unknown key 'parnt'; did you mean 'parent'?",
                        file + ":5: 'two' has no 'id'",
                        file + ":5: 'randomString', the type of 'two', is no resource type",
                        file + ":6: the name 'one' is taken by the resource in line 4 already",
                        file
                                + ":7: 'tvo' is neither in the name table nor a resource of this file; did you mean"
                                + " 'two'?",
                        file + ":7: 'four' is marked as 'remote', but not as a 'component'",
                        file + ":8: 'five' has an 'id', but is a provider",
                        file + ":9: 'two', the provider of 'six', is no provider");

        Files.writeString(file, """
            {"resources": [{"type": "%s", "name": "one", "id": "abc", "parent": "thr"}, {"type": "zoo:index:Home",
             "name": "three", "component": true}]}
            """.formatted(TYPE));
        assertThat(rootstock
                        .run(project, "import", "-f", file.toString(), "--yes")
                        .err())
                .contains("'thr' is neither in the name table nor a resource of this file");
    }

    @Test
    void a_file_makes_its_providers_and_says_what_objects_do_not_tell() throws IOException {
        var file = folder.resolve("import.json");
        Files.writeString(file, """
            {"resources": [
              {"type": "%1$s", "name": "one", "id": "hello", "provider": "own", "inputs": {"keepers": {"a": "b"}}},
              {"type": "random:index/randomUuid:RandomUuid", "logicalName": "one",
               "id": "aabbccdd-eeff-0011-2233-445566778899"},
              {"type": "pulumi:providers:random", "name": "own"}]}
            """.formatted(TYPE));

        var imported = rootstock
                .run(project, "import", "-f", file.toString(), "--yes", "--out", folder.resolve("code.txt") + "")
                .ok();

        assertThat(imported.out()).contains("= 2 imported");
        assertThat(rootstock.run(project, "stack", "export").ok().out())
                .contains("pulumi:providers:random::own::", "\"keepers\"");
        assertThat(Files.readString(folder.resolve("code.txt")))
                .contains(".provider(own)", ".keepers(Map.of(\"a\", \"b\"))");
    }

    @Test
    void what_cannot_be_imported_keeps_nothing_else_from_it() throws IOException {
        var file = folder.resolve("import.json");
        Files.writeString(file, """
            {"resources": [
              {"type": "random:index/randomUuid:RandomUuid", "name": "broken", "id": "no-uuid"},
              {"type": "random:index/randomStrin:RandomString", "name": "typo", "id": "abc"},
              {"type": "%s", "name": "fine", "id": "hello"}]}
            """.formatted(TYPE));

        var run = rootstock.run(project, "import", "-f", file.toString(), "--yes", "--skip-preview");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.all()).contains("did you mean " + TYPE, "= 1 imported", "var fine = new RandomString(\"fine\"");
    }

    @Test
    void without_an_id_nothing_is_made() throws IOException {
        var refused = rootstock.run(project, "import", TYPE, "pet", "", "--yes");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("resource 'pet' of type '" + TYPE + "' has no ID");
    }

    @Test
    void a_property_to_keep_that_there_is_not_is_named() throws IOException {
        var imported = rootstock
                .run(project, "import", TYPE, "pet", "hello", "--yes", "--properties", "length,foo")
                .ok();

        assertThat(imported.out()).contains("'pet' has no input 'foo' to keep; it has ", "length");
    }

    @Test
    void a_file_imports_into_components_and_keeps_the_properties_that_it_names() throws IOException {
        var file = folder.resolve("import.json");
        Files.writeString(file, """
            {"resources": [
              {"type": "%s", "name": "key", "logicalName": "pet", "id": "hello", "parent": "home",
               "properties": ["length"]},
              {"type": "zoo:index:Home", "name": "home", "component": true}]}
            """.formatted(TYPE));

        rootstock
                .run(project, "import", "-f", file.toString(), "--yes", "--protect=false", "--generate-code=false")
                .ok();

        assertThat(rootstock.run(project, "stack", "export").ok().out())
                .contains("zoo:index:Home$" + TYPE + "::pet", "\"length\": 5")
                .doesNotContain("\"protect\"");
    }

    @Test
    void what_a_preview_would_create_is_imported_once_its_ids_are_known() throws IOException {
        var tree = SmallProject.ofRandomStrings(folder.resolve("tree"), 1);
        var file = folder.resolve("creations.json");
        rootstock.run(tree, "stack", "init", "dev").ok();

        rootstock.run(tree, "preview", "--import-file", file.toString()).ok();

        var unknown = rootstock.run(tree, "import", "-f", file.toString(), "--yes");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("'node-0' has no 'id'; give the id of the object that it is to be");
        Files.writeString(file, Files.readString(file).replace("<PLACEHOLDER>", "twelve-chars"));
        assertThat(rootstock
                        .run(tree, "import", "-f", file.toString(), "--yes")
                        .ok()
                        .out())
                .contains("= 1 imported");
    }
}
