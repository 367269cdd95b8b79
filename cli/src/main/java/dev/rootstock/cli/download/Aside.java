package dev.rootstock.cli.download;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A folder beside the plugins, in which one is put together. It is removed when it is closed, and with the lock of its plugin when a
 * signal ends the process.
 */
final class Aside implements AutoCloseable {

    /** What the names of such folders begin with. */
    static final String PREFIX = ".aside-";

    private static final int TRIES = 100;
    private static final Duration TICK = Duration.ofMillis(10);

    private final Path folder;
    private final Path lock;
    private final Thread hook = new Thread(this::abandon, "plugin-aside");
    private final ReentrantLock moving = new ReentrantLock();

    private Aside(Path folder, Path lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** @param lock the file by which this process keeps others from installing the same plugin */
    static Aside in(Path plugins, Path lock) throws IOException {
        var aside = new Aside(plugins.resolve(PREFIX + UUID.randomUUID()), lock);
        try {
            Runtime.getRuntime().addShutdownHook(aside.hook);
        } catch (IllegalStateException e) {
            throw new IOException("the process is being ended", e);
        }
        Files.createDirectory(aside.folder);
        return aside;
    }

    Path folder() {
        return folder;
    }

    @FunctionalInterface
    interface Move {
        void make() throws IOException;
    }

    /** What must not be broken off by the end of the process. */
    void whole(Move move) throws IOException {
        moving.lock();
        try {
            move.make();
        } finally {
            moving.unlock();
        }
    }

    /** Keeps the lock, so that whoever installs waits for the end of the process instead of telling of files that are gone. */
    void abandon() {
        moving.lock();
        for (var i = 0; i < TRIES; i++) {
            try {
                PluginStore.delete(folder);
                Files.deleteIfExists(lock);
            } catch (IOException | UncheckedIOException e) {
                // something is still being written there
            }
            LockSupport.parkNanos(TICK.toNanos());
            if (!Files.exists(folder)) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        whole(() -> {
            PluginStore.delete(folder);
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // it runs already, and finds nothing any more but the lock
            }
        });
    }
}
