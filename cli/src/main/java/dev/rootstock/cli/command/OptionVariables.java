package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that are given by variables: {@code PULUMI_OPTION_TARGET_DEPENDENTS=true} stands for {@code --target-dependents}, and several
 * values of one that may be repeated are separated by commas (pulumi/pulumi, pkg/cmd/pulumi). What is on the command line counts more.
 */
final class OptionVariables {

    private static final String PREFIX = "PULUMI_OPTION_";

    private static final String QUOTED_OR_NOT = "(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))";
    private static final Pattern PART = Pattern.compile("\\G," + QUOTED_OR_NOT);
    private static final Pattern LIST = Pattern.compile(QUOTED_OR_NOT + "(?:," + QUOTED_OR_NOT + ")*");

    private OptionVariables() {}

    /**
     * The arguments with what variables give put in behind the verb.
     *
     * @throws CliException when a variable that stands for a switch is neither true nor false
     */
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
        for (var argument : arguments) {
            for (var name : option.names()) {
                if (argument.equals(name)
                        || argument.startsWith(name + "=")
                        || !name.startsWith("--") && !argument.startsWith("--") && argument.startsWith(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> asArguments(OptionSpec option, UnaryOperator<String> environment) {
        var name = option.longestName();
        var variable = PREFIX + withoutDashes(name).replace('-', '_').toUpperCase(Locale.ROOT);
        var value = Optional.ofNullable(environment.apply(variable)).filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            return List.of();
        }
        if (isSwitch(option)) {
            var on = truth(variable, value.get());
            return option.arity().max() > 0 ? List.of(name + "=" + on) : on ? List.of(name) : List.of();
        }
        return option.isMultiValue()
                ? parts(value.get()).stream().map(part -> name + "=" + part).toList()
                : List.of(name + "=" + value.get());
    }

    /** Parts between commas; one in quotes may have commas in it, and each quote twice. What is not written so is one value. */
    static List<String> parts(String value) {
        if (!LIST.matcher(value).matches()) {
            return List.of(value);
        }
        return PART.matcher("," + value)
                .results()
                .map(part ->
                        part.group(1) == null ? part.group(2) : part.group(1).replace("\"\"", "\""))
                .toList();
    }

    /** Without a regular expression, since it is asked of every option in every run. */
    static String withoutDashes(String name) {
        var start = 0;
        while (start < name.length() && name.charAt(start) == '-') {
            start++;
        }
        return name.substring(start);
    }

    private static boolean isSwitch(OptionSpec option) {
        return option.type() == boolean.class || option.type() == Boolean.class;
    }

    private static boolean truth(String variable, String value) {
        return truth(value)
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE, "the variable " + variable + " is true or false, not '" + value + "'"));
    }

    /** What Go's {@code strconv.ParseBool} takes, by which the stock command reads truth values. */
    static Optional<Boolean> truth(String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True" -> Optional.of(true);
            case "0", "f", "F", "false", "FALSE", "False" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
