package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.InstalledPlugin;
import dev.rootstock.cli.operation.PluginPackage;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.provider.Platform;
import dev.rootstock.protocol.provider.drive.ArchiveChecksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Installs a plugin from a file or a folder. Nothing is downloaded: what a stack runs with is chosen by whoever runs it. */
@Command(
        name = "install",
        description = "Install a plugin from an archive, a folder or a program: plugin install resource NAME VERSION"
                + " --file FILE.")
final class PluginInstall implements Runnable {

    @ParentCommand
    private PluginCommand parent = new PluginCommand();

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "Such as resource.")
    private String kind = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The package, such as random.")
    private String name = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "VERSION", description = "Such as 4.18.2.")
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

    @Option(names = "--server", paramLabel = "URL", description = "Where to download it; which is not done here.")
    private String server = "";

    @Option(names = "--parallel", paramLabel = "N", description = "How many to install at once; there is only one.")
    private int parallel = 1;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        requireArguments();
        var given = file;
        var bare = version.startsWith("v") ? version.substring(1) : version;
        if (given == null) {
            throw new CliException("plugins are not downloaded; " + howToGet(kind, name, bare, server));
        }
        var folder = InstalledPlugin.folder(PluginCommand.folder(), kind, name, bare)
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE,
                        "'" + name + "' is no plugin's name, or '" + bare + "' is no version like 1.2.3"));
        if (!reinstall && isThere(bare)) {
            return;
        }
        var source = PluginPackage.at(parent.root.invocation().directory().resolve(given));
        if (!checksum.isEmpty()) {
            source.require(checksum);
        }
        install(source, folder);
        spec.commandLine().getErr().println("[" + kind + " plugin " + name + "-" + bare + "] installed");
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
                    "which plugin? Give its kind, name and version, and a file: plugin install resource random 4.18.2"
                            + " --file FILE");
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
    private boolean isThere(String wanted) {
        return InstalledPlugin.in(PluginCommand.folder()).stream()
                .filter(plugin -> plugin.kind().equals(kind) && plugin.name().equals(name))
                .anyMatch(plugin -> exact ? plugin.version().equals(wanted) : isAtLeast(plugin.version(), wanted));
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

    private void install(PluginPackage source, Path folder) {
        var partial = InstalledPlugin.partial(folder);
        var program = "pulumi-" + kind + "-" + name;
        try {
            Files.createDirectories(folder.getParent());
            // whoever looks meanwhile, or after a crash, sees that it is not whole
            Files.write(partial, new byte[0]);
            PluginCommand.delete(folder);
            unpack(source, folder, program);
            var sum = source.checksum();
            if (sum.isPresent()) {
                ArchiveChecksum.keep(folder, sum.get());
            }
            Files.delete(partial);
        } catch (IOException e) {
            throw new CliException("could not install into " + folder + ": " + e.getMessage());
        }
    }

    /** What a failed install made is taken away again, and with it the sign that it is not whole. */
    private static void unpack(PluginPackage source, Path folder, String program) throws IOException {
        try {
            source.unpack(folder, program);
            if (!Files.isExecutable(folder.resolve(program)) && !Files.exists(folder.resolve("PulumiPlugin.yaml"))) {
                throw new CliException("there is no program " + program + " in it; nothing was installed");
            }
        } catch (CliException e) {
            PluginCommand.delete(folder);
            Files.delete(InstalledPlugin.partial(folder));
            throw e;
        }
    }
}
