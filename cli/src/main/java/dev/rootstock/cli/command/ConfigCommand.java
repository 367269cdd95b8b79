package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.project.ConfigPath;
import dev.rootstock.engine.project.ConfigValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Looks at and changes a stack's configuration. Without a verb it lists it. */
@Command(
        name = "config",
        description = "Look at and change the stack's own configuration. Without a verb: list it.",
        subcommands = {
            ConfigCommand.Ls.class,
            ConfigCommand.Get.class,
            ConfigCommand.Set.class,
            ConfigSetAll.class,
            ConfigCommand.Rm.class,
            ConfigRemoveAll.class,
            ConfigRefresh.class
        },
        synopsisSubcommandLabel = "[VERB]")
final class ConfigCommand implements Runnable {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Mixin
    private StackFlag flag = new StackFlag();

    @Option(names = "--show-secrets", description = "Print secret values in clear.")
    private boolean showSecrets;

    @Option(
            names = {"-j", "--json"},
            description = "Print JSON.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    RootCommand root() {
        return root;
    }

    @Override
    public void run() {
        list(flag.choose(root.invocation(), null).existing(), showSecrets, json, spec);
    }

    private static void list(
            ChosenStack chosen, boolean showSecrets, boolean json, CommandLine.Model.CommandSpec spec) {
        var settings = new StackSettings(chosen.workspace(), chosen.stack());
        var config = ConfigJson.all(chosen);
        if (json) {
            spec.commandLine().getOut().println(new ConfigJson(chosen, showSecrets).of(config));
            spec.commandLine().getOut().flush();
            return;
        }
        var width = Math.max(
                3, config.keySet().stream().mapToInt(String::length).max().orElse(0));
        var out = spec.commandLine().getOut();
        out.println(String.format("%-" + width + "s  %s", "KEY", "VALUE"));
        config.forEach((key, value) -> out.println(String.format(
                "%-" + width + "s  %s",
                shortKey(chosen, key),
                showSecrets ? settings.clear(value) : value.decrypted(_ -> "[secret]"))));
        out.flush();
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
        private StackFlag flag = new StackFlag();

        @Option(names = "--show-secrets", description = "Print secret values in clear.")
        private boolean showSecrets;

        @Option(
                names = {"-j", "--json"},
                description = "Print JSON.")
        private boolean json;

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            list(flag.choose(parent.root.invocation(), null).existing(), showSecrets, json, spec);
        }
    }

    @Command(name = "get", description = "Print one value.")
    static final class Get implements Runnable {

        @ParentCommand
        private ConfigCommand parent = new ConfigCommand();

        @Parameters(index = "0", paramLabel = "KEY", description = "The key; without a namespace it is the project's.")
        private String key = "";

        @Option(names = "--path", description = "The key is a path into a value, such as servers[0].name.")
        private boolean path;

        @Option(
                names = {"-j", "--json"},
                description = "Print JSON.")
        private boolean json;

        @Mixin
        private StackFlag flag = new StackFlag();

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            var chosen = flag.choose(parent.root.invocation(), null).existing();
            var place = place(key, path, chosen);
            var value = Optional.ofNullable(ConfigJson.all(chosen).get(place.key()))
                    .flatMap(place::in)
                    .orElseThrow(() -> notFound(key, chosen));
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? new ConfigJson(chosen, true).of(value)
                                    : new StackSettings(chosen.workspace(), chosen.stack()).clear(value));
            spec.commandLine().getOut().flush();
        }
    }

    @Command(name = "set", description = "Set one value; without a value it is read from standard input.")
    static final class Set implements Runnable {

        @ParentCommand
        private ConfigCommand parent = new ConfigCommand();

        @Parameters(index = "0", paramLabel = "KEY", description = "The key; without a namespace it is the project's.")
        private String key = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", description = "The value.")
        private @Nullable String value;

        @Option(names = "--secret", description = "Encrypt the value.")
        private boolean secret;

        @Option(names = "--plaintext", description = "Do not encrypt the value.")
        private boolean plaintext;

        @Option(names = "--path", description = "The key is a path into a value, such as servers[0].name.")
        private boolean path;

        @Mixin
        private StackFlag flag = new StackFlag();

        @Override
        public void run() {
            var invocation = parent.root.invocation();
            var chosen = flag.choose(invocation, null).existing();
            if (secret && plaintext) {
                throw new CliException(ExitCode.USAGE, "--secret and --plaintext exclude each other");
            }
            String given;
            if (value != null) {
                given = value;
            } else if (invocation.questions()) {
                given = secret
                        ? invocation.askSecret("value:")
                        : invocation.ask("value:").orElse("");
            } else {
                given = standardInput();
            }
            var settings = new StackSettings(chosen.workspace(), chosen.stack());
            var place = place(key, path, chosen);
            var placed = secret
                    ? ConfigValue.secret(settings.provider().encrypt(given))
                    : ConfigValue.plain(typed(given, path));
            // read once more: making a secrets provider writes the file
            var file = chosen.workspace().stackFile(chosen.stack());
            file.setConfig(place.key(), place.with(file.config().get(place.key()), placed));
        }

        private static String standardInput() {
            try {
                return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
            } catch (IOException e) {
                throw new CliException("the value could not be read from standard input: " + e.getMessage());
            }
        }
    }

    @Command(name = "rm", aliases = "remove", description = "Remove one value.")
    static final class Rm implements Runnable {

        @ParentCommand
        private ConfigCommand parent = new ConfigCommand();

        @Parameters(index = "0", paramLabel = "KEY", description = "The key; without a namespace it is the project's.")
        private String key = "";

        @Option(names = "--path", description = "The key is a path into a value, such as servers[0].name.")
        private boolean path;

        @Mixin
        private StackFlag flag = new StackFlag();

        @Override
        public void run() {
            var chosen = flag.choose(parent.root.invocation(), null).existing();
            remove(place(key, path, chosen), chosen);
        }
    }

    /** What is not there is removed, as the stock command has it. */
    static void remove(ConfigPath place, ChosenStack chosen) {
        var file = chosen.workspace().stackFile(chosen.stack());
        Optional.ofNullable(file.config().get(place.key()))
                .filter(there -> place.in(there).isPresent())
                .ifPresent(value -> place.without(value)
                        .ifPresentOrElse(
                                left -> file.setConfig(place.key(), left), () -> file.removeConfig(place.key())));
    }

    /** Inside a value, what looks like a whole number or a truth value is one. */
    static Object typed(String given, boolean inside) {
        if (!inside) {
            return given;
        }
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> given.matches("-?(0|[1-9]\\d{0,17})") ? (Object) Long.valueOf(given) : given;
        };
    }

    static ConfigPath place(String key, boolean path, ChosenStack chosen) {
        var project = chosen.workspace().project();
        return path ? ConfigPath.parse(key, project) : new ConfigPath(project.fullKey(key), List.of());
    }

    private static CliException notFound(String key, ChosenStack chosen) {
        return new CliException("configuration key '" + key + "' not found for stack '"
                + chosen.stack().stack() + "'");
    }
}
