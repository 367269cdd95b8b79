package dev.rootstock.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The user's folder for what is prepared once and for the state of long-lived servers. Only its owner can read it: it holds
 * keys of the control plane and secrets that programs gave to the emulator.
 */
record Cache(Path root) {
    private static final Map<Path, ReentrantLock> IN_THIS_JVM = new ConcurrentHashMap<>();

    /** {@code $ROOTSTOCK_CACHE}, else {@code $XDG_CACHE_HOME/rootstock}, else {@code ~/.cache/rootstock}. */
    static Cache perUser() {
        // where the state is kept that speaks of the servers: $HOME, whatever the system knows of the user
        return perUser(System.getenv(), Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home"))));
    }

    static Cache perUser(Map<String, String> environment, Path home) {
        var own = environment.getOrDefault("ROOTSTOCK_CACHE", "");
        if (!own.isEmpty()) {
            return new Cache(Path.of(own).toAbsolutePath());
        }
        var xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        // the specification says that a relative value is to be ignored
        var base = !xdg.isEmpty() && Path.of(xdg).isAbsolute() ? Path.of(xdg) : home.resolve(".cache");
        return new Cache(base.resolve("rootstock"));
    }

    /** A folder in the cache, made if needed, that only its owner can enter. */
    Path folder(String name) {
        return privateFolder(root.resolve(name));
    }

    static Path privateFolder(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return folder;
        } catch (IOException e) {
            throw new TestbedException(
                    "The folder " + folder + " cannot be made: " + e + ". Set ROOTSTOCK_CACHE to another place.", e);
        }
    }

    /**
     * Does something while no other thread or process does anything under the same name.
     *
     * @param waiting told the process id of the holder when the lock is not free, 0 if that is unknown
     */
    <T> T locked(String name, LongConsumer waiting, Supplier<T> work) {
        var file = folder("locks").resolve(name + ".lock");
        var local = IN_THIS_JVM.computeIfAbsent(file, f -> new ReentrantLock());
        local.lock();
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            try (var lock = acquire(channel, waiting)) {
                assert lock.isValid();
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return work.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The lock " + file + " cannot be used.", e);
        } finally {
            local.unlock();
        }
    }

    private static FileLock acquire(FileChannel channel, LongConsumer waiting) throws IOException {
        var lock = channel.tryLock();
        if (lock != null) {
            return lock;
        }
        var content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        var holder = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
        waiting.accept(holder.matches("\\d+") ? Long.parseLong(holder) : 0);
        return channel.lock();
    }

    static void delete(Path folder) {
        if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be deleted.", e);
        }
    }
}
