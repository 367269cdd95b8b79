package dev.rootstock.cli.command;

import dev.rootstock.cli.display.ConfigJson;
import dev.rootstock.cli.display.Table;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.project.ConfigValue;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Looks at and changes a stack's configuration. Without a verb it lists it. */
@Command(
        name = "config",
        description = "Look at and change the stack's own configuration. Without a verb: list it.",
        subcommands = {
            ConfigCommand.Ls.class,
            ConfigGet.class,
            ConfigSet.class,
            ConfigSetAll.class,
            ConfigRemoval.class,
            ConfigRemoval.All.class,
            ConfigCopy.class,
            ConfigRefresh.class
        },
        synopsisSubcommandLabel = "[VERB]")
final class ConfigCommand implements Runnable {

    @ParentCommand
    RootCommand root = new RootCommand();

    @Mixin
    private Listing listing = new Listing();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        listing.print(root, spec.commandLine().getOut());
    }

    /** What a listing takes, and how it is printed. */
    static final class Listing {

        @Mixin
        private StackFlag flag = new StackFlag();

        @Mixin
        private ConfigFileFlag file = new ConfigFileFlag();

        @Option(names = "--show-secrets", description = "Print secret values in clear.")
        private boolean showSecrets;

        @Option(
                names = "--open",
                arity = "0..1",
                fallbackValue = "true",
                hidden = true,
                description = "A store of your own has no environments to open.")
        private boolean open;

        @Option(
                names = {"-j", "--json"},
                description = "Print JSON.")
        private boolean json;

        private void print(RootCommand root, PrintWriter out) {
            var chosen = file.of(flag.choose(root.invocation(), null).existing());
            var settings = new StackSettings(chosen.workspace(), chosen.stack());
            settings.requireNoEnvironments();
            var config = new TreeMap<String, ConfigValue>();
            // what the project declares for all its stacks
            chosen.workspace()
                    .project()
                    .config()
                    .forEach((key, declared) ->
                            declared.value().ifPresent(value -> config.put(key, ConfigValue.plain(value))));
            config.putAll(chosen.workspace().stackFile(chosen.stack()).config());
            if (json) {
                var entries = new LinkedHashMap<String, ConfigJson.Entry>();
                config.forEach((key, value) -> entries.put(key, entry(value, settings, showSecrets)));
                out.println(ConfigJson.of(entries));
            } else {
                var table = new Table("KEY", "VALUE");
                config.forEach((key, value) -> table.row(shortKey(chosen, key), shown(value, settings, showSecrets)));
                table.lines().forEach(out::println);
            }
            out.flush();
        }
    }

    /** A value as JSON tells it. */
    static ConfigJson.Entry entry(ConfigValue value, StackSettings settings, boolean showSecrets) {
        var shown = showSecrets || !value.isSecret();
        return new ConfigJson.Entry(shown ? settings.clear(value) : "", value.isSecret(), value.isObject(), shown);
    }

    /** A secret as a whole is only that; of a list or mapping, the secrets in it are hidden. */
    private static String shown(ConfigValue value, StackSettings settings, boolean showSecrets) {
        if (!value.isSecret() || showSecrets) {
            return settings.clear(value);
        }
        return value.isObject() ? value.decrypted(_ -> "[secret]") : "[secret]";
    }

    private static String shortKey(ChosenStack chosen, String key) {
        var own = chosen.workspace().project().name() + ":";
        return key.startsWith(own) ? key.substring(own.length()) : key;
    }

    @Command(name = "ls", aliases = "list", description = "List the configuration.")
    static final class Ls implements Runnable {

        @ParentCommand
        private ConfigCommand parent = new ConfigCommand();

        @Mixin
        private Listing listing = new Listing();

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            listing.print(parent.root, spec.commandLine().getOut());
        }
    }
}
