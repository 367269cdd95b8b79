package dev.rootstock.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copies of Rootstock's jars that its launcher runs do what their originals do. */
class PlainCallsTest {

    private static final String SOURCE = """
        package dev.rootstock.sample;

        import java.util.*;

        public final class Sample {
            sealed interface Shape permits Dot, Line, Shape.Nothing {
                enum Nothing implements Shape { IT }

                // an interface gets its methods too
                default String kind() {
                    return switch (this) { case Dot d -> "dot"; case Line l -> "line"; case Nothing n -> "nothing"; };
                }
            }
            record Dot(int x, long y, double z, float w, char c, byte b, short s, boolean f) implements Shape {}
            record Line(Shape from, String to, int[] rest) implements Shape {}
            record Empty() {}
            record Generic<T extends Comparable<T>>(T value, List<T> more) {}

            static String choose(Object given) {
                return switch (given) {
                    case null -> "null";
                    case Dot(int x, long y, double z, float w, char c, byte b, short s, boolean f) when x > 5 -> "far";
                    case Dot d when d.y() > 5 -> "high";
                    case Dot d -> "near";
                    case Line(Dot from, var to, var rest) -> "from a dot";
                    case Line l -> "from elsewhere";
                    case String text when text.isEmpty() -> "no text";
                    case String text -> "text";
                    case Integer number when number == 3 -> "three";
                    case int[] numbers -> "numbers";
                    default -> "other";
                };
            }

            static String named(String given) {
                return switch (given) { case "a" -> "first"; case String other when other.length() > 3 -> "long"; default -> "rest"; };
            }

            public static List<String> answers() {
                var near = new Dot(1, 2, -0.0, Float.NaN, 'c', (byte) -1, (short) 7, true);
                var same = new Dot(1, 2, -0.0, Float.NaN, 'c', (byte) -1, (short) 7, true);
                var all = Arrays.asList(null, near, same, new Dot(6, 2, 0, 0, 'd', (byte) 0, (short) 0, false),
                        new Dot(1, 9, 0.0, 1, 'c', (byte) 1, (short) 7, true), new Dot(1, 2, 0.0, Float.NaN, 'c', (byte) -1, (short) 7, true),
                        new Line(near, "x", null), new Line(same, "x", null), new Line(null, null, null), "", "text", 3, 4,
                        new int[] {1}, new Empty(), new Generic<>("v", List.of("w")), new Generic<>(null, null), Shape.Nothing.IT);
                var answers = new ArrayList<String>();
                for (var one : all) {
                    answers.add(choose(one));
                    if (one instanceof Shape shape) answers.add(shape.kind());
                    if (one instanceof Record) { answers.add(one.toString()); answers.add("" + one.hashCode()); }
                    for (var other : all) if (one instanceof Record) answers.add("" + one.equals(other));
                }
                for (var text : List.of("a", "b", "long")) answers.add(named(text));
                return answers;
            }
        }
        """;

    @TempDir
    private Path folder;

    private Path jar;
    private Path copy;

    @BeforeEach
    void makesACopy() throws Exception {
        var classes = Files.createDirectories(folder.resolve("classes"));
        var source = Files.writeString(folder.resolve("Sample.java"), SOURCE);
        CopiedJars.compile(classes, "", List.of(source));
        jar = folder.resolve("sample.jar");
        try (var files = Files.walk(classes);
                var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                out.write(Files.readAllBytes(file));
            }
        }
        copy = CopiedJars.of(List.of(jar), folder).getLast();
    }

    @Test
    void answersWhatTheOriginalAnswers() throws Exception {
        assertThat(copy).isNotEqualTo(jar).hasParent(jar.getParent());
        assertThat(CopiedJars.answers("dev.rootstock.sample.Sample", copy))
                .hasSizeGreaterThan(50)
                .isEqualTo(CopiedJars.answers("dev.rootstock.sample.Sample", jar));
    }

    @Test
    void leavesNothingToBeMadeWhenItRuns() throws IOException {
        assertThat(madeLater(jar)).contains("equals", "hashCode", "toString", "typeSwitch");
        // a switch that compares texts stays
        assertThat(madeLater(copy)).containsExactly("typeSwitch");
    }

    /** The names of what classes of a jar leave to the runtime. */
    private static List<String> madeLater(Path path) throws IOException {
        var names = new ArrayList<String>();
        try (var jar = new JarFile(path.toFile())) {
            for (var entry : jar.stream().toList()) {
                ClassFile.of().parse(jar.getInputStream(entry).readAllBytes()).methods().stream()
                        .flatMap(method -> method.code().stream())
                        .flatMap(code -> code.elementStream())
                        .filter(InvokeDynamicInstruction.class::isInstance)
                        .map(element ->
                                ((InvokeDynamicInstruction) element).name().stringValue())
                        .filter(name -> !name.equals("makeConcatWithConstants"))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
