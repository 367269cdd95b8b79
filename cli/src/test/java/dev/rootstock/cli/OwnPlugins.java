package dev.rootstock.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Our providers as commands, as {@code plugins/} has them, for classes that are not packaged yet. */
final class OwnPlugins {

    private OwnPlugins() {}

    static void in(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var name : List.of("aws", "kubernetes", "random", "tls")) {
            var script = folder.resolve("pulumi-resource-" + name);
            Files.writeString(script, """
                #!/bin/sh
                exec '%s' -XX:+UseSerialGC -Xmx512m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
                  -cp '%s' dev.rootstock.cli.Main plugin serve %s "$@"
                """.formatted(
                            Path.of(System.getProperty("java.home"), "bin", "java"),
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            name));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
