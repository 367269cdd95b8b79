package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.program.SecretOutputs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Java program that is not run in this JVM: Maven, Gradle or java starts it, and it calls back over gRPC. */
final class JavaProcessTest {

    private static final String POM = """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>test</groupId>
          <artifactId>strings</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <mainClass>strings.App</mainClass>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies>
            <dependency><groupId>com.pulumi</groupId><artifactId>pulumi</artifactId><version>@pulumi@</version></dependency>
          </dependencies>
          <build><plugins>
            <plugin><artifactId>maven-compiler-plugin</artifactId><version>@compiler@</version></plugin>
            <plugin><artifactId>maven-resources-plugin</artifactId><version>@resources@</version></plugin>
            <plugin>
              <groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId><version>@exec@</version>
              <configuration><mainClass>${mainClass}</mainClass></configuration>
            </plugin>
          </plugins></build>
        </project>
        """;

    /** It has no {@code static void stack(Context)}. */
    private static final String PROGRAM = """
        package strings;

        import com.pulumi.Context;
        import com.pulumi.Pulumi;
        import com.pulumi.core.Output;
        import com.pulumi.core.annotations.Export;
        import com.pulumi.core.annotations.Import;
        import com.pulumi.core.annotations.ResourceType;
        import com.pulumi.resources.CustomResource;
        import com.pulumi.resources.CustomResourceOptions;
        import com.pulumi.resources.ResourceArgs;

        public class App {
            public static void main(String[] arguments) {
                Pulumi.run(App::run);
            }

            private static void run(Context context) {
                var first = new Text("first", Output.of(9));
                var second = new Text("second", first.result.applyValue(String::length));
                context.log().info("hello from a process");
                context.export("length", second.result.applyValue(String::length));
            }

            @ResourceType(type = "random:index/randomString:RandomString")
            static class Text extends CustomResource {
                @Export(name = "result", refs = {String.class})
                Output<String> result;

                Text(String name, Output<Integer> length) {
                    super("random:index/randomString:RandomString", name, new Args(length), CustomResourceOptions.Empty);
                }
            }

            static class Args extends ResourceArgs {
                @Import(name = "length", required = true)
                Output<Integer> length;

                Args(Output<Integer> length) {
                    this.length = length;
                }
            }
        }
        """;

    @TempDir
    private Path temporary;

    @Test
    void is_run_by_maven_where_the_project_says_so() throws IOException {
        var project = Files.createDirectory(temporary.resolve("project"));
        Files.writeString(project.resolve("Pulumi.yaml"), """
            name: strings
            runtime:
              name: java
              options:
                in-process: false
            """);
        Files.writeString(project.resolve("pom.xml"), pom());
        Files.writeString(
                Files.createDirectories(project.resolve("src/main/java/strings"))
                        .resolve("App.java"),
                PROGRAM);
        var home = Files.createDirectory(temporary.resolve("home"));
        // Maven finds what is downloaded already
        var rootstock = new Rootstock(home).with("HOME", System.getProperty("user.home"));
        rootstock.run(project, "stack", "init", "dev").ok();

        var made = rootstock.run(project, "up", "--yes", "--skip-preview").ok();

        assertThat(made.out()).contains("first created", "second created", "length: 9", "hello from a process");
        assertThat(rootstock.run(project, "preview", "--expect-no-changes").ok().out())
                .contains("3 unchanged");
    }

    @Test
    void is_run_from_the_jar_that_the_project_names() throws IOException {
        var project = project("binary: out/app.jar");
        // the java on the PATH may be older than these tests
        var rootstock =
                rootstock(project).with("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
        assertThat(rootstock.run(project, "preview").all()).contains("out/app.jar", "build it first");
        Files.createDirectory(project.resolve("out"));
        jar(project.resolve("out/app.jar"));

        assertThat(rootstock.run(project, "up", "--yes", "--skip-preview").ok().out())
                .contains("password-0 created", "token     : [secret]");
    }

    /** Gradle itself is too large to download for a test. What it is asked for is checked, and the program's JVM is a real one. */
    @Test
    void is_run_by_the_gradle_that_the_project_brings_or_else_by_an_installed_one() throws IOException {
        var project = project("in-process: false");
        Files.writeString(project.resolve("Pulumi.yaml"), "main: infra\n", StandardOpenOption.APPEND);
        Files.writeString(project.resolve("settings.gradle.kts"), "include(\"infra\")\n");
        Files.createFile(Files.createDirectory(project.resolve("infra")).resolve("build.gradle.kts"));
        gradle(project.resolve("gradlew"), "own");
        var installed = Files.createDirectory(temporary.resolve("installed"));
        gradle(installed.resolve("gradle"), "installed");
        var rootstock = rootstock(project);

        var made = rootstock.with("PATH", installed.toString()).run(project, "up", "--yes", "--skip-preview");
        assertThat(made.ok().out()).contains("own gradle: :infra:run --console=plain -q", "password-0 created");
        assertThat(made.all()).doesNotContain("JAVA_TOOL_OPTIONS");

        Files.setPosixFilePermissions(project.resolve("gradlew"), PosixFilePermissions.fromString("rw-------"));
        assertThat(rootstock.run(project, "preview").err())
                .contains("gradlew, by which the project is built, may not be executed; run 'chmod +x");

        Files.delete(project.resolve("gradlew"));
        assertThat(rootstock
                        .with("PATH", installed.toString())
                        .run(project, "preview")
                        .ok()
                        .out())
                .contains("installed gradle: :infra:run --console=plain -q", "2 unchanged");

        Files.delete(installed.resolve("gradle"));
        assertThat(rootstock
                        .with("PATH", installed.toString())
                        .run(project, "preview")
                        .all())
                .contains("because gradle cannot be run", "install it, or put it on the PATH");
    }

    private Path project(String option) throws IOException {
        var project = Files.createDirectory(temporary.resolve("project"));
        Files.writeString(project.resolve("Pulumi.yaml"), """
            name: passwords
            runtime: {name: java, options: {%s}}
            config: {token: {value: abc}}
            """.formatted(option));
        return project;
    }

    private Rootstock rootstock(Path project) throws IOException {
        var rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        rootstock.run(project, "stack", "init", "dev").ok();
        return rootstock;
    }

    /** A jar without libraries: it says where they are. */
    private static void jar(Path file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, SecretOutputs.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(Rootstock.classPath().split(File.pathSeparator))
                                .filter(entry -> !entry.isEmpty())
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }

    private static void gradle(Path script, String name) throws IOException {
        Files.writeString(script, """
            #!/bin/sh
            echo "%s gradle: $*"
            exec '%s' -cp '%s' %s
            """.formatted(
                        name,
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        Rootstock.classPath(),
                        SecretOutputs.class.getName()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    /** With the versions that the whole build uses. */
    private static String pom() throws IOException {
        var root = Files.readString(Rootstock.checkout().resolve("pom.xml"));
        return POM.replace("@pulumi@", property(root, "pulumi.version"))
                .replace("@compiler@", property(root, "maven-compiler-plugin.version"))
                .replace("@resources@", property(root, "maven-resources-plugin.version"))
                .replace("@exec@", property(root, "exec-maven-plugin.version"));
    }

    private static String property(String pom, String name) {
        var from = pom.indexOf("<" + name + ">") + name.length() + 2;
        return pom.substring(from, pom.indexOf('<', from));
    }
}
