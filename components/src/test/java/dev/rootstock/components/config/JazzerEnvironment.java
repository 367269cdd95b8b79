package dev.rootstock.components.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls with environment files, which are HOCON; {@code bench/fuzz environment} starts it. */
public final class JazzerEnvironment {
    private static final Path CORPUS = Path.of("corpus");
    private static final Path FOLDER = Path.of("environments/demo");

    private JazzerEnvironment() {}

    /** Gives Jazzer a good file to begin with, and the file that it includes. */
    public static void fuzzerInitialize() throws IOException {
        Files.createDirectories(CORPUS);
        Files.createDirectories(FOLDER);
        Files.writeString(CORPUS.resolve("example"), MalformedEnvironmentTest.FILE);
        Files.writeString(FOLDER.resolveSibling("defaults.conf"), "tags.team = learning");
        // what reads it is loaded here: instrumented, that takes longer than an input may
        fuzzerTestOneInput(MalformedEnvironmentTest.FILE.getBytes(StandardCharsets.UTF_8));
    }

    /** One input. Whatever is thrown is a finding. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Files.write(FOLDER.resolve("environment.conf"), bytes);
        var loaded = new EnvironmentFolder(FOLDER).load(EnvironmentFolderTest.Site.class, "domain");
        if (loaded instanceof Loaded.Invalid<EnvironmentFolderTest.Site>(var problems) && problems.isEmpty()) {
            throw new IllegalStateException("refused without a reason");
        }
    }
}
