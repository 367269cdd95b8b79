package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.Workspace;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * Would move stacks of before Pulumi 3.61 into their projects. A store that still has such is refused by every verb, so what can be opened
 * is of the latest layout.
 */
@Command(name = "upgrade", description = "Bring a store to the latest layout; every store that can be opened is.")
final class StateUpgrade implements Runnable {

    @ParentCommand
    private StateCommand parent = new StateCommand();

    @Option(
            names = {"-y", "--yes"},
            description = "Go ahead without asking.")
    private boolean yes;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        Workspace.find(parent.root.invocation(), Optional.empty());
        spec.commandLine().getErr().println("Upgraded 0 stack(s) to project mode");
        spec.commandLine().getErr().flush();
    }
}
