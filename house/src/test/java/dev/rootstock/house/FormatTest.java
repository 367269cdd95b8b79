package dev.rootstock.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Java file is formatted by palantir-java-format. {@code bin/format} mends what this finds. */
final class FormatTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void every_java_file_is_formatted() throws IOException {
        var formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        List<Path> files;
        try (Stream<Path> tree = Files.walk(ROOT)) {
            files = tree.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }

        assertThat(files).isNotEmpty();
        assertThat(files.parallelStream()
                        .filter(file -> !isFormatted(formatter, file))
                        .map(file -> ROOT.relativize(file).toString())
                        .sorted())
                .as("files to run bin/format on")
                .isEmpty();
    }

    private static boolean isFormatted(Formatter formatter, Path file) {
        try {
            var source = Files.readString(file);
            var tidy = ImportOrderer.reorderImports(
                    RemoveUnusedImports.removeUnusedImports(source), JavaFormatterOptions.Style.PALANTIR);
            return formatter.formatSource(tidy).equals(source);
        } catch (IOException | FormatterException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }
}
