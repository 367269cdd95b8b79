package dev.rootstock.protocol.provider.drive;

/** A plugin cannot be used. The message says which, why, and what to do about it. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PluginException(String message) {
        super(message);
    }
}
