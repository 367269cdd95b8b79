package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.edit.Marking;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The verbs that set and clear a mark of resources. */
abstract class StateMarks implements Runnable {

    private static final String PROTECT_QUESTION = """
        warning: This will protect by modifying the stack state directly.
        If your program does not also set the 'protect' resource option, the next update will unprotect the
        resource again.
        Confirm?\
        """;

    @ParentCommand
    private StateCommand parent = new StateCommand();

    @Mixin
    private StateFlags flags = new StateFlags();

    @Parameters(paramLabel = "URN", arity = "0..*", description = "The resources' URNs.")
    private List<String> urns = new ArrayList<>();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private final Marking marking;

    StateMarks(Marking marking) {
        this.marking = marking;
    }

    /** Whether every resource is meant. */
    abstract boolean all();

    @Override
    public void run() {
        if (all() && !urns.isEmpty()) {
            throw new CliException(ExitCode.USAGE, "give either --all or URNs, not both");
        }
        var editing = new StateEditing(flags.choose(parent));
        var verb = marking.name().toLowerCase(Locale.ROOT);
        var chosen = all() ? List.<Urn>of() : editing.urns(urns, "Select a resource to " + verb + ":");
        editing.confirm(flags, marking == Marking.PROTECT ? PROTECT_QUESTION : StateEditing.QUESTION);
        editing.edit("state " + verb, snapshot -> {
            if (all()) {
                return marking.applyToAll(snapshot);
            }
            return switch (marking.apply(snapshot, chosen)) {
                case Marking.Outcome.Marked(var marked, var _) -> marked;
                case Marking.Outcome.Unknown(var unknown) -> throw StateEditing.unknown(snapshot, unknown);
            };
        });
        var out = spec.commandLine().getOut();
        out.println(all() ? "All resources " + marking.done() : chosen.size() + " resources " + marking.done());
        out.flush();
    }

    @Command(name = "protect", description = "Protect resources, so that nothing deletes them.")
    static final class Protect extends StateMarks {
        @Option(names = "--all", description = "Protect every resource.")
        private boolean all;

        Protect() {
            super(Marking.PROTECT);
        }

        @Override
        boolean all() {
            return all;
        }
    }

    @Command(name = "unprotect", description = "Allow resources to be deleted again.")
    static final class Unprotect extends StateMarks {
        @Option(names = "--all", description = "Unprotect every resource.")
        private boolean all;

        Unprotect() {
            super(Marking.UNPROTECT);
        }

        @Override
        boolean all() {
            return all;
        }
    }

    @Command(name = "taint", description = "Have the next update replace resources.")
    static final class Taint extends StateMarks {
        Taint() {
            super(Marking.TAINT);
        }

        @Override
        boolean all() {
            return false;
        }
    }

    @Command(name = "untaint", description = "Take it back that the next update replaces resources.")
    static final class Untaint extends StateMarks {
        @Option(names = "--all", description = "Untaint every resource.")
        private boolean all;

        Untaint() {
            super(Marking.UNTAINT);
        }

        @Override
        boolean all() {
            return all;
        }
    }
}
