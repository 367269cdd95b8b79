package dev.rootstock.providers.kubernetes.configuration;

/** A kubeconfig that cannot be used; its message says why without quoting from it. */
public final class InvalidKubeconfigException extends RuntimeException {

    public InvalidKubeconfigException(String message) {
        super(message);
    }
}
