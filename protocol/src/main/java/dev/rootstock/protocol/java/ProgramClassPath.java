package dev.rootstock.protocol.java;

import dev.rootstock.protocol.process.OrphanGuard;
import dev.rootstock.protocol.process.Withheld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Where a program's classes are: built by Maven when its sources are newer than what was built last. */
final class ProgramClassPath {

    /** The project's own classes. */
    static final String CLASSES = "target/classes";

    private static final int BUILD_TIMEOUT_MINUTES = 10;
    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*m");

    private ProgramClassPath() {}

    /**
     * The class path of a Maven project, its own classes first.
     *
     * @throws ProgramNotFoundException when it does not compile, with what Maven said
     */
    static List<URL> of(Path folder) {
        var listing = listing(folder);
        if (!isCurrent(folder)) {
            build(folder, listing);
        }
        var urls = new ArrayList<URL>();
        urls.add(url(folder.resolve(CLASSES)));
        listed(folder).orElseThrow().forEach(entry -> urls.add(url(entry)));
        return urls;
    }

    /** Whether nothing that the program is compiled from is newer than what was built last. */
    static boolean isCurrent(Path folder) {
        var listing = listing(folder);
        return Files.exists(listing) && newest(folder) <= modified(listing);
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
                            BuildTool.find("", folder, "mvnw", "mvn"),
                            "-B",
                            "-q",
                            "compile",
                            "dependency:build-classpath",
                            "-Dmdep.includeScope=runtime",
                            "-Dmdep.outputFile=" + listing.toAbsolutePath())
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            Withheld.from(builder.environment());
            var maven = OrphanGuard.watched(builder);
            try (var reader = maven.inputReader()) {
                reader.lines()
                        .limit(2000)
                        // colours are begun and ended though nothing is coloured, whatever Maven is told
                        .map(line -> COLOURS.matcher(line).replaceAll(""))
                        .forEach(line -> output.append(line).append('\n'));
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
        var project = MavenProject.in(folder);
        var sources = project.hasSourcesElsewhere() ? folder : folder.resolve("src/main");
        var newest = project.poms().stream()
                .mapToLong(ProgramClassPath::modified)
                .max()
                .orElse(0);
        return Files.exists(sources) ? Math.max(newest, newestUnder(sources)) : newest;
    }

    /** What is built, hidden, or Pulumi's own is no source. */
    private static long newestUnder(Path sources) {
        var newest = new long[1];
        try {
            Files.walkFileTree(sources, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
                    var name = at.getFileName().toString();
                    if (!at.equals(sources)
                            && (name.startsWith(".") || name.equals("target") || name.equals("node_modules"))) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    // a folder changes when a file in it goes; that of the project does so for every file of
                    // configuration, too
                    return at.endsWith("src") || at.toString().contains("/src/")
                            ? seen(attributes)
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return file.getFileName().toString().startsWith("Pulumi.")
                            ? FileVisitResult.CONTINUE
                            : seen(attributes);
                }

                private FileVisitResult seen(BasicFileAttributes attributes) {
                    newest[0] =
                            Math.max(newest[0], attributes.lastModifiedTime().toMillis());
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return newest[0];
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
