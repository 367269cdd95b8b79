package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.edit.Removal;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes resources out of the state. */
@Command(
        name = "delete",
        aliases = {"remove", "rm"},
        description = "Take resources out of the state, and leave them where they are.")
final class StateDelete implements Runnable {

    @ParentCommand
    private StateCommand parent = new StateCommand();

    @Mixin
    private StateFlags flags = new StateFlags();

    @Parameters(paramLabel = "URN", arity = "0..*", description = "The resources' URNs.")
    private List<String> urns = new ArrayList<>();

    @Option(names = "--force", description = "Take protected resources out too.")
    private boolean force;

    @Option(names = "--target-dependents", description = "Take out what refers to them too.")
    private boolean dependents;

    @Option(names = "--all", description = "Take every resource out.")
    private boolean all;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        if (all && !urns.isEmpty()) {
            throw new CliException(ExitCode.USAGE, "cannot specify a resource URN when deleting all resources");
        }
        var chosen = flags.choose(parent);
        var editing = new StateEditing(chosen);
        var wanted = all ? List.<Urn>of() : editing.urns(urns, "Select the resource to delete:");
        editing.confirm(flags, StateEditing.QUESTION);
        var count = new int[1];
        editing.edit("state delete", snapshot -> {
            var condemned = all
                    ? snapshot.resources()
                    : wanted.stream().map(urn -> one(snapshot, urn)).toList();
            count[0] = condemned.size();
            return switch (Removal.apply(snapshot, condemned, dependents, force)) {
                case Removal.Outcome.Removed(var left, var _, var unprotected) -> {
                    unprotected.forEach(urn -> chosen.workspace()
                            .invocation()
                            .say("warning: deleting protected resource " + urn + " due to presence of --force"));
                    yield left;
                }
                case Removal.Outcome.Needed(var urn, var by) -> throw new CliException(needed(urn, by));
                case Removal.Outcome.Protected(var urn) ->
                    throw new CliException(urn + " can't be safely deleted because it is protected. Re-run this command"
                            + " with --force to force deletion");
            };
        });
        var out = spec.commandLine().getOut();
        out.println(all ? "Resources deleted" : count[0] == 1 ? "Resource deleted" : count[0] + " resources deleted");
        out.flush();
    }

    private static ResourceState one(Snapshot snapshot, Urn urn) {
        var found = snapshot.resources().stream()
                .filter(state -> state.urn().equals(urn))
                .toList();
        if (found.isEmpty()) {
            throw StateEditing.unknown(snapshot, List.of(urn));
        }
        if (found.size() > 1) {
            throw new CliException("Resource URN ambiguously referred to multiple resources. Did you mean:\n"
                    + found.stream().map(state -> "  " + state.id()).collect(Collectors.joining("\n")));
        }
        return found.getFirst();
    }

    private static String needed(Urn urn, List<Urn> by) {
        return urn + " can't be safely deleted because the following resources depend on it:\n"
                + by.stream()
                        .map(one -> " * %-15s (%s)\n".formatted("\"" + one.name() + "\"", one))
                        .collect(Collectors.joining())
                + "\nDelete those resources first or pass --target-dependents.";
    }
}
