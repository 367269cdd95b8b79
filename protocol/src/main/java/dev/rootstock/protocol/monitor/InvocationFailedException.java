package dev.rootstock.protocol.monitor;

/** A function that a program called failed. A program may handle it, so it is reported only when it does not. */
public final class InvocationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvocationFailedException(String message) {
        super(message);
    }
}
