package dev.rootstock.cli.command;

import dev.rootstock.cli.display.ConfigJson;
import dev.rootstock.cli.workspace.StackSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints one value, in clear also where it is a secret. */
@Command(name = "get", description = "Print one value.")
final class ConfigGet implements Runnable {

    @ParentCommand
    private ConfigCommand parent = new ConfigCommand();

    @Parameters(index = "0", paramLabel = "KEY", description = "The key; without a namespace it is the project's.")
    private String key = "";

    @Option(
            names = {"-j", "--json"},
            description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--open",
            arity = "0..1",
            fallbackValue = "true",
            hidden = true,
            description = "A store of your own has no environments to open.")
    private boolean open;

    @Mixin
    private ConfigTarget target = new ConfigTarget();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = target.choose(parent.root.invocation());
        var settings = new StackSettings(chosen.workspace(), chosen.stack());
        settings.requireNoEnvironments();
        var value = target.find(key, chosen).orElseThrow(() -> ConfigTarget.notFound(key, chosen));
        var out = spec.commandLine().getOut();
        out.println(json ? ConfigJson.of(ConfigCommand.entry(value, settings, true)) : settings.clear(value));
        out.flush();
    }
}
