package dev.rootstock.engine.secrets;

/**
 * A key management service that keeps a key to itself and uses it for others: it wraps the data key of a stack, so that only who may
 * use the service can read the stack's secrets. Thread-safe.
 */
public interface KeyService {

    /**
     * Encrypts a data key.
     *
     * @param url which key of which service, such as {@code awskms://alias/site?region=eu-west-1}
     * @throws SecretsException if the service refuses, is away or does not answer in time; says what to do
     */
    byte[] wrap(String url, byte[] dataKey);

    /**
     * Decrypts a data key that {@link #wrap} gave.
     *
     * @throws SecretsException as {@link #wrap}, and when the key was wrapped by another
     */
    byte[] unwrap(String url, byte[] wrapped);
}
