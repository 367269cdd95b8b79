package dev.rootstock.protocol.monitor;

import java.util.Map;
import java.util.Set;

/**
 * What a program is told about its surroundings.
 *
 * @param rootDirectory the folder of the project file
 * @param programDirectory the program's folder, to which paths in its resources are relative
 * @param parallel how many provider calls the engine has under way at once, at most
 * @param continueOnError whether the run goes on after a failure with what does not depend on it
 * @param config configuration by full key, objects as JSON, secrets in clear
 * @param secretKeys the keys of {@code config} that are secret
 * @param variables more environment variables for a program with a process of its own
 * @param debugging whether it waits for a debugger
 */
public record ProgramSettings(
        String organization,
        String project,
        String stack,
        String rootDirectory,
        String programDirectory,
        boolean dryRun,
        int parallel,
        boolean continueOnError,
        Map<String, String> config,
        Set<String> secretKeys,
        Map<String, String> variables,
        Debugging debugging) {

    /** The variables by which a user switches off what a program may ask for. */
    public static final String NO_RESOURCE_REFERENCES = "PULUMI_DISABLE_RESOURCE_REFERENCES";

    public static final String NO_OUTPUT_VALUES = "PULUMI_DISABLE_OUTPUT_VALUES";

    /** For a program that gets the variables of this process. */
    public ProgramSettings(
            String organization,
            String project,
            String stack,
            String rootDirectory,
            String programDirectory,
            boolean dryRun,
            int parallel,
            boolean continueOnError,
            Map<String, String> config,
            Set<String> secretKeys) {
        this(
                organization,
                project,
                stack,
                rootDirectory,
                programDirectory,
                dryRun,
                parallel,
                continueOnError,
                config,
                secretKeys,
                Map.of(),
                Debugging.NONE);
    }

    @Override
    public String toString() {
        return "ProgramSettings[" + project + "/" + stack + (dryRun ? ", dry run" : "") + "]";
    }
}
