package dev.rootstock.protocol.java;

/** A registration failed for a reason that the engine has reported already; it only unwinds the program. */
final class RegistrationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistrationFailedException(String message) {
        super(message, null, false, false);
    }
}
