package dev.rootstock.engine.state;

/** The state can no longer be written: another run took over, or the store fails. The message says which and what to do. */
public final class StateLostException extends RuntimeException {
    public StateLostException(String message) {
        super(message);
    }

    public StateLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
