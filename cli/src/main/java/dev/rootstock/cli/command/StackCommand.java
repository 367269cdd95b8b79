package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Ago;
import dev.rootstock.cli.display.StackJson;
import dev.rootstock.cli.display.StackText;
import dev.rootstock.cli.display.Times;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.Login;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.state.Snapshot;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Looks at stacks and manages them. Without a verb it describes the stack. */
@Command(
        name = "stack",
        description = "Look at a stack, or manage stacks. Without a verb: describe the stack.",
        subcommands = {
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
    private StackFlag flag = new StackFlag();

    @Option(
            names = {"-i", "--show-ids"},
            description = "Show each resource's id.")
    private boolean showIds;

    @Option(
            names = {"-u", "--show-urns"},
            description = "Show each resource's URN.")
    private boolean showUrns;

    @Option(names = "--show-name", description = "Print the stack's name only.")
    private boolean showName;

    @Option(names = "--show-secrets", description = "Print secret outputs in clear.")
    private boolean showSecrets;

    @Option(names = "--output", paramLabel = "FORM", defaultValue = "default", description = "default or json.")
    private JsonFlag.Form form = JsonFlag.Form.DEFAULT;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = flag.chooseAnywhere(root.invocation(), null).existing();
        var out = spec.commandLine().getOut();
        if (showName) {
            out.println(root.shown(chosen.stack()));
            out.flush();
            return;
        }
        var snapshot = snapshot(chosen);
        if (form == JsonFlag.Form.JSON) {
            var workspace = chosen.workspace();
            out.println(StackJson.of(
                    workspace.project().name(),
                    chosen.stack().stack(),
                    Login.host(),
                    workspace.backend().tags(chosen.stack()),
                    snapshot,
                    StackOutput.of(snapshot),
                    showSecrets));
            out.flush();
            return;
        }
        out.println("Current stack is " + root.shown(chosen.stack()) + ":");
        out.println("    Managed by " + Login.host());
        lastUpdate(chosen)
                .ifPresentOrElse(
                        time -> {
                            out.println("    Last updated: " + Ago.of(time, Instant.now()) + " (" + Times.plain(time)
                                    + ")");
                            out.println("    Pulumi version used: "
                                    + snapshot.manifest().version());
                        },
                        () -> out.println("    No updates yet; run `rootstock up`"));
        out.println("Current stack resources (" + snapshot.resources().size() + "):");
        StackText.resources(snapshot.resources(), showUrns, showIds).forEach(out::println);
        if (!snapshot.resources().isEmpty()) {
            out.println();
            StackText.outputs(StackOutput.of(snapshot), showSecrets).forEach(out::println);
        }
        out.println();
        out.println("Use `rootstock stack select` to change stack; `rootstock stack ls` lists known ones");
        out.flush();
    }

    private static Optional<Instant> lastUpdate(ChosenStack chosen) {
        return chosen
                .workspace()
                .backend()
                .stacks(Optional.of(chosen.workspace().project().name()))
                .stream()
                .filter(summary -> summary.name().equals(chosen.stack()))
                .flatMap(summary -> summary.lastUpdate().stream())
                .findFirst();
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
