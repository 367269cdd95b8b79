package dev.rootstock.protocol.java;

/** There is no program to run, or it cannot be built or loaded. The message says which and how to mend it. */
public final class ProgramNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProgramNotFoundException(String message) {
        super(message);
    }
}
