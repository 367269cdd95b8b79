package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.state.Snapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Looks at stacks and manages them. Without a verb it describes the stack. */
@Command(
        name = "stack",
        description = "Look at a stack, or manage stacks. Without a verb: describe the stack.",
        subcommands = {
            StackCommand.Get.class,
            StackListing.class,
            StackInit.class,
            StackSelect.class,
            StackUnselect.class,
            StackRenaming.class,
            StackTags.class,
            StackOutput.class,
            StackExport.class,
            StackImport.class,
            StackHistory.class,
            StackGraph.class,
            StackSecretsChange.class,
            StackRemoval.class
        },
        synopsisSubcommandLabel = "[VERB]")
final class StackCommand implements Runnable {

    @ParentCommand
    RootCommand root = new RootCommand();

    @Mixin
    private StackDescription description = new StackDescription();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        description.print(root, spec.commandLine().getOut());
    }

    /** The same as a verb. */
    @Command(name = "get", description = "Describe the stack.")
    static final class Get implements Runnable {

        @ParentCommand
        private StackCommand parent = new StackCommand();

        @Mixin
        private StackDescription description = new StackDescription();

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            description.print(parent.root, spec.commandLine().getOut());
        }
    }

    /** A stack's state as it is, without a lock. */
    static Snapshot snapshot(ChosenStack chosen) {
        var settings = new StackSettings(chosen.workspace(), chosen.stack());
        return chosen.existing()
                .workspace()
                .backend()
                .read(chosen.stack(), settings.secrets())
                .orElseThrow()
                .snapshot();
    }

    /** What the verbs of {@code stack} share: the environment as an argument, or the stack as a flag. */
    static final class Target {

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "STACK",
                description = "The stack or environment, if not the current one.")
        @Nullable
        String name;

        @Mixin
        private StackFlag flag = new StackFlag();

        ChosenStack choose(StackCommand parent) {
            return flag.chooseNamed(parent.root.invocation(), name);
        }

        /** The same for what needs no project. */
        ChosenStack chooseAnywhere(StackCommand parent) {
            return flag.chooseNamedAnywhere(parent.root.invocation(), name);
        }
    }
}
