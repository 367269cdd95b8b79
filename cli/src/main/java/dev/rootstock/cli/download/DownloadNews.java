package dev.rootstock.cli.download;

/** Told what goes on while plugins are downloaded, a line at a time. Thread-safe. */
@FunctionalInterface
public interface DownloadNews {

    /** What is worth to be kept. */
    void say(String line);

    /** What is of interest only while it is so: how far a download is, and that it is tried again. */
    default void progress(String line) {
        say(line);
    }
}
