package dev.rootstock.cli.download;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.protocol.provider.drive.ArchiveChecksum;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The folder of plugins, where one is either whole or not there at all: it is put together aside and moved in at once. Processes that want
 * the same plugin wait for each other.
 */
public final class PluginStore {

    private static final String LOCK = ".lock";
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);
    private static final Duration OTHERS = Duration.ofMinutes(30);
    private static final Duration TICK = Duration.ofMillis(50);

    private final Path plugins;
    private final BooleanSupplier cancelled;

    /** @param plugins the folder, which need not exist */
    public PluginStore(Path plugins) {
        this(plugins, () -> false);
    }

    /** @param cancelled whether it is no longer to be waited for other processes */
    PluginStore(Path plugins, BooleanSupplier cancelled) {
        this.plugins = plugins;
        this.cancelled = cancelled;
    }

    /** Whether the plugin is there and whole. */
    boolean has(PluginId plugin) {
        return isWhole(folder(plugin));
    }

    private static boolean isWhole(Path folder) {
        return Files.isDirectory(folder) && !Files.exists(InstalledPlugin.partial(folder));
    }

    /** @throws CliException when the name or the version cannot be one */
    public Path folder(PluginId plugin) {
        return InstalledPlugin.folder(plugins, plugin.kind(), plugin.name(), plugin.version())
                .orElseThrow(() -> new CliException(ExitCode.USAGE, wrong(plugin)));
    }

    private String wrong(PluginId plugin) {
        var named = InstalledPlugin.folder(plugins, plugin.kind(), plugin.name(), "1.2.3");
        var other = InstalledPlugin.folder(plugins, plugin.kind(), "name", plugin.version());
        var name = "'" + plugin.name() + "' is no plugin's name";
        var version = "'" + plugin.version() + "' is no version like 1.2.3";
        return other.isPresent() ? name : named.isPresent() ? version : name + ", and " + version;
    }

    /** Gets what a plugin is installed from, into the folder that is given. */
    @FunctionalInterface
    interface Getting {
        PluginPackage get(Path folder) throws IOException;
    }

    /** Installs a plugin from a file or a folder. What is there of that version gives way. */
    public void install(PluginId plugin, PluginPackage source) {
        try {
            install(plugin, true, _ -> source, _ -> {});
        } catch (IOException e) {
            throw new CliException("could not install into " + folder(plugin) + ": " + e.getMessage());
        }
    }

    /**
     * Installs a plugin, unless it is there already and whole when its turn has come.
     *
     * @param again although it is there
     * @param finishing what is to be done in its folder before it is whole
     */
    void install(PluginId plugin, boolean again, Getting getting, Consumer<Path> finishing) throws IOException {
        var folder = folder(plugin);
        Files.createDirectories(plugins);
        var lock = folder.resolveSibling(folder.getFileName() + LOCK);
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            await(channel, plugin);
            try {
                installLocked(plugin, folder, lock, again, getting, finishing);
            } finally {
                Files.deleteIfExists(lock);
            }
        }
    }

    private void installLocked(
            PluginId plugin, Path folder, Path lock, boolean again, Getting getting, Consumer<Path> finishing)
            throws IOException {
        removeLeftBehind();
        if (again || !isWhole(folder)) {
            try (var aside = Aside.in(plugins, lock)) {
                var source = getting.get(aside.folder());
                var whole = aside.folder().resolve("plugin");
                unpack(source, whole, plugin);
                finishing.accept(whole.resolve(plugin.inside()));
                aside.whole(() -> replace(folder, whole, aside.folder().resolve("old")));
            }
        }
    }

    /** A file that another process removed meanwhile is no lock any more, but then that process has installed the plugin. */
    private void await(FileChannel channel, PluginId plugin) throws IOException {
        var end = Instant.now().plus(OTHERS);
        while (channel.tryLock() == null) {
            if (cancelled.getAsBoolean()) {
                throw DownloadException.cancelled();
            }
            if (Instant.now().isAfter(end) || Thread.currentThread().isInterrupted()) {
                throw new IOException("another process has been installing " + plugin + " for too long");
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
    }

    private static void unpack(PluginPackage source, Path folder, PluginId plugin) throws IOException {
        source.unpack(folder, plugin.program());
        var inside = folder.resolve(plugin.inside());
        if (!Files.isExecutable(inside.resolve(plugin.program()))
                && !Files.exists(inside.resolve("PulumiPlugin.yaml"))) {
            throw new CliException("there is no program " + plugin.program() + " in it; nothing was installed");
        }
        var sum = source.checksum();
        if (sum.isPresent()) {
            ArchiveChecksum.keep(folder, sum.get());
        }
    }

    private static void replace(Path folder, Path whole, Path old) throws IOException {
        if (Files.exists(folder)) {
            Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(whole, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            // the stock command, which takes no part in the lock, was quicker
        }
        Files.deleteIfExists(InstalledPlugin.partial(folder));
    }

    /** What processes that were killed had put aside. */
    private void removeLeftBehind() throws IOException {
        var before = Instant.now().minus(LEFT_BEHIND);
        try (var entries = Files.newDirectoryStream(plugins, Aside.PREFIX + "*")) {
            for (var entry : entries) {
                if (Files.getLastModifiedTime(entry).toInstant().isBefore(before)) {
                    delete(entry);
                }
            }
        }
    }

    /**
     * Removes what processes that were killed had put aside, however short a time ago, unless a process is installing a plugin.
     *
     * @return whether there was any
     */
    public boolean clear() throws IOException {
        if (!Files.isDirectory(plugins)) {
            return false;
        }
        // a folder is there only as long as the lock of its plugin is, so these are looked for first
        var left = entries(Aside.PREFIX + "*");
        for (var lock : entries("*" + LOCK)) {
            if (!isFree(lock)) {
                return false;
            }
            left.add(lock);
        }
        for (var entry : left) {
            delete(entry);
        }
        return !left.isEmpty();
    }

    private List<Path> entries(String pattern) throws IOException {
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(plugins, pattern)) {
            entries.forEach(found::add);
        }
        return found;
    }

    private static boolean isFree(Path lock) throws IOException {
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /** Removes a folder and all that is in it, or a file. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
