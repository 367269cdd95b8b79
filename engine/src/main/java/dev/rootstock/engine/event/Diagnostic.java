package dev.rootstock.engine.event;

import dev.rootstock.engine.resource.Urn;
import org.jspecify.annotations.Nullable;

/**
 * A message to the user.
 *
 * @param urn the resource it is about, null for the stack as a whole
 * @param streamId messages of one stream are chunks of one text; 0 for a message of its own
 * @param ephemeral whether it is only shown while it is current
 */
public record Diagnostic(
        Severity severity, String message, @Nullable Urn urn, int streamId, boolean ephemeral) implements Event {

    /** The stream of what a program writes to its standard output. */
    public static final int STANDARD_OUTPUT = -1;

    /** The stream of what a program writes to its standard error. */
    public static final int STANDARD_ERROR = -2;

    public enum Severity {
        DEBUG,
        INFO,
        WARNING,
        ERROR
    }

    public static Diagnostic of(Severity severity, @Nullable Urn urn, String message) {
        return new Diagnostic(severity, message, urn, 0, false);
    }

    /** The same with another text. */
    public Diagnostic withMessage(String message) {
        return new Diagnostic(severity, message, urn, streamId, ephemeral);
    }
}
