package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Json;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.engine.resource.ResourceState;
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

    @Option(names = "--show-secrets", description = "Print secret values in clear.")
    private boolean showSecrets;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = flag.chooseNamed(parent.root.invocation(), null);
        var outputs = StackCommand.snapshot(chosen).resources().stream()
                .filter(ResourceState::isRootStack)
                .filter(resource -> !resource.delete())
                .findFirst()
                .map(ResourceState::outputs)
                .orElse(ObjectValue.EMPTY);
        var out = spec.commandLine().getOut();
        var writer = new Json(showSecrets);
        if (name != null) {
            var value = outputs.get(name);
            if (value == null) {
                throw new CliException("current stack does not have output property '" + name + "'");
            }
            out.println(json ? writer.pretty(value) : plain(value, writer));
        } else if (json) {
            out.println(writer.pretty(outputs));
        } else if (outputs.isEmpty()) {
            out.println("No output values currently in this stack");
        } else {
            out.println("Current stack outputs (" + outputs.names().size() + "):");
            var width = Math.max(
                    6, outputs.names().stream().mapToInt(String::length).max().orElse(0));
            out.println("    " + pad("OUTPUT", width) + "  VALUE");
            outputs.entries()
                    .forEach((key, value) -> out.println("    " + pad(key, width) + "  " + plain(value, writer)));
        }
        out.flush();
    }

    /** A text as it is, anything else as JSON. */
    private String plain(PropertyValue value, Json writer) {
        var shown = showSecrets || !value.containsSecrets() ? value.withoutSecrets() : value;
        return shown instanceof PropertyValue.Text(var text)
                ? text
                : shown instanceof PropertyValue.Secret ? "[secret]" : writer.compact(shown);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
