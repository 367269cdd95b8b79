package dev.rootstock.testbed;

/** A server cannot be prepared or started. The message is for the user: what happened, and what to do about it. */
public final class TestbedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TestbedException(String message) {
        super(message);
    }

    public TestbedException(String message, Throwable cause) {
        super(message, cause);
    }
}
