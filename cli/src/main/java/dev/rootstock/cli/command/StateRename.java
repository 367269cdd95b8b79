package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.engine.edit.ResourceRename;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Gives a resource of the state another name. */
@Command(name = "rename", description = "Give a resource of the state another name; what refers to it follows.")
final class StateRename implements Runnable {

    @ParentCommand
    private StateCommand parent = new StateCommand();

    @Mixin
    private StateFlags flags = new StateFlags();

    @Parameters(index = "0", arity = "0..1", paramLabel = "URN", description = "The resource's URN.")
    private @Nullable String urn;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Its new name.")
    private @Nullable String name;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = flags.choose(parent);
        var invocation = chosen.workspace().invocation();
        if ((urn == null || name == null) && !invocation.questions()) {
            throw new CliException("Must supply <resource URN> and <new name> unless rootstock is run interactively");
        }
        var editing = new StateEditing(chosen);
        var from = editing.urns(urn == null ? List.of() : List.of(urn), "Select a resource to rename:")
                .getFirst();
        var given = name;
        var to = given == null ? invocation.ask("Choose a new resource name:").orElse("") : given;
        if (to.isEmpty()) {
            throw new CliException("a resource has to have a name");
        }
        editing.confirm(flags, StateEditing.QUESTION);
        editing.edit("state rename", snapshot -> switch (ResourceRename.apply(snapshot, from, to)) {
            case ResourceRename.Outcome.Renamed(var renamed) -> renamed;
            case ResourceRename.Outcome.Unknown() -> throw StateEditing.unknown(snapshot, List.of(from));
            case ResourceRename.Outcome.Ambiguous() ->
                throw new CliException("The input URN ambiguously refers to multiple resources");
            case ResourceRename.Outcome.Taken(var other) ->
                throw new CliException(
                        "The chosen new urn for the state corresponds to an already existing resource: " + other);
        });
        spec.commandLine().getOut().println("Resource renamed");
        spec.commandLine().getOut().flush();
    }
}
