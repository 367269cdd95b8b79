package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.UnlockedAtEnd;
import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.backend.StackSession;
import dev.rootstock.engine.edit.Repair;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Mends a state that breaks the integrity rules, which every other verb refuses. */
@Command(
        name = "repair",
        description = "Mend a state that is not sound: sort it, and drop references to what is not there.")
final class StateRepair implements Runnable {

    @ParentCommand
    private StateCommand parent = new StateCommand();

    @Mixin
    private StateFlags flags = new StateFlags();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = flags.choose(parent);
        switch (chosen.workspace().backend().openToRepair(chosen.stack(), StackSecrets.opaque())) {
            case OpenAnswer.Opened(var session) -> {
                try (session) {
                    session.notices().forEach(chosen.workspace().invocation()::say);
                    repair(chosen, session);
                }
            }
            case OpenAnswer.Locked locked -> throw new CliException(locked.message());
            case OpenAnswer.Missing _ ->
                throw new CliException(
                        ExitCode.NO_STACK, "no stack named '" + chosen.stack().stack() + "' found");
        }
        spec.commandLine().getOut().flush();
    }

    private void repair(ChosenStack chosen, StackSession session) {
        var out = spec.commandLine().getOut();
        switch (Repair.apply(session.base())) {
            case Repair.Outcome.Sound() -> out.println("The snapshot is already valid; skipping repair");
            case Repair.Outcome.Impossible(var reason) ->
                throw new CliException("Failed to repair the snapshot automatically: " + reason
                        + "\n"
                        + "Mend it by hand: `rootstock stack export --file state.json` is refused for such a state, so"
                        + " take the stack's file in "
                        + chosen.workspace().backend().url()
                        + ", keep a copy, mend it, and give it back with `rootstock stack import`.");
            case Repair.Outcome.Repaired repaired -> {
                out.print(told(repaired));
                out.flush();
                try (var _ = UnlockedAtEnd.of(session)) {
                    new StateEditing(chosen).confirm(flags, StateEditing.QUESTION);
                }
                StateEditing.write(session, "state repair", repaired.snapshot());
                out.println("State repaired successfully");
            }
        }
    }

    private static String told(Repair.Outcome.Repaired repaired) {
        var text = new StringBuilder();
        if (!repaired.reordered().isEmpty()) {
            text.append("The following resources will be reordered to appear before their dependents:\n\n");
            repaired.reordered()
                    .forEach(state -> text.append("* ")
                            .append(state.urn())
                            .append(state.delete() ? " (deleted)" : "")
                            .append('\n'));
            text.append('\n');
        }
        if (!repaired.pruned().isEmpty()) {
            text.append("The following resources will be modified to remove missing dependencies:\n\n");
            for (var pruned : repaired.pruned()) {
                text.append("~ ")
                        .append(pruned.before())
                        .append(pruned.delete() ? " (deleted)" : "")
                        .append('\n');
                if (!pruned.after().equals(pruned.before())) {
                    text.append("  ~ ").append(pruned.after()).append(" [urn]\n");
                }
                pruned.dropped()
                        .forEach(dropped -> text.append("  - ")
                                .append(dropped.target())
                                .append(' ')
                                .append(dropped.role())
                                .append('\n'));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
