package dev.rootstock.cli.command;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Options between a verb and the verb below it: {@code stack -s dev output} means the same as {@code stack output -s dev}. One that the
 * verb below does not know is refused rather than passed over.
 */
final class HandedDown {

    private HandedDown() {}

    /** @throws UnmatchedArgumentException for an option that the last verb does not take */
    static void apply(ParseResult parsed) {
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        // the nearest one counts most, so it comes last
        for (var above = parsed; above != last; above = above.subcommand()) {
            for (var option : above.matchedOptions()) {
                if (!option.inherited() && option.scopeType() != ScopeType.INHERIT) {
                    hand(option, last);
                }
            }
        }
    }

    private static void hand(OptionSpec option, ParseResult last) {
        var same = last.commandSpec().findOption(option.longestName());
        if (same == null) {
            throw new UnmatchedArgumentException(last.commandSpec().commandLine(), List.of(option.longestName()));
        }
        if (!last.hasMatchedOption(same)) {
            same.setValue(option.getValue());
        }
    }
}
