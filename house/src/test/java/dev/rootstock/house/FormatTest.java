package dev.rootstock.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Main;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Java file is formatted by palantir-java-format. {@code bin/format} mends what this finds. */
final class FormatTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void every_java_file_is_formatted() throws Exception {
        var files = files();
        var unformatted = new StringWriter();
        var errors = new StringWriter();

        // the formatter's own command, because bin/format runs it too
        new Main(
                        new PrintWriter(unformatted, true),
                        new PrintWriter(errors, true),
                        new ByteArrayInputStream(new byte[0]))
                .format(Stream.concat(Stream.of("--palantir", "--dry-run"), files.stream())
                        .toArray(String[]::new));

        assertThat(errors.toString()).isEmpty();
        assertThat(files).isNotEmpty();
        assertThat(unformatted.toString().lines())
                .as("files to run bin/format on")
                .isEmpty();
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> tree = Files.walk(ROOT)) {
            return tree.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .map(Path::toString)
                    .toList();
        }
    }
}
