package dev.rootstock.engine.program;

import java.util.Map;
import java.util.Set;

/**
 * What a component has to know of the operation it runs in.
 *
 * @param parallel how many provider calls may be under way at once
 * @param config configuration by full key, secrets in clear
 * @param secretKeys the keys of {@code config} that are secret
 */
public record RunDescription(
        String project,
        String stack,
        boolean preview,
        int parallel,
        boolean continueOnError,
        Map<String, String> config,
        Set<String> secretKeys) {

    @Override
    public String toString() {
        return "RunDescription[" + project + "/" + stack + (preview ? ", preview" : "") + "]";
    }
}
