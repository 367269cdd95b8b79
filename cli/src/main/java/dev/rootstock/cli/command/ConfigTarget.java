package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.GivenConfig;
import dev.rootstock.cli.workspace.Invocation;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.project.ConfigPath;
import dev.rootstock.engine.project.ConfigValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose configuration is meant, and how its keys are written; what the verbs of {@code config} share. */
final class ConfigTarget {

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
                    ConfigValue.plain(type.isEmpty() ? GivenConfig.guessed(place, given) : typed(key, given, type)));
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

    private static Object typed(String key, String given, String type) {
        try {
            return switch (type) {
                case "string" -> given;
                case "int" -> Long.valueOf(given);
                case "float" -> Double.valueOf(given);
                case "bool" -> {
                    if (!given.equals("true") && !given.equals("false")) {
                        throw new NumberFormatException();
                    }
                    yield Boolean.valueOf(given);
                }
                default ->
                    throw new CliException(
                            ExitCode.USAGE,
                            "invalid type \"" + type + "\"; must be one of string, int, bool, or float");
            };
        } catch (NumberFormatException e) {
            throw new CliException(ExitCode.USAGE, "the value of '" + key + "' is not of type " + type);
        }
    }
}
