package dev.rootstock.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Class paths as the launcher's tools make them. */
final class CopiedJars {

    private CopiedJars() {}

    /** The class path that comes of one, by the tools of this checkout. */
    static List<Path> of(List<Path> path, Path folder) throws Exception {
        var tools = Files.createDirectories(folder.resolve("tools"));
        try (var sources = Files.list(Path.of("../dist/tools"))) {
            compile(tools, "", sources.toList());
        }
        var list = Files.writeString(
                folder.resolve("classpath"),
                path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        try (var loader = new URLClassLoader(new URL[] {tools.toUri().toURL()})) {
            var main = loader.loadClass("CacheableJars").getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object)
                    new String[] {list.toString(), folder.resolve("copies").toString()});
        }
        return entries(Files.readString(list));
    }

    static List<Path> entries(String path) {
        return Stream.of(path.split(File.pathSeparator)).map(Path::of).toList();
    }

    static void compile(Path output, String path, List<Path> sources) {
        var arguments = new ArrayList<>(List.of("-proc:none", "-cp", path, "-d", output.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    /** What a class's static method {@code answers} answers where only these are on the class path. */
    static List<?> answers(String name, Path... path) throws Exception {
        var urls = new URL[path.length];
        for (var i = 0; i < path.length; i++) {
            urls[i] = path[i].toUri().toURL();
        }
        try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            return (List<?>) loader.loadClass(name).getMethod("answers").invoke(null);
        }
    }

    static Path[] with(List<Path> path, Path... more) {
        return Stream.concat(path.stream(), Arrays.stream(more)).toArray(Path[]::new);
    }
}
