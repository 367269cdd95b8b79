package dev.rootstock.cli.download;

import java.io.IOException;

/** A server answered with another status than 200. */
final class StatusException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean rateLimited;

    /** @param from the address as it may be shown */
    StatusException(int status, String from, boolean rateLimited) {
        super("HTTP status " + status + " from " + from);
        this.status = status;
        this.rateLimited = rateLimited;
    }

    /** Whether it did not like who asked. */
    boolean isRefusal() {
        return !rateLimited && (status == 401 || status == 403);
    }

    boolean isRateLimit() {
        return rateLimited;
    }

    boolean isNotFound() {
        return status == 404 || status == 410;
    }
}
