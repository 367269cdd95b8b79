package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.UnlockedAtEnd;
import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.backend.StackSession;
import dev.rootstock.engine.backend.UpdateRecord;
import dev.rootstock.engine.edit.SimilarUrns;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.SnapshotIntegrity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes a stack's state under its lock: reads it, lets it be edited, and writes what is sound. Secrets stay as they are encrypted. */
final class StateEditing {

    static final String QUESTION = "warning: This command will edit your stack's state directly. Confirm?";

    private static final int SUGGESTIONS = 3;

    private final ChosenStack chosen;

    StateEditing(ChosenStack chosen) {
        this.chosen = chosen;
    }

    /** The state without a lock, to choose from and to look at. */
    Snapshot read() {
        return chosen.workspace()
                .backend()
                .read(chosen.stack(), StackSecrets.opaque())
                .orElseThrow(() -> missing(chosen))
                .snapshot();
    }

    /** @throws CliException when the user does not agree */
    void confirm(StateFlags flags, String question) {
        if (flags.asks(chosen.workspace().invocation())
                && !chosen.workspace()
                        .invocation()
                        .ask(question + " [yes/no]")
                        .filter(answer -> answer.equals("yes") || answer.equals("y"))
                        .isPresent()) {
            throw new CliException(ExitCode.FAILED, "confirmation declined");
        }
    }

    /**
     * Edits.
     *
     * @param what what is done, for the history
     * @throws CliException when the stack is locked, or the edit would leave a state that is not sound
     */
    void edit(String what, UnaryOperator<Snapshot> edit) {
        edit(chosen, StackSecrets.opaque(), what, edit);
    }

    static void edit(ChosenStack chosen, StackSecrets secrets, String what, UnaryOperator<Snapshot> edit) {
        switch (chosen.workspace().backend().open(chosen.stack(), secrets)) {
            case OpenAnswer.Opened(var session) -> {
                try (session) {
                    session.notices().forEach(chosen.workspace().invocation()::say);
                    write(
                            session,
                            what,
                            edited(session, edit),
                            chosen.workspace().invocation().verifies());
                }
            }
            case OpenAnswer.Locked locked -> throw new CliException(locked.message());
            case OpenAnswer.Missing _ -> throw missing(chosen);
        }
    }

    /** An edit may ask, or have an editor open. */
    private static Snapshot edited(StackSession session, UnaryOperator<Snapshot> edit) {
        try (var _ = UnlockedAtEnd.of(session)) {
            return edit.apply(session.base());
        }
    }

    /** Writes what was edited, unless it is what was there. */
    static void write(StackSession session, String what, Snapshot edited) {
        write(session, what, edited, true);
    }

    /** @param verified whether it has to keep the integrity rules */
    private static void write(StackSession session, String what, Snapshot edited, boolean verified) {
        if (edited.equals(session.base())) {
            return;
        }
        var problems = verified ? SnapshotIntegrity.problems(edited) : List.<String>of();
        if (!problems.isEmpty()) {
            throw new CliException("the edit would leave a state that is not sound, so nothing was written: "
                    + String.join("; ", problems));
        }
        session.replace(edited, UpdateRecord.edit(what));
    }

    private static CliException missing(ChosenStack chosen) {
        return new CliException(
                ExitCode.NO_STACK, "no stack named '" + chosen.stack().stack() + "' found");
    }

    // ---- which resources

    /** The URNs that were typed, or the one that the user picks where none was. */
    List<Urn> urns(List<String> typed, String prompt) {
        if (!typed.isEmpty()) {
            return typed.stream().map(StateEditing::urn).toList();
        }
        return List.of(pick(prompt));
    }

    private Urn pick(String prompt) {
        var invocation = chosen.workspace().invocation();
        if (!invocation.questions()) {
            throw new CliException("Must supply <resource URN> unless rootstock is run interactively");
        }
        var resources = read().resources();
        for (var i = 0; i < resources.size(); i++) {
            invocation.say("  " + (i + 1) + ". " + resources.get(i).urn());
        }
        var answer = invocation.ask(prompt + " (a number)").orElse("");
        if (!answer.matches("\\d{1,9}")
                || Integer.parseInt(answer) < 1
                || Integer.parseInt(answer) > resources.size()) {
            throw new CliException("no resource selected");
        }
        return resources.get(Integer.parseInt(answer) - 1).urn();
    }

    /** @throws CliException if it is none */
    static Urn urn(String typed) {
        return Urn.parse(typed)
                .orElseThrow(() -> new CliException("\"" + typed + "\" is not a valid resource URN\n" + hint()));
    }

    /** What is said of a URN that no resource has, with those that may be meant. */
    static CliException unknown(Snapshot snapshot, List<Urn> urns) {
        var known =
                snapshot.resources().stream().map(ResourceState::urn).distinct().toList();
        var lines = new ArrayList<String>();
        for (var urn : urns) {
            lines.add("No such resource \"" + urn + "\" exists in the current state");
            var similar = SimilarUrns.of(urn.text(), known, SUGGESTIONS);
            if (!similar.isEmpty()) {
                lines.add("Did you mean:");
                similar.forEach(one -> lines.add("  " + one));
            }
        }
        lines.add(hint());
        return new CliException(String.join("\n", lines));
    }

    static String hint() {
        return "To list the resource URNs in the stack, run `rootstock stack --show-urns`; to inspect the full state,"
                + " run `rootstock stack export`.";
    }
}
