package dev.rootstock.engine.autonaming;

/** The configuration of names is wrong; the message says what. */
public final class AutonamingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AutonamingException(String message) {
        super(message);
    }
}
