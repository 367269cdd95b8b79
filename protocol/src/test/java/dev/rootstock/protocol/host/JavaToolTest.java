package dev.rootstock.protocol.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.project.ProjectReader;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By what a Java program is started that is not run in this process. */
final class JavaToolTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pom.xml                  |                       | mvn -Dorg.slf4j.simpleLogger.defaultLogLevel=warn"
                        + " --no-transfer-progress compile exec:java",
                "build.gradle.kts         |                       | gradle run --console=plain -q",
                "pom.xml                  | use-executor: gradle  | gradle run --console=plain -q",
                "jbang.properties         |                       | jbang --quiet run src/main.java",
                "App.kt                   | binary: App.kt        | jbang --quiet run App.kt",
                "build.sbt                |                       | sbt -batch run",
                "project/build.properties |                       | sbt -batch run",
                "pom.xml                  | use-executor: sbt     | sbt -batch run",
            })
    void isChosenByTheFilesOfTheProjectAndItsOptions(String file, String option, String words) throws IOException {
        write(file, "");
        write("Pulumi.yaml", "name: p\nruntime: {name: java, options: {" + (option == null ? "" : option) + "}}\n");
        var project = ProjectReader.read(root.resolve("Pulumi.yaml"));

        assertThat(String.join(" ", JavaTool.of(project).run())).isEqualTo(words);
        assertThat(JavaTool.isAskedFor(project)).isEqualTo(!file.equals("pom.xml") || option != null);
    }

    @Test
    void oneOfTheProjectsOwnIsFoundInItsFolder() throws IOException {
        write("settings.gradle", "");
        write("infra/build.gradle", "");
        write("infra/Pulumi.yaml", "name: p\nruntime: {name: java, options: {use-executor: ./tools/gradle}}\n");

        assertThat(JavaTool.of(ProjectReader.read(root.resolve("infra/Pulumi.yaml")))
                        .run())
                .startsWith(root.resolve("tools/gradle").toString(), ":infra:run");
    }

    @Test
    void aFolderWithoutAnyIsRefused() throws IOException {
        write("Pulumi.yaml", "name: p\nruntime: {name: java, options: {binary: app.jar}}\n");
        var project = ProjectReader.read(root.resolve("Pulumi.yaml"));
        assertThatThrownBy(() -> JavaTool.of(project))
                .isInstanceOf(ProgramNotFoundException.class)
                .hasMessageContaining("build it first");

        write("Pulumi.yaml", "name: p\nruntime: {name: java, options: {in-process: false}}\n");
        assertThatThrownBy(() -> JavaTool.of(ProjectReader.read(root.resolve("Pulumi.yaml"))))
                .isInstanceOf(ProgramNotFoundException.class)
                .hasMessageContaining("no Java program in");
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
