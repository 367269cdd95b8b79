package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Breaks the lock of an update that is no more. */
@Command(
        name = "cancel",
        description = "Break the lock of a stack. An update that still runs can no longer write its state.")
final class CancelCommand implements Runnable {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The stack, or an environment of environments/.")
    private @Nullable String environment;

    @Mixin
    private StackFlag flag = new StackFlag();

    @Option(
            names = {"-y", "--yes"},
            description = "Go ahead without asking.")
    private boolean yes;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var invocation = root.invocation();
        var chosen = flag.chooseNamedAnywhere(invocation, environment).existing();
        if (!yes) {
            if (!invocation.questions()) {
                throw new CliException(
                        ExitCode.USAGE, "--yes must be passed in to proceed when running in non-interactive mode");
            }
            Confirmation.require(
                    invocation,
                    "This breaks the lock of " + chosen.stack().stack() + ". Type its name to go on:",
                    chosen.stack().stack());
        }
        var broken = chosen.workspace().backend().cancel(chosen.stack());
        var out = spec.commandLine().getOut();
        broken.forEach(holder -> out.println("broke the lock " + holder));
        out.println("The currently running update for '" + chosen.stack().stack() + "' has been canceled!");
        out.flush();
    }
}
