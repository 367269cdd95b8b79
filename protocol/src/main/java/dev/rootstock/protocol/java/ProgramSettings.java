package dev.rootstock.protocol.java;

import java.util.Map;
import java.util.Set;

/**
 * What a program is told about its surroundings.
 *
 * @param rootDirectory the folder of the project file
 * @param config configuration by full key, objects as JSON, secrets in clear
 * @param secretKeys the keys of {@code config} that are secret
 */
public record ProgramSettings(
        String organization,
        String project,
        String stack,
        String rootDirectory,
        boolean dryRun,
        Map<String, String> config,
        Set<String> secretKeys) {

    @Override
    public String toString() {
        return "ProgramSettings[" + project + "/" + stack + (dryRun ? ", dry run" : "") + "]";
    }
}
