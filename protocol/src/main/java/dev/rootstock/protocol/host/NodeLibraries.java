package dev.rootstock.protocol.host;

import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the libraries in a program's node_modules say of plugins (pulumi/pulumi, sdk/nodejs/cmd/pulumi-language-nodejs,
 * getPackagesFromDir).
 */
final class NodeLibraries {

    private static final String SCOPE = "@pulumi/";

    private NodeLibraries() {}

    static List<RequiredPlugin> plugins(Path folder) {
        var found = new LinkedHashSet<RequiredPlugin>();
        try {
            Files.walkFileTree(
                    folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Search(folder, found));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot search " + folder, e);
        }
        return found.stream()
                .sorted(Comparator.comparing(RequiredPlugin::name).thenComparing(RequiredPlugin::version))
                .toList();
    }

    private static final class Search extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final Set<RequiredPlugin> found;

        Search(Path folder, Set<RequiredPlugin> found) {
            this.folder = folder;
            this.found = found;
        }

        /** What a policy pack needs is no part of the program. */
        @Override
        public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
            return Files.exists(entered.resolve("PulumiPolicy.yaml"))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.endsWith("package.json") && isLibrary(folder.relativize(file))) {
                plugin(file).ifPresent(found::add);
            }
            return FileVisitResult.CONTINUE;
        }

        /** A link that leads nowhere or in a circle, or a folder that may not be read, is passed over, as upstream does. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        private static boolean isLibrary(Path file) {
            for (var name : file) {
                if (name.toString().equals("node_modules")) {
                    return true;
                }
            }
            return false;
        }
    }

    private static Optional<RequiredPlugin> plugin(Path file) {
        try {
            var text = Files.readString(file);
            // nearly all libraries have nothing to do with Pulumi
            return text.contains("\"pulumi\"") ? described(text) : Optional.empty();
        } catch (IOException e) {
            // not readable, or no text at all: then it is not a library that node could load either
            return Optional.empty();
        }
    }

    private static Optional<RequiredPlugin> described(String text) {
        try (var in = JsonInput.of(text)) {
            var library = in.map();
            if (!(library.get("pulumi") instanceof Map<?, ?> pulumi) || !Boolean.TRUE.equals(pulumi.get("resource"))) {
                return Optional.empty();
            }
            var own = String.valueOf(library.getOrDefault("name", ""));
            var plugin = RequiredPlugin.of(
                    pulumi,
                    own.startsWith(SCOPE) ? own.substring(SCOPE.length()) : "",
                    String.valueOf(library.getOrDefault("version", "")));
            return plugin.name().isEmpty() || plugin.version().isEmpty() ? Optional.empty() : Optional.of(plugin);
        } catch (StateFormatException e) {
            // test data of libraries is at times broken on purpose
            return Optional.empty();
        }
    }
}
