package dev.rootstock.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Removes many values. */
@Command(
        name = "rm-all",
        aliases = "remove-all",
        description = "Remove many values; those that are not there are passed over.")
final class ConfigRemoveAll implements Runnable {

    @ParentCommand
    private ConfigCommand parent = new ConfigCommand();

    @Parameters(
            arity = "1..*",
            paramLabel = "KEY",
            description = "The keys; without a namespace they are the project's.")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--path", description = "The keys are paths into values, such as servers[0].name.")
    private boolean path;

    @Mixin
    private StackFlag flag = new StackFlag();

    @Override
    public void run() {
        var chosen = flag.choose(parent.root().invocation(), null).existing();
        var places =
                keys.stream().map(key -> ConfigCommand.place(key, path, chosen)).toList();
        places.forEach(place -> ConfigCommand.remove(place, chosen));
    }
}
