package dev.rootstock.engine.program;

/** The operation was cancelled, by the user or because a step failed, before the call was answered. */
public final class OperationCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OperationCancelledException(String message) {
        super(message);
    }
}
