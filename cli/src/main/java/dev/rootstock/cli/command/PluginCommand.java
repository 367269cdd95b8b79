package dev.rootstock.cli.command;

import dev.rootstock.cli.download.InstalledPlugin;
import dev.rootstock.cli.download.PluginStore;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.protocol.provider.drive.PluginPlaces;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Looks after the plugins that are installed for this user. */
@Command(
        name = "plugin",
        description = "List, install and remove provider plugins.",
        subcommands = {PluginListing.class, PluginInstall.class, PluginRemoval.class},
        synopsisSubcommandLabel = "VERB")
final class PluginCommand {

    @ParentCommand
    RootCommand root = new RootCommand();

    /** Where they are. */
    static Path folder() {
        return PluginPlaces.folder(System.getenv());
    }

    /** @throws CliException when there is no such kind */
    static void requireKind(String kind) {
        if (!InstalledPlugin.KINDS.contains(kind)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "unrecognized plugin kind: " + kind + "; there are " + String.join(", ", InstalledPlugin.KINDS));
        }
    }

    /** Whether installations that were broken off had left anything, which is gone now. */
    static boolean clear() {
        try {
            return new PluginStore(folder()).clear();
        } catch (IOException e) {
            throw new CliException("could not remove what is left in " + folder() + ": " + e.getMessage());
        }
    }

    static void delete(Path folder) {
        try {
            PluginStore.delete(folder);
        } catch (IOException e) {
            throw new CliException("could not remove " + folder + ": " + e.getMessage());
        }
    }
}
