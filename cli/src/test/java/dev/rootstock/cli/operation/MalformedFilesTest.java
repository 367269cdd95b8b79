package dev.rootstock.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.display.EventLines;
import dev.rootstock.cli.display.OperationDisplay;
import dev.rootstock.cli.display.PreviewDigest;
import dev.rootstock.cli.display.Terminal;
import dev.rootstock.cli.download.InstalledPlugin;
import dev.rootstock.cli.importing.ImportFile;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.engine.fuzz.Fuzzing;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.protocol.provider.drive.PluginPlaces;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a user gives to the command or that lie in Pulumi's folder, damaged: each is used, or refused with a reason. */
final class MalformedFilesTest {

    private static final Terminal NOWHERE = new Terminal(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false, true, 80, 24);

    @TempDir
    private Path folder;

    @Test
    void importFiles() {
        var file = folder.resolve("import.json");
        Fuzzing.run(
                "import files",
                texts("""
                    {"nameTable": {"prov": "urn:pulumi:dev::p::pulumi:providers:aws::default"},
                     "resources": [
                      {"type": "aws:s3/bucket:Bucket", "name": "a", "id": "bucket-1", "parent": "c", "provider": "prov",
                       "version": "7.0.0", "pluginDownloadUrl": "https://x", "properties": ["bucket", "tags"]},
                      {"type": "p:index:Group", "name": "c", "component": true, "logicalName": "d",
                       "inputs": {"a": [1, {}]}, "outputs": null}
                     ]}
                    """, "{\"resources\": [{\"type\": \"a:b:C\", \"name\": \"x\", \"id\": \"<PLACEHOLDER>\"}]}"),
                bytes -> ImportFile.read(Files.write(file, bytes), ciphertext -> ciphertext),
                CliException.class);
    }

    private final PrintStream err = System.err;

    /** What was said while an operation ran is said again. */
    @BeforeEach
    void listenToNothing() {
        System.setErr(NOWHERE.out());
    }

    @AfterEach
    void listenAgain() {
        System.setErr(err);
    }

    @Test
    void eventLogs() throws IOException {
        var file = folder.resolve("events.jsonl");
        byte[] recorded;
        try (var log = OperationDisplay.class.getResourceAsStream("stock-replacement.jsonl")) {
            recorded = log.readAllBytes();
        }
        var lines = new String(recorded, StandardCharsets.UTF_8).lines().toList();
        Fuzzing.run(
                "event logs",
                mutator -> {
                    // most of the log, one of its lines damaged
                    var text = new StringBuilder();
                    var damaged = mutator.below(lines.size());
                    for (var i = 0; i < lines.size(); i++) {
                        if (i == damaged) {
                            var line = mutator.next(List.of(lines.get(i).getBytes(StandardCharsets.UTF_8)));
                            text.append(new String(line, StandardCharsets.ISO_8859_1))
                                    .append('\n');
                        } else if (mutator.below(10) > 0) {
                            text.append(lines.get(i)).append('\n');
                        }
                    }
                    return text.toString().getBytes(StandardCharsets.UTF_8);
                },
                bytes -> {
                    var run = RecordedRun.read(Files.write(file, bytes), bytes.length % 2 == 0);
                    var diff = new OperationDisplay.Options(
                            true, true, true, true, true, true, false, false, false, false, false);
                    var rows = new OperationDisplay.Options(
                            false, false, false, true, false, true, false, false, false, false, false);
                    for (var display : List.of(
                            new PreviewDigest(NOWHERE.out(), rows),
                            new EventLines(NOWHERE.out(), Clock.systemUTC()),
                            Views.text(NOWHERE, diff, OperationKind.UPDATE, false, run.stack(), 0),
                            Views.text(NOWHERE, rows, OperationKind.REFRESH, true, run.stack(), 3))) {
                        try (display) {
                            run.events().forEach(display::accept);
                        }
                    }
                },
                CliException.class);
    }

    @Test
    void pluginFiles() throws IOException {
        var plugin = Files.createDirectories(folder.resolve("plugins/resource-x-v1.0.0"));
        var environment = Map.of("PULUMI_HOME", folder.toString());
        Fuzzing.run(
                "PulumiPlugin.yaml",
                texts(
                        "runtime: nodejs\n",
                        "runtime:\n  name: nodejs\n  options: {typescript: true, n: [1]}\nname: x\n"),
                bytes -> {
                    Files.write(plugin.resolve("PulumiPlugin.yaml"), bytes);
                    // the reason is told where the plugin is wanted
                    assertThat(PluginPlaces.find(environment, folder)).hasSize(1);
                });
    }

    /** What is no plugin is passed over, and what is one is found beside it. */
    @Test
    void odd_entries_of_the_folder_of_plugins() throws IOException {
        var plugins = Files.createDirectories(folder.resolve("plugins"));
        executable(plugins.resolve("resource-good-v1.2.3/pulumi-resource-good"));
        Files.createDirectory(plugins.resolve("resource-empty-v1.0.0"));
        Files.createDirectory(plugins.resolve("resource--v1.0.0"));
        Files.createDirectory(plugins.resolve("resource-noversion"));
        Files.createDirectory(plugins.resolve("resource-x-vlatest"));
        Files.createDirectory(plugins.resolve("resource-\u00e9\u2603 \n-v1.0.0"));
        Files.createDirectory(plugins.resolve("nonsense-y-v1.0.0"));
        Files.createDirectory(plugins.resolve("." + "hidden"));
        Files.writeString(plugins.resolve("resource-file-v1.0.0"), "a file");
        Files.writeString(plugins.resolve("resource-gone-v1.0.0.partial"), "");
        Files.writeString(plugins.resolve("resource-good-v1.2.3.lock"), "");
        executable(plugins.resolve("resource-broken-v1.0.0/pulumi-resource-broken"));
        Files.writeString(plugins.resolve("resource-broken-v1.0.0.partial"), "");
        Files.createDirectories(plugins.resolve("resource-dir-v1.0.0/pulumi-resource-dir"));
        Files.createSymbolicLink(plugins.resolve("resource-dangling-v1.0.0"), folder.resolve("nowhere"));
        Files.createSymbolicLink(plugins.resolve("resource-loop-v1.0.0"), plugins.resolve("resource-loop-v1.0.0"));
        var up = Files.createDirectory(plugins.resolve("resource-up-v1.0.0"));
        Files.createSymbolicLink(up.resolve("all"), plugins);
        var yaml = Files.createDirectory(plugins.resolve("resource-yaml-v1.0.0"));
        Files.writeString(yaml.resolve("PulumiPlugin.yaml"), "runtime: [");

        var environment = Map.of("PULUMI_HOME", folder.toString(), "PATH", "\u0000:/nowhere::" + folder);
        var installed = InstalledPlugin.in(plugins);
        var found = PluginPlaces.find(environment, folder);

        assertThat(installed)
                .extracting(InstalledPlugin::name)
                .contains("good", "empty")
                .doesNotContain("broken", "gone");
        assertThat(found).extracting(Object::toString).anyMatch(one -> one.contains("resource-good-v1.2.3"));
        assertThat(found).extracting(Object::toString).noneMatch(one -> one.contains("broken"));
    }

    private static void executable(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static List<byte[]> texts(String... texts) {
        return java.util.stream.Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
