package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import picocli.CommandLine;
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
final class StateCommand implements Runnable {

    @ParentCommand
    RootCommand root = new RootCommand();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CliException(
                ExitCode.USAGE,
                "say what to do with the state: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
