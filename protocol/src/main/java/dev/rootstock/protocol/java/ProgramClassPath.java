package dev.rootstock.protocol.java;

import dev.rootstock.protocol.process.OrphanGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where a program's classes are: built by Maven when its sources are newer than what was built last. */
final class ProgramClassPath {

    private static final int BUILD_TIMEOUT_MINUTES = 10;

    /** What Maven needs to know; credentials and passphrases are none of its business. */
    private static final Set<String> ENVIRONMENT =
            Set.of("PATH", "HOME", "JAVA_HOME", "MAVEN_OPTS", "M2_HOME", "LANG", "LC_ALL", "TMPDIR");

    private ProgramClassPath() {}

    /**
     * The class path of a Maven project, its own classes first.
     *
     * @throws ProgramNotFoundException when it does not compile, with what Maven said
     */
    static List<URL> of(Path folder) {
        var listing = listing(folder);
        if (!Files.exists(listing) || newest(folder) > modified(listing)) {
            build(folder, listing);
        }
        var urls = new ArrayList<URL>();
        urls.add(url(folder.resolve("target/classes")));
        listed(folder).orElseThrow().forEach(entry -> urls.add(url(entry)));
        return urls;
    }

    /** The libraries of what was built last; empty when nothing was. */
    static Optional<List<Path>> listed(Path folder) {
        var listing = listing(folder);
        if (!Files.exists(listing)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Arrays.stream(Files.readString(listing).strip().split(java.io.File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .map(Path::of)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path listing(Path folder) {
        return folder.resolve("target/rootstock.classpath");
    }

    private static void build(Path folder, Path listing) {
        var output = new StringBuilder();
        try {
            var builder = new ProcessBuilder(
                            "mvn",
                            "-B",
                            "-q",
                            "compile",
                            "dependency:build-classpath",
                            "-Dmdep.includeScope=runtime",
                            "-Dmdep.outputFile=" + listing.toAbsolutePath())
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            builder.environment().keySet().retainAll(ENVIRONMENT);
            var maven = OrphanGuard.watched(builder);
            maven.getOutputStream().close();
            try (var reader = maven.inputReader()) {
                reader.lines().limit(2000).forEach(line -> output.append(line).append('\n'));
            }
            if (!maven.waitFor(BUILD_TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                maven.destroyForcibly();
                throw new ProgramNotFoundException("building " + folder + " took more than " + BUILD_TIMEOUT_MINUTES
                        + " minutes; run 'mvn compile' there to see why");
            }
            if (maven.exitValue() != 0) {
                throw new ProgramNotFoundException("the program in " + folder + " does not compile:\n" + output);
            }
        } catch (IOException e) {
            throw new ProgramNotFoundException("the program in " + folder
                    + " cannot be built, because mvn cannot be run (" + e.getMessage() + "); install Maven");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProgramNotFoundException("building " + folder + " was interrupted");
        }
    }

    private static long newest(Path folder) {
        var sources = folder.resolve("src/main");
        try (Stream<Path> files = Files.exists(sources) ? Files.walk(sources) : Stream.empty()) {
            return Stream.concat(files, Stream.of(folder.resolve("pom.xml")))
                    .mapToLong(ProgramClassPath::modified)
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
