package dev.rootstock.cli;

import dev.rootstock.cli.program.SmallCloud;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.ZipEntry;

/**
 * A cache of loaded classes for the commands that these tests start, as users' commands have one: without it a start takes half as much
 * again. It is made once for each state of the class path, from a small run, and kept beside the classes. A cache holds nothing from
 * folders, so each folder of the class path becomes a jar beside it.
 */
final class ClassCache {

    private static final int TIMEOUT_MINUTES = 10;
    private static final ClassCache ONLY = make(Rootstock.classPath());

    private final String classPath;
    private final List<String> settings;

    private ClassCache(String classPath, List<String> settings) {
        this.classPath = classPath;
        this.settings = settings;
    }

    /** The class path of a command that uses the cache. */
    static String classPath() {
        return ONLY.classPath;
    }

    /** What makes a virtual machine use the cache, and keeps it from complaining where it cannot. */
    static List<String> settings() {
        return ONLY.settings;
    }

    /** What makes a virtual machine use another cache, which the first one makes that ends. */
    static List<String> learning(Path archive) {
        return List.of(
                "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=off");
    }

    private static ClassCache make(String classPath) {
        try {
            var command = place(Main.class);
            if (!Files.isDirectory(command)) {
                return new ClassCache(classPath, List.of());
            }
            var folder = command.getParent();
            // several of these tests' virtual machines begin at the same time
            try (var file = new RandomAccessFile(
                            folder.resolve("class-cache.lock").toFile(), "rw");
                    var _ = file.getChannel().lock()) {
                // the tests come last and stay as they are: they change most often, and a cache is good for every path
                // that begins as its own
                var tests = place(ClassCache.class);
                var jars = new ArrayList<String>();
                for (var entry : classPath.split(File.pathSeparator)) {
                    var path = Path.of(entry).toAbsolutePath();
                    if (Files.isRegularFile(path)) {
                        jars.add(entry);
                    } else if (!entry.isEmpty() && Files.isDirectory(path) && !path.equals(tests)) {
                        jars.add(jar(path).toString());
                    }
                }
                var cached = String.join(File.pathSeparator, jars);
                var cache = folder.resolve("commands-" + digest(stamps(jars)) + ".jsa");
                if (!Files.exists(cache)) {
                    train(cached, cache);
                }
                return new ClassCache(
                        cached + File.pathSeparator + tests,
                        List.of("-XX:SharedArchiveFile=" + cache, "-Xlog:disable", "-Xlog:all=off"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path jar(Path folder) throws IOException {
        List<Path> files;
        try (var all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        var content = new CRC32C();
        for (var file : files) {
            content.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            content.update(Files.readAllBytes(file));
        }
        var jar = folder.resolveSibling(folder.getFileName() + "-" + Long.toHexString(content.getValue()) + ".jar");
        if (Files.exists(jar)) {
            return jar;
        }
        var begun = folder.resolveSibling(folder.getFileName() + ".jar.new");
        try (var out = new JarOutputStream(Files.newOutputStream(begun))) {
            out.setLevel(0);
            for (var file : files) {
                var name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new ZipEntry(name).setLastModifiedTime(FileTime.fromMillis(0)));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        remove(folder.getParent(), folder.getFileName() + "-[0-9a-f]+[.]jar");
        return Files.move(begun, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A small update of everything and back, with the commands around it. */
    private static void train(String classPath, Path cache) throws IOException {
        var home = Files.createTempDirectory("rootstock-class-cache-");
        try {
            var project = SmallProject.ofRandomStrings(home.resolve("project"), 5);
            var cloud = SmallProject.make(
                    home.resolve("cloud"),
                    SmallCloud.class,
                    // nobody is there, and the clients are loaded all the same
                    CloudProject.config(URI.create("http://127.0.0.1:1"), "123456789012", 1));
            var begun = Path.of(cache + ".new");
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:ArchiveClassesAtExit=" + begun));
            command.addAll(Rootstock.SETTINGS);
            command.addAll(List.of("-Xlog:disable", "-cp", classPath, "dev.rootstock.cli.CacheTraining"));
            command.addAll(Stream.of(
                            "-C " + cloud + " stack init training",
                            "-C " + cloud + " up --yes",
                            "stack init training",
                            "config set --secret hidden canary",
                            "up --yes",
                            "preview --diff",
                            "refresh --yes",
                            "stack export",
                            "destroy --yes")
                    .flatMap(line -> Stream.concat(Stream.of("--then"), Arrays.stream(line.split(" "))))
                    .skip(1)
                    .toList());
            var builder = new ProcessBuilder(command).directory(project.toFile());
            builder.environment().clear();
            builder.environment()
                    .putAll(new Rootstock(Files.createDirectory(home.resolve("home")), List.of()).environment());
            var process = builder.redirectErrorStream(true)
                    .redirectOutput(home.resolve("log").toFile())
                    .start();
            process.getOutputStream().close();
            var ended = process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES);
            if (!ended || process.exitValue() != 0 || !Files.exists(begun)) {
                process.destroyForcibly();
                // some virtual machines lack the archive of their own that this one builds on: only slower then
                System.err.println("no class cache for the commands: " + Files.readString(home.resolve("log")));
                return;
            }
            remove(cache.getParent(), "commands-[0-9a-f]+[.]jsa");
            Files.move(begun, cache, StandardCopyOption.ATOMIC_MOVE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            delete(home);
        }
    }

    /** What was made of classes that have changed since. */
    private static void remove(Path folder, String pattern) throws IOException {
        try (var all = Files.list(folder)) {
            for (var file : all.filter(file -> file.getFileName().toString().matches(pattern))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String stamps(List<String> files) {
        return files.stream()
                .map(file -> {
                    try {
                        var path = Path.of(file);
                        return file + " " + Files.size(path) + " " + Files.getLastModifiedTime(path);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .collect(Collectors.joining("\n", System.getProperty("java.home") + "\n", ""));
    }

    private static String digest(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
