package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.OperationRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How far an operation reaches, beyond its targets. */
final class ReachFlags {

    @Option(names = "--exclude-dependents", description = "Leave what depends on the excluded resources as it is too.")
    private boolean excludeDependents;

    @Option(
            names = "--run-program",
            arity = "0..1",
            fallbackValue = "true",
            description = "Run the program in a refresh and a destroy too, for its hooks and its providers"
                    + " (PULUMI_RUN_PROGRAM=true does the same).")
    private @Nullable Boolean runProgram;

    OperationRequest.Reach reach() {
        var run = runProgram;
        return new OperationRequest.Reach(excludeDependents, run == null ? isSet("PULUMI_RUN_PROGRAM") : run, Map.of());
    }

    /** Whether the variable says yes, as Pulumi reads it. */
    static boolean isSet(String variable) {
        var value = System.getenv().getOrDefault(variable, "");
        return value.equals("1") || value.equalsIgnoreCase("true");
    }
}
