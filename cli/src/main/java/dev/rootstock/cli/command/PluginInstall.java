package dev.rootstock.cli.command;

import dev.rootstock.cli.download.DownloadException;
import dev.rootstock.cli.download.InstalledPlugin;
import dev.rootstock.cli.download.PluginAddress;
import dev.rootstock.cli.download.PluginId;
import dev.rootstock.cli.download.PluginPackage;
import dev.rootstock.cli.download.PluginStore;
import dev.rootstock.cli.operation.Interrupts;
import dev.rootstock.cli.operation.SourceLibraries;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.project.ProjectReader;
import dev.rootstock.engine.provider.Platform;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Installs a plugin from where it is published, or from a file or a folder. */
@Command(
        name = "install",
        description =
                "Install a plugin: plugin install resource NAME VERSION. It is downloaded, or taken from an archive,"
                        + " a folder or a program with --file. Without a name: those that the project's program needs.")
final class PluginInstall implements Runnable {

    @ParentCommand
    private PluginCommand parent = new PluginCommand();

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "Such as resource.")
    private String kind = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description =
                    "The package, such as random or random@4.18.2, or the address of the repository of a plugin that is"
                            + " source code, such as github.com/OWNER/REPOSITORY.")
    private String name = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "VERSION",
            description = "Such as 4.18.2; the latest where none is given.")
    private String version = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The archive (.tar.gz), folder or program to install.")
    private @Nullable Path file;

    @Option(names = "--checksum", paramLabel = "SHA256", description = "Refuse an archive with another checksum.")
    private String checksum = "";

    @Option(names = "--exact", description = "Install although a later version is there.")
    private boolean exact;

    @Option(names = "--reinstall", description = "Install although that version is there.")
    private boolean reinstall;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Where to download it, in place of where it is usually published.")
    private String server = "";

    @Option(names = "--parallel", paramLabel = "N", description = "How many to install at once; there is only one.")
    private int parallel = 1;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        if (kind.isEmpty() && file == null && checksum.isEmpty()) {
            new ProgramPlugins(parent.root.invocation().traces(), reinstall, this::tell).install(project());
            return;
        }
        requireArguments();
        var address = file == null ? listed().orElseGet(() -> PluginAddress.of(name, version, server)) : null;
        var wanted = address == null
                ? new PluginId(kind, name, version)
                : new PluginId(kind, address.name(), address.version());
        var isSource = address != null && address.server().startsWith("git://");
        if (!reinstall && !isSource && !wanted.version().isEmpty() && isThere(wanted)) {
            return;
        }
        Interrupts.endProcess("installation", System.err);
        var given = file;
        var installed = given == null
                ? downloaded(wanted, address == null ? server : address.server())
                : installed(wanted, given);
        tell("[" + kind + " plugin " + installed + "] installed");
    }

    private Project project() {
        var directory = parent.root.invocation().directory();
        return ProjectReader.find(directory)
                .map(ProjectReader::read)
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE,
                        "which plugin? Give its kind, name and version, such as plugin install resource random 4.18.2;"
                                + " or work in a project, whose plugins are installed then: there is no Pulumi.yaml in "
                                + directory + " or above it"));
    }

    /** What a project says where one of its packages comes from counts for the package's name. */
    private Optional<PluginAddress> listed() {
        return !kind.equals("resource")
                ? Optional.empty()
                : ProjectReader.find(parent.root.invocation().directory())
                        .map(ProjectReader::packages)
                        .map(packages -> packages.get(name))
                        .filter(spec -> !spec.isPath())
                        .map(PluginAddress::of);
    }

    private PluginId installed(PluginId wanted, Path given) {
        var store = new PluginStore(PluginCommand.folder());
        store.folder(wanted);
        var source = PluginPackage.at(parent.root.invocation().directory().resolve(given));
        if (!checksum.isEmpty()) {
            source.require(checksum);
        }
        store.install(wanted, source);
        return wanted;
    }

    private PluginId downloaded(PluginId wanted, String server) {
        var environment = System.getenv();
        var acquisition = SourceLibraries.acquisition(environment, this::tell);
        try {
            return acquisition.get(
                    wanted, server, checksum.isEmpty() ? Map.of() : Map.of(Platform.name(), checksum), reinstall);
        } catch (DownloadException e) {
            throw new CliException("the plugin " + wanted + " cannot be had: " + e.getMessage() + "; or "
                    + howToGet(kind, name, wanted.version(), server));
        }
    }

    private void tell(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    /** @param version empty for any */
    static String howToGet(String kind, String name, String version, String server) {
        var wanted = version.isEmpty() ? "VERSION" : version;
        return "get pulumi-" + kind + "-" + name + "-v" + wanted + "-" + Platform.name() + ".tar.gz from "
                + (server.isEmpty() ? "the releases of the package's repository" : server)
                + " and install it with `rootstock plugin install " + kind + " " + name + " " + wanted
                + " --file FILE`";
    }

    private void requireArguments() {
        if (kind.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--file and --checksum are for one plugin: give its kind, name and version, such as plugin install"
                            + " resource random 4.18.2");
        }
        PluginCommand.requireKind(kind);
        if (name.isEmpty()) {
            throw new CliException(ExitCode.USAGE, "missing plugin name argument");
        }
        if (file != null && version.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE, "missing plugin version argument, this is required if installing from a file");
        }
        if (!checksum.isEmpty() && !checksum.matches("[0-9a-fA-F]{64}")) {
            throw new CliException(ExitCode.USAGE, "--checksum is a SHA-256 of 64 hexadecimal digits");
        }
    }

    /** A later version will do unless that very one is asked for. */
    private boolean isThere(PluginId wanted) {
        return InstalledPlugin.in(PluginCommand.folder()).stream()
                .filter(plugin -> plugin.kind().equals(kind) && plugin.name().equals(wanted.name()))
                .anyMatch(plugin -> exact
                        ? plugin.version().equals(wanted.version())
                        : isAtLeast(plugin.version(), wanted.version()));
    }

    private static boolean isAtLeast(String version, String wanted) {
        var ours = version.split("[.+-]");
        var theirs = wanted.split("[.+-]");
        for (var i = 0; i < Math.min(3, Math.min(ours.length, theirs.length)); i++) {
            var difference = compare(ours[i], theirs[i]);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return ours.length <= theirs.length || version.equals(wanted);
    }

    private static int compare(String a, String b) {
        return a.matches("\\d{1,9}") && b.matches("\\d{1,9}")
                ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b))
                : a.compareTo(b);
    }
}
