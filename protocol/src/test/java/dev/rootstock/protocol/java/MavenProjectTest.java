package dev.rootstock.protocol.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Maven project has to say to be run without Maven, and when it is compiled again. */
final class MavenProjectTest {

    @TempDir
    private Path root;

    @Test
    void oneMainClassIsEnough() throws IOException {
        write("pom.xml", """
            <project>
              <!-- <mainClass>app.Old</mainClass> -->
              <properties><exec.mainClass>app.App</exec.mainClass></properties>
              <build><plugins><plugin><mainClass>${exec.mainClass}</mainClass></plugin></plugins></build>
            </project>
            """);

        assertThat(MavenProject.in(root).mainClass()).isEqualTo("app.App");
    }

    @Test
    void propertiesOfTheProgramAreGivenByMavenOnly() throws IOException {
        write("pom.xml", "<project><mainClass>app.App</mainClass></project>");
        write(".mvn/jvm.config", "-Xmx1g -Djava.util.concurrent.ForkJoinPool.common.parallelism=4");
        assertThat(MavenProject.in(root).mainClass()).isEqualTo("app.App");

        write(".mvn/jvm.config", "-Xmx1g\n-Dapp.region=eu");
        assertThatThrownBy(() -> MavenProject.in(root).mainClass()).isInstanceOf(NotInProcessException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<mainClass>app.App</mainClass><mainClass>app.Other</mainClass>",
                "<mainClass>app.App</mainClass><modules><module>lib</module></modules>",
                "<mainClass>app.App</mainClass><systemProperties/><systemProperties></systemProperties>"
            })
    void whatOnlyMavenKnowsIsLeftToMaven(String pom) throws IOException {
        write("pom.xml", "<project>" + pom + "</project>");

        assertThatThrownBy(() -> MavenProject.in(root).mainClass()).isInstanceOf(NotInProcessException.class);
    }

    @Test
    void aModuleIsCompiledAgainWhenThePomAboveItChanges() throws IOException {
        write("pom.xml", "<project><modules><module>infra</module></modules></project>");
        var module = "<project><parent><artifactId>all</artifactId></parent><mainClass>app.App</mainClass></project>";
        write("infra/pom.xml", module);
        write("infra/target/rootstock.classpath", "/lib.jar");
        var infra = root.resolve("infra");
        age("pom.xml", 1000);
        age("infra/pom.xml", 1000);
        age("infra/target/rootstock.classpath", 2000);

        assertThat(ProgramClassPath.isCurrent(infra)).isTrue();
        age("pom.xml", 3000);
        assertThat(ProgramClassPath.isCurrent(infra)).isFalse();

        age("pom.xml", 1000);
        write("infra/code/App.java", "");
        write("infra/Pulumi.dev.yaml", "");
        assertThat(ProgramClassPath.isCurrent(infra)).isTrue();
        write("infra/pom.xml", module.replace("<main", "<sourceDirectory>code</sourceDirectory><main"));
        age("infra/pom.xml", 1000);
        assertThat(ProgramClassPath.isCurrent(infra)).isFalse();
        age("infra/code/App.java", 1000);
        assertThat(ProgramClassPath.isCurrent(infra)).isTrue();
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void age(String file, long time) throws IOException {
        Files.setLastModifiedTime(root.resolve(file), FileTime.fromMillis(time));
    }
}
