package dev.rootstock.protocol.java;

/** A program that is there, but that this JVM cannot run; a process of its own may. */
public final class NotInProcessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotInProcessException(String message) {
        super(message);
    }
}
