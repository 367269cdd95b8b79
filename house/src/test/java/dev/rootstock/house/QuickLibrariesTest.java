package dev.rootstock.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.InputArgs;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The copies of libraries that the launcher runs do what their originals do. */
class QuickLibrariesTest {

    private static final String SOURCE = """
        package sample;

        import com.pulumi.core.Output;
        import com.pulumi.core.annotations.Import;
        import com.pulumi.core.internal.annotations.ImportMetadata;
        import com.pulumi.resources.ResourceArgs;
        import java.util.*;

        public final class Sample {
            public static class Good extends ResourceArgs {
                @Import(name = "renamed", required = true) private Output<String> first;
                @Import private Output<List<Integer>> second;
                @Import(json = true) private Output<Map<String, String>> third;
            }
            public static class Below extends Good {
                @Import private Output<Boolean> fourth;
            }
            public static class Bad extends ResourceArgs {
                @Import private String plain;
            }

            public static List<String> answers() {
                var answers = new ArrayList<String>();
                for (var type : List.of(Good.class, Below.class, Good.class)) {
                    ImportMetadata.of(type).forEach((name, property) -> answers.add(
                            name + " " + property.generateFullName(type) + " " + property.getFieldType()));
                }
                new Good();
                new Below();
                for (var i = 0; i < 2; i++) {
                    try {
                        new Bad();
                        answers.add("made");
                    } catch (RuntimeException e) {
                        answers.add(e.toString());
                    }
                }
                answers.add(new org.yaml.snakeyaml.Yaml().load("{a: [1, yes], b: 2020-01-01}").toString());
                return answers;
            }
        }
        """;

    @TempDir
    private Path folder;

    @Test
    void answer_what_the_originals_answer() throws Exception {
        var libraries = CopiedJars.entries(System.getProperty("java.class.path")).stream()
                .filter(Files::isRegularFile)
                .toList();
        var source = Files.writeString(folder.resolve("Sample.java"), SOURCE);
        var classes = Files.createDirectories(folder.resolve("classes"));
        CopiedJars.compile(classes, System.getProperty("java.class.path"), List.of(source));

        var copies = CopiedJars.of(List.of(jarOf(InputArgs.class), jarOf(Yaml.class)), folder);

        var answers = CopiedJars.answers("sample.Sample", CopiedJars.with(libraries, classes));
        assertThat(answers)
                .hasSize(13)
                .anySatisfy(answer -> assertThat((String) answer).contains("Sample$Good.renamed"));
        assertThat(copies).noneMatch(libraries::contains);
        assertThat(CopiedJars.answers("sample.Sample", CopiedJars.with(copies, CopiedJars.with(libraries, classes))))
                .isEqualTo(answers);
    }

    @Test
    void the_yaml_library_asks_for_no_logger_of_the_platform() throws Exception {
        var copy = CopiedJars.of(List.of(jarOf(Yaml.class)), folder).getLast();

        try (var jar = new JarFile(copy.toFile(), false, JarFile.OPEN_READ, Runtime.version())) {
            assertThat(jar.isMultiRelease()).isTrue();
            assertThat(jar.getJarEntry("org/yaml/snakeyaml/internal/Logger.class")
                            .getRealName())
                    .isEqualTo("org/yaml/snakeyaml/internal/Logger.class");
        }
    }

    private static Path jarOf(Class<?> type) throws Exception {
        return Path.of(
                new URI(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
