package dev.rootstock.cli.operation;

import dev.rootstock.cli.workspace.CliException;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Waits for files to change. Hidden ones, what builds leave and what the project's .gitignore names in simple words do not count: an
 * update may build the program, and would be the cause of the next one.
 */
public final class FolderWatch implements AutoCloseable {

    /** What one save of an editor, or one checkout of git, takes. */
    private static final Duration QUIET = Duration.ofMillis(150);

    private static final int MOST_WAITS = 20;

    private static final Set<String> BUILT =
            Set.of("node_modules", "target", "build", "bin", "dist", "__pycache__", "venv");

    private final WatchService service;
    private final List<Path> paths;
    private final Path root;
    private final List<PathMatcher> ignored;

    /** A file as it was. */
    private record Stamp(FileTime modified, long size) {}

    private Map<Path, Stamp> seen;

    /**
     * Begins to watch.
     *
     * @param root the project's folder
     * @param paths folders and files; none for the project's folder
     * @throws CliException when one of them is not there or cannot be watched
     */
    public FolderWatch(Path root, List<Path> paths) {
        this.root = root;
        this.paths = paths.isEmpty()
                ? List.of(root)
                : paths.stream().map(root::resolve).map(Path::normalize).toList();
        this.ignored = ignored(root);
        for (var path : this.paths) {
            if (!Files.exists(path)) {
                throw new CliException("there is nothing to watch at " + path);
            }
        }
        try {
            this.service = FileSystems.getDefault().newWatchService();
            this.seen = stamps();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Waits until something is different from what it was when this was called last. Answers false when it was closed. */
    public boolean awaitChange() throws InterruptedException {
        try {
            while (true) {
                if (hasChanged()) {
                    settle();
                    seen = stamps();
                    return true;
                }
                var key = service.take();
                key.pollEvents();
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            return false;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether something is different from what it was when a change was last waited for. */
    boolean hasChanged() throws IOException {
        return !stamps().equals(seen);
    }

    /** Lets whoever writes come to an end, within limits. */
    private void settle() throws InterruptedException {
        for (var i = 0; i < MOST_WAITS; i++) {
            var key = service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
            if (key == null) {
                return;
            }
            key.pollEvents();
            key.reset();
        }
    }

    private CliException failed(IOException problem) {
        return new CliException("the files under " + paths + " cannot be watched: " + problem.getMessage()
                + "; name fewer of them with --path, or raise the system's limit of watched folders");
    }

    private Map<Path, Stamp> stamps() throws IOException {
        var stamps = new HashMap<Path, Stamp>();
        for (var path : paths) {
            if (Files.isDirectory(path)) {
                walk(path, stamps);
            } else {
                register(path.getParent());
                if (Files.exists(path)) {
                    stamps.put(path, new Stamp(Files.getLastModifiedTime(path), Files.size(path)));
                }
            }
        }
        return stamps;
    }

    private void walk(Path start, Map<Path, Stamp> stamps) throws IOException {
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (!folder.equals(start) && isIgnored(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                register(folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isIgnored(file)) {
                    stamps.put(file, new Stamp(attributes.lastModifiedTime(), attributes.size()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    // gone in the meantime
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }
        });
    }

    private void register(Path folder) throws IOException {
        // one that is registered already stays so, and one that was made anew under its old name is not
        folder.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
    }

    private boolean isIgnored(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith(".")
                || name.endsWith("~")
                || BUILT.contains(name)
                || file.startsWith(root)
                        && ignored.stream()
                                .anyMatch(pattern ->
                                        pattern.matches(root.relativize(file)) || pattern.matches(file.getFileName()));
    }

    /** The lines of .gitignore that are a name or a pattern of names. */
    private static List<PathMatcher> ignored(Path root) {
        var file = root.resolve(".gitignore");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        var patterns = new ArrayList<PathMatcher>();
        try {
            for (var line : Files.readAllLines(file)) {
                pattern(line.strip()).ifPresent(patterns::add);
            }
        } catch (IOException e) {
            throw new CliException(file + " cannot be read: " + e.getMessage());
        }
        return patterns;
    }

    private static Optional<PathMatcher> pattern(String line) {
        var name = line.replaceAll("^/|/$", "");
        return name.isEmpty() || !name.matches("[\\w.*?/ @+-]+") || line.startsWith("#")
                ? Optional.empty()
                : Optional.of(FileSystems.getDefault().getPathMatcher("glob:" + name));
    }

    /** Whoever waits is told so. */
    @Override
    public void close() throws IOException {
        service.close();
    }
}
