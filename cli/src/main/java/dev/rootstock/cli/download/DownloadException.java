package dev.rootstock.cli.download;

import java.io.IOException;

/** A plugin cannot be downloaded. The message says why, in a clause that ends without a full stop, and holds no credentials. */
public final class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean last;

    private DownloadException(String message, boolean last) {
        super(message);
        this.last = last;
    }

    /** One that the same request would meet again: it was heard and refused. */
    static DownloadException refused(String message) {
        return new DownloadException(message, true);
    }

    /** One that somebody wanted. */
    static DownloadException cancelled() {
        return refused("the download was cancelled");
    }

    /** One that may be over in a moment. */
    static DownloadException passing(String message) {
        return new DownloadException(message, false);
    }

    /** The same, with what was tried before. */
    DownloadException after(DownloadException before) {
        return new DownloadException(getMessage() + "; before that: " + before.getMessage(), last);
    }

    boolean isLast() {
        return last;
    }
}
