package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Json;
import dev.rootstock.cli.display.ShellWord;
import dev.rootstock.cli.display.StackText;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints a stack's outputs. */
@Command(name = "output", description = "Print the stack's outputs, or one of them.")
final class StackOutput implements Runnable {

    @ParentCommand
    private StackCommand parent = new StackCommand();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The output to print, for scripts.")
    private @Nullable String name;

    @Mixin
    private StackFlag flag = new StackFlag();

    @Option(
            names = {"-j", "--json"},
            description = "Print JSON.")
    private boolean json;

    @Option(names = "--shell", description = "Print lines for a shell to evaluate.")
    private boolean shell;

    @Option(names = "--show-secrets", description = "Print secret values in clear.")
    private boolean showSecrets;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        if (json && shell) {
            throw new CliException(ExitCode.USAGE, "only one of --json and --shell may be set");
        }
        var chosen = flag.chooseNamedAnywhere(parent.root.invocation(), null);
        var outputs = of(StackCommand.snapshot(chosen));
        var out = spec.commandLine().getOut();
        var writer = new Json(showSecrets);
        if (name != null) {
            var value = outputs.get(name);
            if (value == null) {
                throw new CliException("current stack does not have output property '" + name + "'");
            }
            out.println(json ? writer.pretty(value) : shell ? shell(name, value) : StackText.plain(value, showSecrets));
        } else if (json) {
            out.println(writer.pretty(outputs));
        } else if (shell) {
            outputs.entries().forEach((key, value) -> out.println(shell(key, value)));
        } else {
            StackText.outputs(outputs, showSecrets).forEach(out::println);
        }
        out.flush();
    }

    private String shell(String key, PropertyValue value) {
        return key + "=" + ShellWord.of(StackText.plain(value, showSecrets));
    }

    /** The outputs of the stack that a state is of. */
    static ObjectValue of(Snapshot snapshot) {
        return snapshot.resources().stream()
                .filter(ResourceState::isRootStack)
                .filter(resource -> !resource.delete())
                .findFirst()
                .map(ResourceState::outputs)
                .orElse(ObjectValue.EMPTY);
    }
}
