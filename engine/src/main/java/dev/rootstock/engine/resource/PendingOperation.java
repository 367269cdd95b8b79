package dev.rootstock.engine.resource;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A change that a provider was asked for and whose outcome is not recorded.
 *
 * @param resource the resource as far as it was known: with the inputs that were sent, and the id unless it was being created
 * @param token the creation's token, empty for other kinds and in states that another program wrote
 */
public record PendingOperation(Kind kind, ResourceState resource, String token) {

    /** By the names that states use. */
    public enum Kind {
        CREATING,
        UPDATING,
        DELETING,
        READING,
        IMPORTING;

        /** The name in states. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> parse(String label) {
            return Arrays.stream(values())
                    .filter(kind -> kind.label().equals(label))
                    .findFirst();
        }
    }

    public PendingOperation withResource(ResourceState resource) {
        return new PendingOperation(kind, resource, token);
    }
}
