package dev.rootstock.protocol.wire;

/** A value cannot be sent to a receiver that does not know its kind. The message says which property holds it, without the value itself. */
public final class UnsendableValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsendableValueException(String message) {
        super(message);
    }
}
