package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.PackagePlugin;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.WholeFile;
import dev.rootstock.engine.project.PackageSpec;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.protocol.provider.drive.PackageSource.Mapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what packages consist of, which is what SDKs are made from. */
@Command(
        name = "package",
        description = "Add a package to a program, or get its schema or its mapping from its plugin.",
        subcommands = {PackageAdd.class, PackageCommand.Schema.class, PackageCommand.MappingOf.class},
        synopsisSubcommandLabel = "VERB")
final class PackageCommand {

    private static final String SOURCE =
            "A package's name, NAME@VERSION, or the path of a plugin's executable or folder.";

    @ParentCommand
    RootCommand root = new RootCommand();

    private PackagePlugin plugin() {
        return new PackagePlugin(root.invocation().directory(), System.getenv(), root.invocation()::say);
    }

    @Command(name = "get-schema", description = "Print the schema of a package in JSON.")
    static final class Schema implements Runnable {

        @ParentCommand
        private PackageCommand parent = new PackageCommand();

        @Parameters(index = "0", paramLabel = "SOURCE", description = SOURCE)
        private String source = "";

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "PARAMETER",
                description =
                        "What makes the plugin the package that is meant, such as the provider that a bridge wraps.")
        private List<String> parameters = new ArrayList<>();

        @Option(names = "--server", paramLabel = "URL", description = "Where the plugin is published.")
        private String server = "";

        @Option(names = "--extension", hidden = true)
        private @Nullable String extension;

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            if (extension != null) {
                throw new CliException(
                        ExitCode.USAGE,
                        "--extension of `package get-schema` is not here yet; the stock pulumi command has it.");
            }
            var schema = parent.plugin().schema(new PackageSpec(source, "", parameters, Map.of(), server, List.of()));
            var text = new ByteArrayOutputStream();
            JsonOutput.indented(text, "  ").tree(schema).flush();
            var out = spec.commandLine().getOut();
            out.println(text.toString(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Command(name = "get-mapping", description = "Get how another tool's names map to a package's.")
    static final class MappingOf implements Runnable {

        @ParentCommand
        private PackageCommand parent = new PackageCommand();

        @Parameters(index = "0", paramLabel = "KEY", description = "What to map from, such as terraform.")
        private String key = "";

        @Parameters(index = "1", paramLabel = "SOURCE", description = SOURCE)
        private String source = "";

        @Parameters(index = "2", arity = "0..1", paramLabel = "PROVIDER", description = "The other tool's provider.")
        private String provider = "";

        @Parameters(index = "3..*", arity = "0..*", paramLabel = "PARAMETER", description = "As for get-schema.")
        private List<String> parameters = new ArrayList<>();

        @Option(
                names = {"-o", "--out"},
                paramLabel = "FILE",
                description = "Write it there instead of printing it.")
        private @Nullable Path file;

        @Option(names = "--server", paramLabel = "URL", description = "Where the plugin is published.")
        private String server = "";

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            var mapping = parent.plugin()
                    .ask(source, server, plugin -> {
                        if (!parameters.isEmpty()) {
                            plugin.become(parameters);
                        }
                        return plugin.mapping(key, provider);
                    })
                    .orElseThrow(() -> new CliException("no mapping found for key \"" + key + "\""));
            var line = spec.commandLine();
            line.getErr().println(source + " maps to provider " + mapping.provider());
            line.getErr().flush();
            write(line, mapping);
        }

        private void write(CommandLine line, Mapping mapping) {
            var given = file;
            if (given == null) {
                line.getOut().println(new String(mapping.data(), StandardCharsets.UTF_8));
                line.getOut().flush();
                return;
            }
            try {
                WholeFile.write(parent.root.invocation().directory().resolve(given), mapping.data());
            } catch (IOException e) {
                throw new CliException("could not write " + given + ": " + e.getMessage());
            }
        }
    }
}
