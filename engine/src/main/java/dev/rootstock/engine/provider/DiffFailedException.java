package dev.rootstock.engine.provider;

/** A provider says that it cannot compare, and why; there is no answer that could. */
public final class DiffFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DiffFailedException(ProviderError error) {
        super(error.message());
    }
}
