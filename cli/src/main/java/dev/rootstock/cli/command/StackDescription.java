package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Ago;
import dev.rootstock.cli.display.StackJson;
import dev.rootstock.cli.display.StackText;
import dev.rootstock.cli.display.Times;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.Login;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Describes a stack: what {@code stack} does without a verb. */
final class StackDescription {

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

    void print(RootCommand root, PrintWriter out) {
        var chosen = flag.chooseAnywhere(root.invocation(), null).existing();
        if (showName) {
            out.println(root.shown(chosen.stack()));
            out.flush();
            return;
        }
        var snapshot = StackCommand.snapshot(chosen);
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
}
