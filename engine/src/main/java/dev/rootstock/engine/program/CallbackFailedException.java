package dev.rootstock.engine.program;

/** A function of the program that the engine called failed, or could not be reached. */
public final class CallbackFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CallbackFailedException(String message) {
        super(message);
    }
}
