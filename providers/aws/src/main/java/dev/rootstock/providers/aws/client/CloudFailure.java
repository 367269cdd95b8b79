package dev.rootstock.providers.aws.client;

import dev.rootstock.engine.provider.ProviderError;

/** Something that a resource type's code found wrong and that ends the operation; told to the user as it is. */
public final class CloudFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProviderError error;

    public CloudFailure(ProviderError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public CloudFailure(String message) {
        this(ProviderError.of(message));
    }

    public ProviderError error() {
        return error;
    }
}
