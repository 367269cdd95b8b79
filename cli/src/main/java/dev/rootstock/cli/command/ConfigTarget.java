package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.GivenConfig;
import dev.rootstock.cli.workspace.Invocation;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.project.ConfigPath;
import dev.rootstock.engine.project.ConfigValue;
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

    /** @param type of the value: string, bool, int or float; empty to leave it to where the value goes */
    void set(String key, String given, boolean secret, String type, ChosenStack chosen) {
        var place = place(key, chosen);
        GivenConfig.requireName(place);
        var settings = new StackSettings(chosen.workspace(), chosen.stack());
        var placed = secret
                ? ConfigValue.secret(settings.provider().encrypt(given))
                : ConfigValue.plain(plain(key, given, type));
        // read once more: making a secrets provider writes the file
        var file = chosen.workspace().stackFile(chosen.stack());
        file.setConfig(place.key(), place.with(file.config().get(place.key()), placed));
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

    private Object plain(String key, String given, String type) {
        if (!type.isEmpty()) {
            return typed(key, given, type);
        }
        return path ? GivenConfig.guessed(given) : given;
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
