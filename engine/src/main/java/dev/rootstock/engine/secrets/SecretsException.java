package dev.rootstock.engine.secrets;

/** Secrets cannot be read or written; the message says why and what to do, never a secret. */
public class SecretsException extends RuntimeException {
    public SecretsException(String message) {
        super(message);
    }

    public SecretsException(String message, Throwable cause) {
        super(message, cause);
    }
}
