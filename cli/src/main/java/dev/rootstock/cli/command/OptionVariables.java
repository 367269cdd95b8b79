package dev.rootstock.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that are given by variables: {@code PULUMI_OPTION_TARGET_DEPENDENTS=true} stands for {@code --target-dependents}, and several
 * values of one that may be repeated are separated by commas (pulumi/pulumi, pkg/cmd/pulumi). What is on the command line counts more.
 */
final class OptionVariables {

    private static final String PREFIX = "PULUMI_OPTION_";

    private OptionVariables() {}

    /** The arguments with what variables give put in behind the verb. */
    static String[] added(CommandLine line, UnaryOperator<String> environment, String... arguments) {
        var command = line;
        var position = 0;
        for (var i = 0; i < arguments.length; i++) {
            var below = command.getSubcommands().get(arguments[i]);
            if (below != null) {
                command = below;
                position = i + 1;
            }
        }
        var all = new ArrayList<>(Arrays.asList(arguments));
        for (var option : command.getCommandSpec().options()) {
            if (!option.usageHelp() && !option.versionHelp() && !isGiven(option, arguments)) {
                all.addAll(position, asArguments(option, environment));
            }
        }
        return all.toArray(String[]::new);
    }

    private static boolean isGiven(OptionSpec option, String... arguments) {
        return Arrays.stream(arguments)
                .anyMatch(argument -> Arrays.stream(option.names())
                        .anyMatch(name -> argument.equals(name)
                                || argument.startsWith(name + "=")
                                || !name.startsWith("--") && !argument.startsWith("--") && argument.startsWith(name)));
    }

    private static List<String> asArguments(OptionSpec option, UnaryOperator<String> environment) {
        var name = option.longestName();
        var value = Optional.ofNullable(environment.apply(
                        PREFIX + name.replaceFirst("^-+", "").replace('-', '_').toUpperCase(java.util.Locale.ROOT)))
                .filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            return List.of();
        }
        if (option.arity().max() == 0) {
            return Boolean.parseBoolean(value.get()) || value.get().equals("1") ? List.of(name) : List.of();
        }
        return option.isMultiValue()
                ? Arrays.stream(value.get().split(","))
                        .map(part -> name + "=" + part)
                        .toList()
                : List.of(name + "=" + value.get());
    }
}
