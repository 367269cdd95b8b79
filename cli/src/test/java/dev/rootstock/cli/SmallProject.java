package dev.rootstock.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A project whose program is a class of these tests. The program has a folder and a class path of its own, as a user's has, but nothing
 * to compile.
 */
final class SmallProject {

    private SmallProject() {}

    /** Makes the project in an empty folder. The configuration, by full key, is the project's. */
    static Path make(Path folder, Class<?> program, Map<String, String> config) throws IOException {
        Files.createDirectories(folder);
        var lines = new TreeMap<>(config);
        var text =
                new StringBuilder("name: small\nruntime: {name: java, options: {in-process: true}}\nmain: program\n");
        if (!lines.isEmpty()) {
            text.append("config:\n");
        }
        lines.forEach((key, value) -> text.append("  ")
                .append(key)
                .append(": {value: '")
                .append(value)
                .append("'}\n"));
        Files.writeString(folder.resolve("Pulumi.yaml"), text);
        program(folder.resolve("program"), program);
        return folder;
    }

    /** Makes the project of random strings, each but the first depending on another; {@code count} says how many. */
    static Path ofRandomStrings(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("Pulumi.yaml"), """
            name: tree
            runtime: java
            main: %s
            config:
              count: {type: integer, default: %d}
            """.formatted(
                        Rootstock.checkout().resolve("bench/random-tree"), count));
        return folder;
    }

    /** Makes a program's folder. */
    static void program(Path folder, Class<?> program) throws IOException {
        Files.createDirectories(folder.resolve("target/classes"));
        Files.writeString(
                folder.resolve("pom.xml"),
                "<project><properties><mainClass>" + program.getName() + "</mainClass></properties></project>\n");
        Files.write(folder.resolve("target/rootstock.classpath"), List.of(Rootstock.classPath()));
    }
}
