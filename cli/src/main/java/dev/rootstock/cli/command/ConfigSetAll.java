package dev.rootstock.cli.command;

import dev.rootstock.cli.display.ConfigJson;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.project.ConfigValue;
import dev.rootstock.engine.state.StateFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Sets several values; the Automation API sets all configuration this way. */
@Command(name = "set-all", description = "Set several values.")
final class ConfigSetAll implements Runnable {

    @ParentCommand
    private ConfigCommand parent = new ConfigCommand();

    @Option(
            names = "--plaintext",
            paramLabel = "KEY=VALUE",
            description = "A value to store as it is; may be repeated.")
    private List<String> plaintext = new ArrayList<>();

    @Option(names = "--secret", paramLabel = "KEY=VALUE", description = "A value to encrypt; may be repeated.")
    private List<String> secret = new ArrayList<>();

    @Option(
            names = "--json",
            paramLabel = "JSON",
            description = "Values as `config --json --show-secrets` prints them.")
    private String json = "";

    @Mixin
    private ConfigTarget target = new ConfigTarget();

    @Override
    public void run() {
        if (!json.isEmpty() && !(plaintext.isEmpty() && secret.isEmpty() && !target.path)) {
            throw new CliException(
                    ExitCode.USAGE,
                    "the --json option cannot be used with the --plaintext, --secret or --path options");
        }
        // whatever is wrong with one of them is told before any is set
        plaintext.forEach(ConfigSetAll::key);
        secret.forEach(ConfigSetAll::key);
        var chosen = target.choose(parent.root.invocation());
        plaintext.forEach(pair -> target.place(key(pair), chosen));
        secret.forEach(pair -> target.place(key(pair), chosen));
        var all = new ArrayList<ConfigTarget.Placed>();
        plaintext.forEach(pair -> all.add(target.placed(key(pair), value(pair), false, "", chosen)));
        secret.forEach(pair -> all.add(target.placed(key(pair), value(pair), true, "", chosen)));
        if (!json.isEmpty()) {
            all.addAll(ofJson(chosen));
        }
        target.set(all, chosen);
    }

    private static String key(String pair) {
        var equals = pair.indexOf('=');
        if (equals < 1) {
            // the value may be a secret, so the text itself is not told
            throw new CliException(ExitCode.USAGE, "config value must be in the form [key]=[value]");
        }
        return pair.substring(0, equals);
    }

    private static String value(String pair) {
        return pair.substring(pair.indexOf('=') + 1);
    }

    private List<ConfigTarget.Placed> ofJson(ChosenStack chosen) {
        Object tree;
        try {
            tree = ConfigJson.tree(json);
        } catch (StateFormatException e) {
            throw new CliException(ExitCode.USAGE, "--json cannot be read: " + e.getMessage());
        }
        if (!(tree instanceof Map<?, ?> all)) {
            throw new CliException(ExitCode.USAGE, "--json is an object of values by their keys");
        }
        all.forEach((key, entry) -> {
            target.place(String.valueOf(key), chosen);
            if (!(entry instanceof Map<?, ?> fields) || !(fields.get("value") instanceof String)) {
                throw new CliException(ExitCode.USAGE, "in --json, '" + key + "' is no object with a value");
            }
        });
        return all.entrySet().stream()
                .map(entry -> ofJson(String.valueOf(entry.getKey()), (Map<?, ?>) entry.getValue(), chosen))
                .toList();
    }

    private ConfigTarget.Placed ofJson(String key, Map<?, ?> fields, ChosenStack chosen) {
        var object = fields.get("objectValue");
        var secretly = Boolean.TRUE.equals(fields.get("secret"));
        return secretly || object == null
                ? target.placed(key, String.valueOf(fields.get("value")), secretly, "", chosen)
                : new ConfigTarget.Placed(target.place(key, chosen), ConfigValue.plain(object));
    }
}
