package dev.rootstock.protocol.host;

import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.protocol.java.JavaProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** What the jars of a program say of plugins: a plugin.json in the package of each SDK (pulumi/pulumi-java, codegen). */
final class JavaLibraries {

    private static final String DESCRIPTION = "/plugin.json";

    private JavaLibraries() {}

    /** Of what was compiled last; empty where that is not known. */
    static Optional<List<RequiredPlugin>> plugins(Path folder) {
        return JavaProject.classPath(folder)
                .map(entries -> entries.stream()
                        .filter(entry -> entry.toString().endsWith(".jar") && Files.isRegularFile(entry))
                        .flatMap(jar -> in(jar).stream())
                        .distinct()
                        .sorted(Comparator.comparing(RequiredPlugin::name).thenComparing(RequiredPlugin::version))
                        .toList());
    }

    private static List<RequiredPlugin> in(Path file) {
        var plugins = new ArrayList<RequiredPlugin>();
        try (var jar = new JarFile(file.toFile(), false)) {
            for (var entry : jar.stream()
                    .filter(one -> one.getName().endsWith(DESCRIPTION))
                    .toList()) {
                described(jar, entry).ifPresent(plugins::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return plugins;
    }

    /** Another tool's file of that name says nothing of resources. */
    private static Optional<RequiredPlugin> described(JarFile jar, ZipEntry entry) throws IOException {
        try (var in = JsonInput.of(text(jar, entry))) {
            Map<String, Object> description = in.map();
            if (!Boolean.TRUE.equals(description.get("resource"))) {
                return Optional.empty();
            }
            var folder = entry.getName().substring(0, entry.getName().length() - DESCRIPTION.length());
            var version = jar.getEntry(folder + "/version.txt");
            return Optional.of(RequiredPlugin.of(
                    description,
                    folder.substring(folder.lastIndexOf('/') + 1),
                    version == null ? "" : text(jar, version).strip()));
        } catch (StateFormatException e) {
            return Optional.empty();
        }
    }

    private static String text(JarFile jar, ZipEntry entry) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
