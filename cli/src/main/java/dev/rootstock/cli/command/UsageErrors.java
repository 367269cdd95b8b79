package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.Suggestion;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with a command line, in Pulumi's words where it has some, and what may have been meant. */
final class UsageErrors {

    /** As picocli says it: {@code Invalid value for option '--parallel': '1.1' is not an int}. */
    private static final Pattern NOT_TAKEN =
            Pattern.compile("Invalid value for option '([^']+)'[^:]*: '(.*)' (is not .*)");

    /** As picocli says it of a verb that is only a group of verbs. */
    private static final String NO_VERB = "Missing required subcommand";

    private UsageErrors() {}

    static void tell(ParameterException wrong) {
        var line = wrong.getCommandLine();
        var spec = line.getCommandSpec();
        var err = line.getErr();
        if (NO_VERB.equals(wrong.getMessage())) {
            line.usage(line.getOut());
            line.getOut().flush();
            err.println("error: \"" + spec.qualifiedName() + "\" requires a verb");
            return;
        }
        var unknown = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream().findFirst()
                : Optional.<String>empty();
        err.println("error: " + unknown.map(word -> message(word, spec)).orElseGet(() -> invalid(wrong)));
        if (wrong instanceof UnmatchedArgumentException unmatched
                && unknown.filter(UsageErrors::isFlag).isEmpty()
                && isGroup(spec)) {
            var meant = meant(unmatched.getUnmatched(), spec);
            if (!meant.isEmpty()) {
                err.println("\nDid you mean this?\n\t" + String.join("\n\t", meant) + "\n");
            }
        }
        unknown.filter(UsageErrors::isFlag)
                .flatMap(word -> meant(word, spec))
                .ifPresent(name -> err.println("Did you mean " + name + "?"));
        err.println("Run `" + spec.qualifiedName() + " --help` for what there is.");
    }

    private static List<String> meant(List<String> unknown, CommandSpec spec) {
        var before = new ArrayDeque<String>();
        for (var at = spec; at.parent() != null; at = at.parent()) {
            before.addFirst(at.name());
        }
        return MeantVerbs.of(
                MeantVerbs.all(),
                List.copyOf(before),
                unknown.stream().filter(word -> !isFlag(word)).toList());
    }

    /** What a flag cannot be, in the words that tools which call the command look for. */
    private static String invalid(ParameterException wrong) {
        var found = NOT_TAKEN.matcher(wrong.getMessage());
        return found.matches()
                ? "invalid argument \"%s\" for \"%s\" flag: %s"
                        .formatted(found.group(2), found.group(1), found.group(3))
                : wrong.getMessage();
    }

    private static String message(String word, CommandSpec spec) {
        if (isFlag(word)) {
            return "unknown flag: " + flag(word);
        }
        return isGroup(spec)
                ? "unknown command \"" + word + "\" for \"" + spec.qualifiedName() + "\""
                : "'" + word + "' is more than " + spec.qualifiedName() + " takes";
    }

    private static Optional<String> meant(String word, CommandSpec spec) {
        return Suggestion.nearest(
                flag(word),
                spec.options().stream()
                        .filter(option -> !option.hidden())
                        .flatMap(option -> Arrays.stream(option.names()))
                        .toList());
    }

    private static boolean isFlag(String word) {
        return word.startsWith("-") && word.length() > 1;
    }

    private static String flag(String word) {
        var equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    private static boolean isGroup(CommandSpec spec) {
        return !spec.subcommands().isEmpty() && spec.positionalParameters().isEmpty();
    }
}
