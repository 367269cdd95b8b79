package dev.rootstock.protocol.wire;

/** A message holds a value that cannot be read. The message says why, without the value itself. */
public final class MalformedValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedValueException(String message) {
        super(message);
    }
}
