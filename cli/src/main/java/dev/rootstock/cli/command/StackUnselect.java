package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.Workspace;
import dev.rootstock.engine.backend.StackName;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Takes the choice of a stack back. */
@Command(name = "unselect", description = "Take the choice of a stack back, so that verbs have to name one.")
final class StackUnselect implements Runnable {

    @ParentCommand
    private StackCommand parent = new StackCommand();

    @Option(
            names = {"-s", "--stack"},
            hidden = true,
            description = "Every verb of stacks takes it; there is but one that is selected.")
    private String stack = "";

    @Override
    public void run() {
        var workspace = Workspace.find(parent.root.invocation(), Optional.empty());
        if (workspace.environmentFolder().isPresent()) {
            throw new CliException("the stack of an environment follows from its folder and cannot be unselected");
        }
        workspace
                .selected()
                .ifPresent(name -> workspace.unselect(
                        StackName.parse(name, workspace.project().name())));
        workspace.invocation().say("Stack was unselected");
    }
}
