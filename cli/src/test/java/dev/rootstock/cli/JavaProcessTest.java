package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Java program that is not run in this JVM: Maven starts it, and it calls back over gRPC. */
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
