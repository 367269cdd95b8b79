package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin says of its package, outside of any operation. */
final class PackageTest {

    @TempDir
    private Path folder;

    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        var plugin = Files.createDirectory(folder.resolve("oak"));
        NodeModules.into(plugin);
        Files.writeString(plugin.resolve("PulumiPlugin.yaml"), "runtime: nodejs\n");
        Files.writeString(plugin.resolve("package.json"), "{\"name\": \"oak\", \"main\": \"index.js\"}");
        Files.writeString(plugin.resolve("index.js"), """
            const provider = require("@pulumi/pulumi/provider");
            class Oak {
              constructor() { this.version = "1.2.3"; }
              async parameterizeArgs(args) { this.kind = args.join(" "); return { name: args[0], version: "4.5.6" }; }
              async getSchema() {
                return JSON.stringify({ name: this.kind || "oak", version: "1.2.3", resources: { "oak:index:Leaf": {} } });
              }
            }
            provider.main(new Oak(), process.argv.slice(2));
            """);
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
    }

    @Test
    void its_schema_is_printed_also_of_the_package_that_it_becomes() {
        assertThat(run("package", "get-schema", "./oak").ok().out())
                .startsWith("{\n  \"name\": \"oak\",\n")
                .contains("\"oak:index:Leaf\": {}");
        assertThat(run("package", "get-schema", "./oak", "elm", "tall").ok().out())
                .contains("\"name\": \"elm tall\"");
        // one that comes with Rootstock
        assertThat(run("package", "get-schema", "random").ok().out()).contains("\"name\": \"random\"");
    }

    @Test
    void what_is_not_there_is_told() {
        assertThat(run("package", "get-schema", "ash@1.0.0").err())
                .contains("there is no plugin of the package 'ash@1.0.0'", "plugin install resource ash 1.0.0");
        assertThat(run("package", "get-schema", "./ash").err())
                .contains("There is no plugin at " + folder.resolve("ash"));
        assertThat(run("package", "get-mapping", "terraform", "random").err())
                .contains("no mapping found for key \"terraform\"");
        assertThat(run("package", "gen-sdk", "random").err()).contains("`package gen-sdk` is not here yet");
    }

    private Rootstock.Outcome run(String... arguments) {
        return rootstock.run(folder, arguments);
    }
}
