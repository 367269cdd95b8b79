package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.Environments;
import dev.rootstock.cli.workspace.Invocation;
import dev.rootstock.cli.workspace.Workspace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack a verb works on. */
final class StackFlag {

    @Option(
            names = {"-s", "--stack"},
            paramLabel = "STACK",
            description = "The stack, if not the environment's own or the selected one.")
    @Nullable
    String name;

    ChosenStack choose(Invocation invocation, @Nullable String environment) {
        var workspace = Workspace.find(invocation, Optional.ofNullable(environment));
        return new ChosenStack(workspace, workspace.stack(Optional.ofNullable(name)));
    }

    /** The same for what needs no program, and so no project where the stack is named in full. */
    ChosenStack chooseAnywhere(Invocation invocation, @Nullable String environment) {
        var named = Optional.ofNullable(name);
        var workspace = Workspace.findWithoutProgram(invocation, Optional.ofNullable(environment), named);
        return new ChosenStack(workspace, workspace.stack(named));
    }

    /** The same where the argument may also be the name of a stack of the project at hand, as Pulumi's stack verbs take it. */
    ChosenStack chooseNamed(Invocation invocation, @Nullable String given) {
        var chosen = chooseNamedAnywhere(invocation, given);
        return chosen.workspace().hasProject()
                ? chosen
                : new ChosenStack(Workspace.find(invocation, Optional.empty()), chosen.stack());
    }

    /** The same for what needs no project where the stack is named in full. */
    ChosenStack chooseNamedAnywhere(Invocation invocation, @Nullable String given) {
        if (given == null) {
            return chooseAnywhere(invocation, null);
        }
        var folder = Environments.folderAbove(invocation.directory());
        if (folder.isPresent() && Environments.names(folder.get()).contains(given)) {
            return choose(invocation, given);
        }
        var workspace = Workspace.findWithoutProgram(invocation, Optional.empty(), Optional.of(given));
        return new ChosenStack(workspace, workspace.stack(Optional.of(given)));
    }
}
