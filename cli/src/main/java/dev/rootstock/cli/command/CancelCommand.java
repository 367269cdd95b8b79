package dev.rootstock.cli.command;

import dev.rootstock.engine.backend.Backend;
import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.state.StateFormatException;
import java.io.PrintWriter;
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
        // as the stock command: where nobody can be asked, whoever calls it means it
        if (!yes && invocation.questions()) {
            Confirmation.require(
                    invocation,
                    "This breaks the lock of " + chosen.stack().stack() + ". Type its name to go on:",
                    chosen.stack().stack());
        }
        var backend = chosen.workspace().backend();
        var broken = backend.cancel(chosen.stack());
        var out = spec.commandLine().getOut();
        broken.forEach(holder -> out.println("broke the lock " + holder));
        finish(backend, chosen.stack(), out);
        out.println("The currently running update for '" + chosen.stack().stack() + "' has been canceled!");
        out.flush();
    }

    /** Puts what the update recorded into the state, where Pulumi's command finds it too, if that has not happened. */
    private static void finish(Backend backend, StackName stack, PrintWriter out) {
        try {
            switch (backend.open(stack, StackSecrets.opaque())) {
                case OpenAnswer.Opened(var session) -> {
                    try (session) {
                        session.notices().forEach(out::println);
                    }
                }
                // another update has begun by now, and finds it itself
                case OpenAnswer.Locked _, OpenAnswer.Missing _ -> {}
            }
        } catch (StateFormatException e) {
            out.println("what the update recorded stays in its journal: " + e.getMessage());
        }
    }
}
