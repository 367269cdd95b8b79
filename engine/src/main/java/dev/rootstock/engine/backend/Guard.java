package dev.rootstock.engine.backend;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes short steps on a stack's files exclusive among all processes of this machine, and among the threads of this one: checking who
 * may write and writing are one step. The operating system's lock goes with the process, so that none is ever left behind.
 */
final class Guard {

    /** The operating system's lock is the process's, not the thread's; by guard file. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path file;
    private final ReentrantLock threads;

    Guard(Path file) {
        this.file = file.toAbsolutePath().normalize();
        this.threads = THREADS.computeIfAbsent(this.file, _ -> new ReentrantLock());
    }

    void run(Runnable step) {
        call(() -> {
            step.run();
            return true;
        });
    }

    <T> T call(Supplier<T> step) {
        threads.lock();
        // an interrupt would close the channel; it is passed on afterwards
        var interrupted = Thread.interrupted();
        try {
            if (threads.getHoldCount() > 1) {
                return step.get();
            }
            try (var channel = lockedChannel()) {
                return step.get();
            } catch (IOException e) {
                throw DurableFiles.cannotWrite(file, e);
            }
        } finally {
            threads.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A channel that holds the lock until it is closed. */
    private FileChannel lockedChannel() throws IOException {
        Files.createDirectories(DurableFiles.folder(file));
        while (true) {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                channel.lock();
                return channel;
            } catch (FileLockInterruptionException | ClosedByInterruptException e) {
                channel.close();
                if (!Thread.interrupted()) {
                    throw e;
                }
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }
}
