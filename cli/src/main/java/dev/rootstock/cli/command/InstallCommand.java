package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.PackageSdks;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.project.PackageSpec;
import dev.rootstock.engine.project.PluginFile;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.project.ProjectReader;
import dev.rootstock.protocol.host.Dependencies;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes a project's program ready to run: its libraries are installed, and the plugins that they are made for are looked for. */
@Command(
        name = "install",
        description =
                "Install the libraries of the project's program, or of a plugin that is source code, and tell which"
                        + " plugins it needs.")
final class InstallCommand implements Runnable {

    /** Where it is set, the stock command leaves plugins that are missing to the user as well. */
    private static final String NO_ACQUISITION = "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION";

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Option(names = "--no-dependencies", description = "Do not install libraries.")
    private boolean noDependencies;

    @Option(names = "--no-plugins", description = "Do not look for plugins.")
    private boolean noPlugins;

    @Option(names = "--reinstall", description = "Download plugins anew that are here.")
    private boolean reinstall;

    @Option(names = "--use-language-version-tools", hidden = true)
    private boolean versionTools;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "How many to install at once; the tools that install decide that.")
    private int parallel;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        refuse();
        var directory = root.invocation().directory();
        var project = ProjectReader.find(directory);
        var source = above(directory, "PulumiPlugin.yaml").filter(folder -> isWithin(folder, project));
        if (source.isPresent()) {
            if (!noDependencies) {
                libraries().install(Dependencies.of(PluginFile.read(source.get()), System.getenv()));
            }
            return;
        }
        if (above(directory, "PulumiPolicy.yaml")
                .filter(folder -> isWithin(folder, project))
                .isPresent()) {
            throw new CliException(ExitCode.USAGE, "policy packs are not here yet");
        }
        install(ProjectReader.read(project.orElseThrow(() -> new CliException(
                ExitCode.USAGE, "no Pulumi.yaml project file found (searching upwards from " + directory + ")"))));
    }

    private void refuse() {
        if (versionTools) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--use-language-version-tools is not supported: install the version of Node.js or Java that the"
                            + " program wants yourself, such as with fnm.");
        }
    }

    private void install(Project project) {
        var packages = ProjectReader.packages(project.file());
        if (!packages.isEmpty()) {
            generate(project, packages);
        }
        if (!noDependencies) {
            libraries().install(project);
        }
        if (!noPlugins) {
            new ProgramPlugins(root.invocation().traces(), reinstall, this::tell).install(project);
        }
    }

    private ProgramLibraries libraries() {
        return new ProgramLibraries(spec.commandLine().getOut(), this::tell);
    }

    /** Without the language runtime the program has the SDKs that are in its folder already, which may be kept with it. */
    private void generate(Project project, Map<String, PackageSpec> packages) {
        var sdks = new PackageSdks(project, System.getenv(), this::tell);
        try (var tool = sdks.tool()) {
            var outcome = sdks.generate(tool, List.copyOf(packages.values()));
            outcome.sdks().forEach(sdk -> tell("[package " + sdk.name() + "] SDK written to " + sdks.folder()));
            if (!outcome.instructions().isEmpty()) {
                tell(outcome.instructions());
            }
        } catch (ProgramNotFoundException e) {
            tell("warning: the SDKs of the packages that " + project.file() + " lists are not generated ("
                    + String.join(", ", packages.keySet()) + "): " + e.getMessage()
                    + ". Keep the folder 'sdks' that was made elsewhere.");
        }
    }

    private void tell(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    private static Optional<Path> above(Path from, String file) {
        return Stream.iterate(from.toAbsolutePath().normalize(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isRegularFile(folder.resolve(file)))
                .findFirst();
    }

    /** A plugin or policy pack that lies within a project is meant, and a project that lies within one. */
    private static boolean isWithin(Path folder, Optional<Path> project) {
        return project.map(Path::getParent).map(folder::startsWith).orElse(true);
    }
}
