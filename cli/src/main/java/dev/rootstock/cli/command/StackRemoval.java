package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.Workspace;
import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.state.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Removes a stack from its store. What it managed is not touched. */
@Command(
        name = "rm",
        aliases = {"remove", "delete"},
        description = "Remove a stack. Refused while it has resources, unless forced.")
final class StackRemoval implements Runnable {

    @ParentCommand
    private StackCommand parent = new StackCommand();

    @Mixin
    private StackCommand.Target target = new StackCommand.Target();

    @Option(
            names = {"-f", "--force"},
            description = "Forget its resources; they stay where they are.")
    private boolean force;

    @Option(
            names = {"-y", "--yes"},
            description = "Go ahead without asking.")
    private boolean yes;

    @Option(names = "--remove-backups", description = "Nothing else is kept of a stack that is removed.")
    private boolean removeBackups;

    @Option(names = "--preserve-config", description = "Keep the stack's file.")
    private boolean preserveConfig;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = target.chooseAnywhere(parent).existing();
        confirm(chosen);
        remove(chosen.workspace(), chosen.stack(), force, preserveConfig);
        spec.commandLine()
                .getOut()
                .println("Stack '" + chosen.workspace().shown(chosen.stack()) + "' has been removed!");
        spec.commandLine().getOut().flush();
    }

    private void confirm(ChosenStack chosen) {
        if (yes || ConfirmFlags.skipsQuestions()) {
            return;
        }
        var invocation = chosen.workspace().invocation();
        if (!invocation.questions()) {
            throw new CliException("non-interactive mode requires --yes flag");
        }
        Confirmation.require(
                invocation,
                "This will permanently remove the '" + chosen.stack().stack() + "' stack! Type its name to go on:",
                chosen.stack().stack());
    }

    private static void requireEmpty(StackName stack, Snapshot state) {
        if (!state.resources().stream().allMatch(ResourceState::isRootStack)) {
            throw new CliException("'" + stack.stack() + "' still has resources; removal rejected. Possible actions:\n"
                    + "- Make sure that '" + stack.stack() + "' is the stack that you want to destroy\n"
                    + "- Run `rootstock destroy` to delete the resources, then run `rootstock stack rm`\n"
                    + "- Run `rootstock stack rm --force` to override this error");
        }
    }

    static void remove(Workspace workspace, StackName stack, boolean force, boolean preserveConfig) {
        var secrets = StackSecrets.opaque();
        switch (workspace.backend().open(stack, secrets)) {
            case OpenAnswer.Opened(var session) -> {
                try (session) {
                    session.notices().forEach(workspace.invocation()::say);
                    if (!force) {
                        requireEmpty(stack, session.base());
                    }
                    session.delete();
                }
            }
            case OpenAnswer.Locked locked -> throw new CliException(locked.message());
            case OpenAnswer.Missing _ ->
                throw new CliException(ExitCode.NO_STACK, "no stack named '" + stack.stack() + "' found");
        }
        // a stack of another project has its file there
        if (!preserveConfig && workspace.isOwn(stack)) {
            try {
                Files.deleteIfExists(workspace.project().stackFile(stack.stack()));
            } catch (IOException e) {
                throw new CliException("the stack is removed, but not its file: " + e.getMessage());
            }
        }
        workspace.unselect(stack);
    }
}
