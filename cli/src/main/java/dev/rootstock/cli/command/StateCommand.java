package dev.rootstock.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Edits a stack's state by hand. */
@Command(
        name = "state",
        description = "Edit a stack's state by hand. What the resources stand for is not touched.",
        subcommands = {
            StateDelete.class,
            StateMarks.Protect.class,
            StateMarks.Unprotect.class,
            StateMarks.Taint.class,
            StateMarks.Untaint.class,
            StateRename.class,
            StateMove.class,
            StateRepair.class,
            StateEdit.class,
            StateGet.class,
            StateUpgrade.class
        },
        synopsisSubcommandLabel = "VERB")
final class StateCommand {

    @ParentCommand
    RootCommand root = new RootCommand();
}
