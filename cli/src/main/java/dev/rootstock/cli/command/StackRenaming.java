package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.backend.StackSecrets;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Gives a stack another name. */
@Command(
        name = "rename",
        description = "Give a stack another name, in its state and in the name of its file; history goes with it.")
final class StackRenaming implements Runnable {

    @ParentCommand
    private StackCommand parent = new StackCommand();

    @Mixin
    private StackFlag flag = new StackFlag();

    @Parameters(index = "0", paramLabel = "NAME", description = "STACK, or organization/PROJECT/STACK.")
    private @Nullable String name;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = flag.choose(parent.root.invocation(), null).existing();
        var workspace = chosen.workspace();
        if (workspace.environmentFolder().isPresent()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "the stack of an environment is named after its folder; copy the environment instead, with"
                            + " `rootstock env copy`");
        }
        var to = parsed(chosen);
        requireRoom(chosen, to);
        switch (workspace.backend().open(chosen.stack(), StackSecrets.opaque())) {
            case OpenAnswer.Opened(var session) -> {
                try (session) {
                    session.notices().forEach(workspace.invocation()::say);
                    session.rename(to);
                }
            }
            case OpenAnswer.Locked locked -> throw new CliException(locked.message());
            case OpenAnswer.Missing _ ->
                throw new CliException(
                        ExitCode.NO_STACK, "no stack named '" + chosen.stack().stack() + "' found");
        }
        moveFile(chosen, to);
        workspace.select(to);
        if (!workspace.isOwn(to)) {
            workspace
                    .invocation()
                    .say("warning: the stack belongs to the project '" + to.project() + "' now; change the name in "
                            + workspace.project().file() + " to go on with it");
        }
        var out = spec.commandLine().getOut();
        out.println("Renamed " + workspace.shown(chosen.stack()) + " to " + workspace.shown(to));
        out.flush();
    }

    private StackName parsed(ChosenStack chosen) {
        try {
            return StackName.parse(String.valueOf(name), chosen.stack().project());
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, e.getMessage());
        }
    }

    /** The file of another stack of that name, gone perhaps, is not for this one to overwrite, and nothing is renamed by half. */
    private static void requireRoom(ChosenStack chosen, StackName to) {
        var project = chosen.workspace().project();
        var from = project.stackFile(chosen.stack().stack());
        var target = project.stackFile(to.stack());
        if (!from.equals(target) && Files.exists(from) && Files.exists(target)) {
            throw new CliException("there is a file " + target + " already, which would be overwritten by "
                    + from.getFileName() + "; move or remove it first. Nothing was renamed");
        }
    }

    private static void moveFile(ChosenStack chosen, StackName to) {
        var project = chosen.workspace().project();
        var from = project.stackFile(chosen.stack().stack());
        var target = project.stackFile(to.stack());
        if (from.equals(target) || !Files.exists(from)) {
            return;
        }
        try {
            Files.move(from, target);
        } catch (IOException e) {
            throw new CliException("the stack is renamed, but its file " + from + " could not be renamed to " + target
                    + ": " + e.getMessage() + "; rename it by hand");
        }
    }
}
