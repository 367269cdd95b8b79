package dev.rootstock.engine.state;

/** A state that cannot be read: truncated, foreign, too new or damaged. The message names where and says what to do. */
public final class StateFormatException extends RuntimeException {
    public StateFormatException(String message) {
        super(message);
    }

    public StateFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
