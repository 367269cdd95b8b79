package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.cli.workspace.UnlockedAtEnd;
import dev.rootstock.cli.workspace.Workspace;
import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackSession;
import dev.rootstock.engine.edit.StackMove;
import dev.rootstock.engine.edit.StackMove.Outcome.Moved;
import dev.rootstock.engine.resource.Urn;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Moves resources from one stack to another. */
@Command(
        name = "move",
        aliases = "mv",
        description = "Move resources, with what is in them and their providers, to another stack of the same store.")
final class StateMove implements Runnable {

    @ParentCommand
    private StateCommand parent = new StateCommand();

    @Option(names = "--source", paramLabel = "STACK", description = "The stack that they are in.")
    private @Nullable String source;

    @Option(names = "--dest", paramLabel = "STACK", description = "The stack that they go to.")
    private @Nullable String target;

    @Option(names = "--include-parents", description = "Move the components that they are in too.")
    private boolean parents;

    @Option(
            names = {"-y", "--yes"},
            description = "Go ahead without asking.")
    private boolean yes;

    @Parameters(paramLabel = "URN", arity = "1..*", description = "The resources' URNs.")
    private List<String> urns = new ArrayList<>();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        if (source == null && target == null) {
            throw new CliException(ExitCode.USAGE, "at least one of --source or --dest must be provided");
        }
        var workspace = Workspace.find(parent.root.invocation(), Optional.empty());
        var from = stack(workspace, source);
        var to = stack(workspace, target);
        if (from.stack().equals(to.stack())) {
            throw new CliException(ExitCode.USAGE, "--source and --dest are one stack, " + from.stack());
        }
        var wanted = urns.stream().map(StateEditing::urn).toList();
        // what is written first is the stack that gains, so that nothing is ever in neither
        open(to, gaining -> open(from, losing -> move(from, to, losing, gaining, wanted)));
    }

    private static ChosenStack stack(Workspace workspace, @Nullable String name) {
        return new ChosenStack(workspace, workspace.stack(Optional.ofNullable(name))).existing();
    }

    private interface Work {
        void on(StackSession session);
    }

    private static void open(ChosenStack chosen, Work work) {
        var settings = new StackSettings(chosen.workspace(), chosen.stack());
        switch (chosen.workspace().backend().open(chosen.stack(), settings.secrets())) {
            case OpenAnswer.Opened(var session) -> {
                try (session) {
                    session.notices().forEach(chosen.workspace().invocation()::say);
                    work.on(session);
                }
            }
            case OpenAnswer.Locked locked -> throw new CliException(locked.message());
            case OpenAnswer.Missing _ ->
                throw new CliException(
                        ExitCode.NO_STACK, "no stack named '" + chosen.stack().stack() + "' found");
        }
    }

    private void move(ChosenStack from, ChosenStack to, StackSession losing, StackSession gaining, List<Urn> wanted) {
        var out = spec.commandLine().getOut();
        switch (StackMove.apply(
                losing.base(), gaining.base(), to.stack().stack(), to.stack().project(), wanted, parents)) {
            case StackMove.Outcome.Refused(var reason) ->
                throw new CliException(
                        wanted.stream().noneMatch(urn -> has(losing, urn))
                                ? StateEditing.unknown(losing.base(), wanted).getMessage()
                                : reason);
            case Moved moved -> {
                tell(out, from.stack().qualified(), to.stack().qualified(), moved);
                if (!agreed(from, losing, gaining)) {
                    throw new CliException("confirmation declined, not proceeding with the state move");
                }
                var before = gaining.base();
                StateEditing.write(gaining, "state move", moved.target());
                try {
                    StateEditing.write(losing, "state move", moved.source());
                } catch (RuntimeException e) {
                    StateEditing.write(gaining, "state move undone", before);
                    throw e;
                }
                out.println("Successfully moved resources from " + from.stack().qualified() + " to "
                        + to.stack().qualified());
                out.flush();
            }
        }
    }

    private static boolean has(StackSession session, Urn urn) {
        return session.base().resources().stream().anyMatch(state -> state.urn().equals(urn));
    }

    private boolean agreed(ChosenStack from, StackSession losing, StackSession gaining) {
        var invocation = from.workspace().invocation();
        if (yes || !invocation.questions()) {
            return true;
        }
        try (var _ = UnlockedAtEnd.of(losing);
                var _ = UnlockedAtEnd.of(gaining)) {
            return invocation
                    .ask("Do you want to perform this move? [yes/no]")
                    .filter(answer -> answer.equals("yes") || answer.equals("y"))
                    .isPresent();
        }
    }

    private static void tell(PrintWriter out, String from, String to, Moved moved) {
        moved.unknown().forEach(urn -> out.println("warning: Resource " + urn + " not found in source stack"));
        out.println("Planning to move the following resources from " + from + " to " + to + ":\n");
        moved.moved().forEach(urn -> out.println("  - " + urn));
        out.println();
        if (!moved.cutInSource().isEmpty()) {
            out.println("The following resources remaining in " + from + " have dependencies on resources moved to "
                    + to + ":\n");
            moved.cutInSource().forEach(cut -> out.println("  - " + cut.sentence()));
        }
        if (!moved.cutInTarget().isEmpty()) {
            out.println("The following resources being moved to " + to + " have dependencies on resources in " + from
                    + ":\n");
            moved.cutInTarget().forEach(cut -> out.println("  - " + cut.sentence()));
        }
        if (!moved.cutInSource().isEmpty() || !moved.cutInTarget().isEmpty()) {
            out.println("\nIf you go ahead with moving these dependencies, it will be necessary to create the"
                    + " appropriate inputs and outputs in the program for the stack the resources are moved to.\n");
        }
        out.flush();
    }
}
