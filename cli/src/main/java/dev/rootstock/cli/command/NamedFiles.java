package dev.rootstock.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParseResult;

/** The files that a command line names: with {@code -C} they are meant from that folder, as if the command had been started there. */
final class NamedFiles {

    private static final List<String> FOLDER_ITSELF = List.of("--cwd");

    private NamedFiles() {}

    static void apply(ParseResult parsed, @Nullable Path folder) {
        if (folder == null) {
            return;
        }
        for (var verb = parsed; ; verb = verb.subcommand()) {
            Stream.concat(
                            verb.matchedOptions().stream()
                                    .filter(option -> !FOLDER_ITSELF.contains(option.longestName())),
                            verb.matchedPositionals().stream())
                    .distinct()
                    .forEach(argument -> resolve(argument, folder));
            if (!verb.hasSubcommand()) {
                return;
            }
        }
    }

    private static void resolve(ArgSpec argument, Path folder) {
        if (argument.getValue() instanceof Path path && !path.isAbsolute()) {
            argument.setValue(folder.resolve(path));
        }
    }
}
