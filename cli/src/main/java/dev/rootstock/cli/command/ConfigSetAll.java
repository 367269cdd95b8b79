package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.project.ConfigPath;
import dev.rootstock.engine.project.ConfigValue;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Sets many values at once. Nothing is set when one of them cannot be. */
@Command(
        name = "set-all",
        description = "Set many values: --plaintext KEY=VALUE and --secret KEY=VALUE, or all of them as --json.")
final class ConfigSetAll implements Runnable {

    @ParentCommand
    private ConfigCommand parent = new ConfigCommand();

    @Option(names = "--plaintext", paramLabel = "KEY=VALUE", description = "A value; may be repeated.")
    private List<String> plaintexts = new ArrayList<>();

    @Option(names = "--secret", paramLabel = "KEY=VALUE", description = "A value to encrypt; may be repeated.")
    private List<String> secrets = new ArrayList<>();

    @Option(names = "--path", description = "The keys are paths into values, such as servers[0].name.")
    private boolean path;

    @Option(
            names = "--json",
            paramLabel = "JSON",
            description = "All values, in the form of `config --json --show-secrets`.")
    private @Nullable String json;

    @Mixin
    private StackFlag flag = new StackFlag();

    /** One value to be set. */
    private record Given(ConfigPath place, ConfigValue value) {
        @Override
        public String toString() {
            return "Given[" + place + "]";
        }
    }

    @Override
    public void run() {
        var chosen = flag.choose(parent.root().invocation(), null).existing();
        if (json != null && (path || !plaintexts.isEmpty() || !secrets.isEmpty())) {
            throw new CliException(
                    ExitCode.USAGE, "--json gives all values; --path, --plaintext and --secret do not go with it");
        }
        var settings = new StackSettings(chosen.workspace(), chosen.stack());
        var given = new ArrayList<Given>();
        plaintexts.forEach(text -> given.add(given(text, false, chosen, settings)));
        secrets.forEach(text -> given.add(given(text, true, chosen, settings)));
        if (json != null) {
            given.addAll(fromJson(json, chosen, settings));
        }
        // read once more: making a secrets provider writes the file
        var file = chosen.workspace().stackFile(chosen.stack());
        for (var one : given) {
            file.setConfig(
                    one.place().key(),
                    one.place().with(file.config().get(one.place().key()), one.value()));
        }
    }

    private Given given(String text, boolean secret, ChosenStack chosen, StackSettings settings) {
        var equals = text.indexOf('=');
        if (equals < 1) {
            throw new CliException("config value must be in the form [key]=[value]");
        }
        var place = ConfigCommand.place(text.substring(0, equals), path, chosen);
        var value = text.substring(equals + 1);
        return new Given(
                place,
                secret
                        ? ConfigValue.secret(settings.provider().encrypt(value))
                        : ConfigValue.plain(ConfigCommand.typed(value, path)));
    }

    private static List<Given> fromJson(String json, ChosenStack chosen, StackSettings settings) {
        var given = new ArrayList<Given>();
        try (var input = JsonInput.of(json)) {
            input.map().forEach((key, entry) -> {
                if (!(entry instanceof Map<?, ?> fields)) {
                    throw new CliException(ExitCode.USAGE, "the JSON of '" + key + "' is no object with a value");
                }
                var secret = Boolean.TRUE.equals(fields.get("secret"));
                var parts = fields.get("objectValue");
                var value = String.valueOf(fields.get("value"));
                if (parts == null && fields.get("value") == null) {
                    throw new CliException(
                            ExitCode.USAGE, "the JSON of '" + key + "' has neither a value nor an objectValue");
                }
                var placed = secret
                        ? ConfigValue.secret(settings.provider().encrypt(value))
                        : ConfigValue.plain(parts == null ? value : plain(parts));
                given.add(new Given(ConfigCommand.place(key, false, chosen), placed));
            });
        } catch (StateFormatException e) {
            throw new CliException(ExitCode.USAGE, "--json cannot be read: " + e.getMessage());
        }
        return given;
    }

    /** Numbers as configuration files have them. */
    static Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((name, item) -> copy.put(String.valueOf(name), plain(item)));
                yield copy;
            }
            case List<?> list -> list.stream().map(ConfigSetAll::plain).toList();
            case BigDecimal number ->
                number.scale() <= 0 ? (Object) number.longValueExact() : (Object) number.doubleValue();
            default -> value;
        };
    }
}
