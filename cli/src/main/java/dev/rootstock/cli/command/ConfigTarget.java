package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.GivenConfig;
import dev.rootstock.cli.workspace.Invocation;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.project.ConfigPath;
import dev.rootstock.engine.project.ConfigValue;
import dev.rootstock.engine.state.JsonOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose configuration is meant, and how its keys are written; what the verbs of {@code config} share. */
final class ConfigTarget {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");

    @Option(names = "--path", description = "The key is a path into a value, such as servers[0].name.")
    boolean path;

    @Mixin
    private StackFlag flag = new StackFlag();

    @Mixin
    private ConfigFileFlag file = new ConfigFileFlag();

    ChosenStack choose(Invocation invocation) {
        return file.of(flag.choose(invocation, null).existing());
    }

    ConfigPath place(String key, ChosenStack chosen) {
        try {
            return GivenConfig.place(key, path, chosen.workspace().project());
        } catch (CliException e) {
            throw new CliException(e.exitCode(), "invalid configuration key: " + e.getMessage());
        }
    }

    Optional<ConfigValue> find(String key, ChosenStack chosen) {
        var place = place(key, chosen);
        return Optional.ofNullable(
                        chosen.workspace().stackFile(chosen.stack()).config().get(place.key()))
                .flatMap(place::in);
    }

    /**
     * One value and where it goes; a secret is encrypted already.
     */
    record Placed(ConfigPath place, ConfigValue value) {}

    /** @param type of the value: string, bool, int or float; empty to leave it to where the value goes */
    Placed placed(String key, String given, boolean secret, String type, ChosenStack chosen) {
        var place = place(key, chosen);
        GivenConfig.requireName(place);
        if (!secret) {
            return new Placed(
                    place,
                    ConfigValue.plain(
                            type.isEmpty()
                                    ? GivenConfig.guessed(place, given)
                                    : inPlace(place, typed(key, given, type))));
        }
        var settings = new StackSettings(chosen.workspace(), chosen.stack());
        return new Placed(place, ConfigValue.secret(settings.provider().encrypt(given)));
    }

    /** Writes them all at once, or nothing when one of them cannot go where it should. */
    void set(List<Placed> all, ChosenStack chosen) {
        // read only now: making a secrets provider writes the file
        var file = chosen.workspace().stackFile(chosen.stack());
        var config = file.config();
        var changed = new LinkedHashMap<String, ConfigValue>();
        for (var placed : all) {
            var key = placed.place().key();
            changed.put(key, placed.place().with(changed.getOrDefault(key, config.get(key)), placed.value()));
        }
        file.setConfig(changed);
    }

    /** Whether there was such a value. */
    boolean remove(String key, ChosenStack chosen) {
        var place = place(key, chosen);
        var file = chosen.workspace().stackFile(chosen.stack());
        var value = Optional.ofNullable(file.config().get(place.key()))
                .filter(there -> place.in(there).isPresent());
        value.ifPresent(there -> place.without(there)
                .ifPresentOrElse(left -> file.setConfig(place.key(), left), () -> file.removeConfig(place.key())));
        return value.isPresent();
    }

    static CliException notFound(String key, ChosenStack chosen) {
        return new CliException("configuration key '" + key + "' not found for stack '"
                + chosen.stack().stack() + "'");
    }

    /** A value of its own is a text in the file; only one inside another keeps its type there, as with the stock command. */
    private static Object inPlace(ConfigPath place, Object typed) {
        if (typed instanceof Double number) {
            var written = JsonOutput.number(number);
            return place.inside().isEmpty()
                    ? written
                    : WHOLE.matcher(written).matches() ? Long.valueOf(written) : typed;
        }
        return place.inside().isEmpty() ? String.valueOf(typed) : typed;
    }

    /** What is no value of the type is refused, also of a truth value, which the stock command then takes for false. */
    private static Object typed(String key, String given, String type) {
        try {
            return switch (type) {
                case "string" -> given;
                case "int" -> Long.valueOf(given);
                case "float" -> finite(Double.parseDouble(given));
                case "bool" -> OptionVariables.truth(given).orElseThrow(NumberFormatException::new);
                default ->
                    throw new CliException(
                            ExitCode.USAGE,
                            "invalid type \"" + type + "\"; must be one of string, int, bool, or float");
            };
        } catch (NumberFormatException e) {
            throw new CliException(ExitCode.USAGE, "the value of '" + key + "' is not of type " + type);
        }
    }

    private static Double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new NumberFormatException();
        }
        return number;
    }
}
