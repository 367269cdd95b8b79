package dev.rootstock.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Removes a value. One that is not there is no error, as with Pulumi's command. */
@Command(
        name = "rm",
        aliases = {"remove", "delete"},
        description = "Remove one value.")
final class ConfigRemoval implements Runnable {

    @ParentCommand
    private ConfigCommand parent = new ConfigCommand();

    @Parameters(index = "0", paramLabel = "KEY", description = "The key; without a namespace it is the project's.")
    private String key = "";

    @Mixin
    private ConfigTarget target = new ConfigTarget();

    @Override
    public void run() {
        target.remove(key, target.choose(parent.root.invocation()));
    }

    /** Removes several. */
    @Command(
            name = "rm-all",
            aliases = {"remove-all", "delete-all"},
            description = "Remove several values.")
    static final class All implements Runnable {

        @ParentCommand
        private ConfigCommand parent = new ConfigCommand();

        @Parameters(
                arity = "1..*",
                paramLabel = "KEY",
                description = "The keys; without a namespace they are the project's.")
        private List<String> keys = new ArrayList<>();

        @Mixin
        private ConfigTarget target = new ConfigTarget();

        @Override
        public void run() {
            var chosen = target.choose(parent.root.invocation());
            keys.forEach(key -> target.remove(key, chosen));
        }
    }
}
