package dev.rootstock.cli.command;

import dev.rootstock.cli.download.InstalledPlugin;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.protocol.provider.drive.LastUsed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Removes installed plugins. */
@Command(
        name = "rm",
        aliases = {"remove", "delete"},
        description = "Remove installed plugins: of a kind, of a name, or of a name and version.")
final class PluginRemoval implements Runnable {

    @ParentCommand
    private PluginCommand parent = new PluginCommand();

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "Such as resource.")
    private String kind = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The package, such as random.")
    private String name = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "VERSION", description = "Such as 4.18.2.")
    private String version = "";

    @Option(
            names = {"-a", "--all"},
            description = "Remove all of them.")
    private boolean all;

    @Option(
            names = {"-y", "--yes"},
            description = "Go ahead without asking.")
    private boolean yes;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        if (kind.isEmpty() && !all) {
            throw new CliException(ExitCode.USAGE, "please pass --all if you'd like to remove all plugins");
        }
        if (!kind.isEmpty()) {
            PluginCommand.requireKind(kind);
        }
        var bare = version.startsWith("v") ? version.substring(1) : version;
        var going = InstalledPlugin.withPartial(PluginCommand.folder()).stream()
                .filter(plugin -> kind.isEmpty() || plugin.kind().equals(kind))
                .filter(plugin -> name.isEmpty() || plugin.name().equals(name))
                .filter(plugin -> bare.isEmpty() || plugin.version().equals(bare))
                .toList();
        var everything = kind.isEmpty();
        var invocation = parent.root.invocation();
        if (going.isEmpty()) {
            if (everything && PluginCommand.clear()) {
                spec.commandLine().getOut().println("removed: what installations that were broken off had left");
                spec.commandLine().getOut().flush();
                return;
            }
            invocation.say("no plugins found to uninstall");
            return;
        }
        going.forEach(plugin -> invocation.say(plugin.kind() + " " + plugin.name() + "-" + plugin.version()));
        if (!yes && !ConfirmFlags.skipsQuestions()) {
            if (!invocation.questions()) {
                throw new CliException(
                        ExitCode.USAGE, "--yes must be passed in to proceed when running in non-interactive mode");
            }
            Confirmation.require(invocation, "This removes the plugins above. Type yes to go on:", "yes");
        }
        going.forEach(plugin -> {
            PluginCommand.delete(plugin.folder());
            PluginCommand.delete(InstalledPlugin.partial(plugin.folder()));
            PluginCommand.delete(LastUsed.marker(plugin.folder()));
            spec.commandLine()
                    .getOut()
                    .println("removed: " + plugin.kind() + " " + plugin.name() + "-" + plugin.version());
        });
        if (everything) {
            PluginCommand.clear();
        }
        spec.commandLine().getOut().flush();
    }
}
