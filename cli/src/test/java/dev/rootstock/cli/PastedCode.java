package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import javax.tools.ToolProvider;

/** Generated Java as the program of a project: pasted into a class and compiled. */
final class PastedCode {

    private PastedCode() {}

    /** Makes it the program in the project's folder {@code program}. */
    static void into(Path project, String code) throws IOException {
        var classes = Files.createDirectories(project.resolve("program/target/classes"));
        var source = project.resolve("program/App.java");
        Predicate<String> isImport = line -> line.startsWith("import ");
        Files.writeString(
                source,
                String.join("\n", code.lines().filter(isImport).toList())
                        + "\npublic class App { public static void stack(com.pulumi.Context ctx) {\n"
                        + String.join(
                                "\n", code.lines().filter(isImport.negate()).toList())
                        + "\n} }\n");
        var compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-proc:none",
                        "-cp",
                        Rootstock.classPath(),
                        source.toString());
        assertThat(compiled).as(code).isZero();
        Files.writeString(
                project.resolve("program/pom.xml"),
                "<project><properties><mainClass>App</mainClass></properties></project>\n");
        Files.write(project.resolve("program/target/rootstock.classpath"), List.of(Rootstock.classPath()));
    }
}
