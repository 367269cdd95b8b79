package dev.rootstock.protocol.java.direct;

/** Says that something is better left to the SDK's own code. */
final class UnusualException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final UnusualException INSTANCE = new UnusualException();

    private UnusualException() {
        super("left to the SDK", null, false, false);
    }
}
