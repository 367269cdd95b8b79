package dev.rootstock.cli.trace;

/** Traces cannot be recorded as asked; the message says what to write instead. */
public final class TraceException extends RuntimeException {
    TraceException(String message) {
        super(message);
    }
}
