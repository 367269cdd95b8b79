package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** How an operation goes about its work, whatever it is to do. */
final class WorkFlags {

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "What to write into the history.")
    String message = "";

    @Option(
            names = {"-p", "--parallel"},
            paramLabel = "N",
            description = "How many resources to work on at once (default: 4 for each processor, at least 16).")
    private int parallel;

    /** How many resources to work on at once; 0 leaves it to the engine. */
    int parallelism() {
        return parallelism(parallel, System::getenv);
    }

    /**
     * What the flag says or else PULUMI_PARALLEL.
     *
     * @throws CliException when the variable says no number
     */
    static int parallelism(int given, UnaryOperator<String> environment) {
        var value = environment.apply("PULUMI_PARALLEL");
        if (given > 0 || value == null || value.isEmpty()) {
            return given;
        }
        try {
            return Math.max(0, Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw new CliException(ExitCode.USAGE, "the variable PULUMI_PARALLEL is a number, not '" + value + "'");
        }
    }
}
