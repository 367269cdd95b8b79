package dev.rootstock.providers.aws.resource;

import java.util.Arrays;
import java.util.Set;

/**
 * What an update changes.
 *
 * @param before the inputs before
 * @param after the inputs after
 * @param outputs the outputs before
 * @param changed names of the inputs that differ
 */
public record Change(Values before, Values after, Values outputs, Set<String> changed) {

    public Change {
        changed = Set.copyOf(changed);
    }

    /** Whether any of these inputs changes. */
    public boolean of(String... names) {
        return Arrays.stream(names).anyMatch(changed::contains);
    }
}
