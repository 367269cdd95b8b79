package dev.rootstock.cli.command;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;

/** Which flags a verb was given, for the history: names, and whether a switch is on, but no values, which may be secret. */
final class GivenFlags {

    private GivenFlags() {}

    static Map<String, String> of(CommandSpec verb) {
        var given = new TreeMap<String, String>();
        for (var option : verb.commandLine().getParseResult().matchedOptions()) {
            given.put(
                    OptionVariables.withoutDashes(option.longestName()),
                    option.getValue() instanceof Boolean on ? on.toString() : "set");
        }
        return given;
    }
}
