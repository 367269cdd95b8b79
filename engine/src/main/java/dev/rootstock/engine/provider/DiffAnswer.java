package dev.rootstock.engine.provider;

import java.util.List;
import java.util.Map;

/**
 * What changes.
 *
 * @param changes whether anything does; {@link Changes#UNKNOWN} leaves it to the engine to compare the inputs
 * @param replaceKeys top-level properties whose change needs a replacement
 * @param stableKeys outputs that an update will not change
 * @param changedKeys top-level properties that change
 * @param detailedDiff what changes, by property path, empty when the provider does not say
 */
public record DiffAnswer(
        Changes changes,
        List<String> replaceKeys,
        List<String> stableKeys,
        List<String> changedKeys,
        Map<String, PropertyChange> detailedDiff,
        boolean deleteBeforeReplace) {

    public enum Changes {
        NONE,
        SOME,
        UNKNOWN
    }

    /** How one property changes, with or without a replacement. */
    public enum Kind {
        ADD,
        ADD_REPLACE,
        DELETE,
        DELETE_REPLACE,
        UPDATE,
        UPDATE_REPLACE;

        public boolean replaces() {
            return this == ADD_REPLACE || this == DELETE_REPLACE || this == UPDATE_REPLACE;
        }
    }

    /** @param inputDiff whether old and new inputs differ, rather than old outputs and new inputs */
    public record PropertyChange(Kind kind, boolean inputDiff) {}

    public static final DiffAnswer NONE =
            new DiffAnswer(Changes.NONE, List.of(), List.of(), List.of(), Map.of(), false);

    public static final DiffAnswer UNKNOWN =
            new DiffAnswer(Changes.UNKNOWN, List.of(), List.of(), List.of(), Map.of(), false);

    public boolean replaces() {
        return !replaceKeys.isEmpty()
                || detailedDiff.values().stream().anyMatch(c -> c.kind().replaces());
    }
}
