package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.PackageSdks;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.WholeFile;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.project.PackageSpec;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.project.ProjectEdit;
import dev.rootstock.engine.project.ProjectReader;
import dev.rootstock.engine.project.Yaml;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Adds a package to a project: its SDK is made, bound to the program and installed, and the project's file lists it. */
@Command(
        name = "add",
        description = "Make the SDK of a package in the folder sdks, have the program use it, and list the package in"
                + " Pulumi.yaml. Pulumi's language runtime of the program's language makes it.")
final class PackageAdd implements Runnable {

    @ParentCommand
    private PackageCommand parent = new PackageCommand();

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            description = "A package's name, NAME@VERSION, the path of a plugin's folder or executable, the address of"
                    + " its repository, or the file of a schema in JSON.")
    private String source = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "PARAMETER",
            description = "What makes the plugin the package that is meant, such as the provider that a bridge wraps.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--server", paramLabel = "URL", description = "Where the plugin is published.")
    private String server = "";

    @Option(names = "--language", hidden = true)
    private @Nullable String language;

    @Option(names = "--extension", hidden = true)
    private @Nullable String extension;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        if (language != null || extension != null) {
            throw new CliException(
                    ExitCode.USAGE,
                    (language != null ? "--language" : "--extension") + " of `package add` is not here yet; the stock"
                            + " pulumi command has it.");
        }
        var directory = parent.root.invocation().directory();
        var project = ProjectReader.read(ProjectReader.find(directory)
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE,
                        "no Pulumi.yaml project file found (searching upwards from " + directory + ")")));
        var wanted = wanted(project);
        var sdks = new PackageSdks(project, System.getenv(), this::tell);
        PackageSdks.Outcome outcome;
        try (var tool = sdks.tool()) {
            outcome = sdks.generate(tool, List.of(wanted));
        } catch (ProgramNotFoundException e) {
            throw new CliException("the SDK cannot be made: " + e.getMessage());
        }
        var sdk = outcome.sdks().getFirst();
        var out = spec.commandLine().getOut();
        out.println("Successfully generated an SDK for the " + sdk.name() + " package at " + sdks.folder());
        new ProgramLibraries(out, this::tell).install(project);
        if (!outcome.instructions().isEmpty()) {
            out.println(outcome.instructions());
        }
        out.flush();
        if (!PackageSdks.isFile(wanted)) {
            list(project, sdk.name(), listed(project, wanted, sdk.described()));
        }
        tell("Added package " + sdk.shown());
    }

    /** Paths are given from where the command works, and kept from where the project is. */
    private PackageSpec wanted(Project project) {
        var at = source.lastIndexOf('@');
        var name = at < 0 ? source : source.substring(0, at);
        var version = at < 0 ? "" : source.substring(at + 1);
        var spec = new PackageSpec(name, version, parameters, Map.of(), server, List.of());
        var isSchema = PackageSdks.isFile(spec);
        if (!spec.isPath() && !isSchema || name.startsWith("/")) {
            return spec;
        }
        var path = parent.root.invocation().directory().resolve(name).normalize();
        var relative = project.folder().relativize(path).toString();
        return new PackageSpec(
                relative.startsWith("..") || isSchema ? relative : "./" + relative,
                version,
                parameters,
                Map.of(),
                server,
                List.of());
    }

    /** With the version that the SDK was made of; an executable has none that could be found again but by its name. */
    private static PackageSpec listed(Project project, PackageSpec wanted, PackageDescription described) {
        if (wanted.isPath() && Files.isDirectory(project.folder().resolve(wanted.source()))) {
            return wanted;
        }
        var isNamed = wanted.isPath() || !wanted.source().contains("/");
        return new PackageSpec(
                wanted.isPath() ? described.plugin() : wanted.source(),
                wanted.version().isEmpty() && isNamed ? described.pluginVersion() : wanted.version(),
                wanted.parameters(),
                wanted.checksums(),
                wanted.server(),
                wanted.extensions());
    }

    private static void list(Project project, String name, PackageSpec listed) {
        try {
            var text = Yaml.text(project.file());
            WholeFile.write(project.file(), ProjectEdit.withPackage(text, project.file(), name, listed));
        } catch (IOException e) {
            throw new CliException("failed to update " + project.file() + ": " + e.getMessage());
        }
    }

    private void tell(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
