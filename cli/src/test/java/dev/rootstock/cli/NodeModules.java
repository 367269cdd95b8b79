package dev.rootstock.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The libraries of the tests' Node.js programs, installed once for each version of their list into the user's cache. */
final class NodeModules {

    private static final int TIMEOUT_MINUTES = 10;
    private static final Path LIST = Path.of("src/test/node").toAbsolutePath();

    private NodeModules() {}

    /** Gives a program's folder its libraries. Where Node.js is missing the test ends here, and says so. */
    static void into(Path program) throws IOException {
        requireNode();
        Files.createSymbolicLink(program.resolve("node_modules"), installed());
    }

    /** Ends the test, and says so, where Node.js is missing. */
    static void requireNode() {
        Assumptions.assumeTrue(isInstalled("node") && isInstalled("npm"), "node or npm is not installed");
    }

    private static boolean isInstalled(String tool) {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return true;
            }
        }
        return false;
    }

    private static Path installed() throws IOException {
        var cache = cache().resolve("node-" + digest(LIST.resolve("package-lock.json")));
        var done = cache.resolve("installed");
        Files.createDirectories(cache);
        try (var file = new RandomAccessFile(cache.resolve("lock").toFile(), "rw");
                var _ = file.getChannel().lock()) {
            if (!Files.exists(done)) {
                Files.copy(LIST.resolve("package.json"), cache.resolve("package.json"), REPLACE);
                Files.copy(LIST.resolve("package-lock.json"), cache.resolve("package-lock.json"), REPLACE);
                install(cache);
                Files.createFile(done);
            }
        }
        return cache.resolve("node_modules");
    }

    private static final java.nio.file.CopyOption REPLACE = java.nio.file.StandardCopyOption.REPLACE_EXISTING;

    private static void install(Path folder) throws IOException {
        var log = folder.resolve("npm.log").toFile();
        var npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            if (!npm.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new AssertionError("npm ci failed:\n" + Files.readString(log.toPath()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Path cache() {
        var given = System.getenv().getOrDefault("ROOTSTOCK_CACHE", "");
        return given.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache", "rootstock") : Path.of(given);
    }

    private static String digest(Path file) throws IOException {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
