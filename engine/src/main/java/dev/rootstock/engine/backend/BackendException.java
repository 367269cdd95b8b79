package dev.rootstock.engine.backend;

/** A store that cannot be used; the message names the file or place, what happened and what to do. */
public final class BackendException extends RuntimeException {
    public BackendException(String message) {
        super(message);
    }

    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
