package dev.rootstock.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a project says of plugins and packages. */
final class ProjectPluginsTest {

    @TempDir
    private Path folder;

    private Path project(String more) throws IOException {
        return Files.writeString(folder.resolve("Pulumi.yaml"), "name: site\nruntime: nodejs\n" + more);
    }

    @Test
    void pluginsOfAllKindsAreReadAndPackagesInFoldersAreSuch() throws IOException {
        Files.createDirectory(folder.resolve("oak"));

        var project = ProjectReader.read(project("""
            plugins:
              providers: [{name: oak, path: oak, version: 1.2.3}]
              languages: [{name: cobol, path: ./oak}]
              analyzers: [{name: rules, path: oak}]
            packages: {ash: ./oak, elm: elm@1.0.0}
            """));

        assertThat(project.plugins("resource"))
                .containsExactly(
                        new Project.LocalPlugin("resource", "oak", "1.2.3", folder.resolve("oak")),
                        new Project.LocalPlugin("resource", "ash", "", folder.resolve("oak")));
        assertThat(project.plugins("language"))
                .extracting(Project.LocalPlugin::name)
                .containsExactly("cobol");
        assertThat(project.plugins("analyzer"))
                .extracting(Project.LocalPlugin::name)
                .containsExactly("rules");
    }

    @Test
    void packagesAreReadInBothForms() throws IOException {
        var packages = ProjectReader.packages(project("""
            packages:
              elm: elm@1.0.0
              cloud:
                source: bridge
                version: 2.0.0
                parameters: [org/cloud, 3]
                pluginDownloadURL: https://example.com
                checksums: {linux-amd64: [1, 171]}
            """));

        assertThat(packages)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "elm",
                        new PackageSpec("elm", "1.0.0", List.of(), Map.of(), "", List.of()),
                        "cloud",
                        new PackageSpec(
                                "bridge",
                                "2.0.0",
                                List.of("org/cloud", "3"),
                                Map.of("linux-amd64", "01ab"),
                                "https://example.com",
                                List.of())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        plugins: {languages: [{name: cobol}]}                       | each of the languages
        plugins: {analyzers: [{name: a, path: nowhere}]}            | there is no
        plugins: {providers: [{name: a, path: ., version: latest}]} | none like 1.2.3
        plugins: {provider: [{name: a, path: .}]}                   | there are providers, languages and analyzers
        packages: {a: [1]}                                          | the package 'a' cannot be read
        """)
    void whatCannotBeReadIsRefusedByName(String more, String message) throws IOException {
        var file = project(more);

        assertThatThrownBy(() -> ProjectReader.read(file))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining(message);
    }
}
