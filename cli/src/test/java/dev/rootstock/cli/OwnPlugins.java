package dev.rootstock.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Our providers as commands, as {@code plugins/} has them, for classes that are not packaged yet. */
final class OwnPlugins {

    private OwnPlugins() {}

    static void in(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var name : List.of("aws", "kubernetes", "random", "tls")) {
            var script = folder.resolve("pulumi-resource-" + name);
            Files.writeString(script, """
                #!/bin/sh
                exec '%s' %s -cp '%s' dev.rootstock.cli.Main plugin serve %s "$@"
                """.formatted(
                            Path.of(System.getProperty("java.home"), "bin", "java"),
                            Stream.concat(Rootstock.SETTINGS.stream(), ClassCache.settings().stream())
                                    .map(word -> "'" + word + "'")
                                    .collect(Collectors.joining(" ")),
                            ClassCache.classPath(),
                            name));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
