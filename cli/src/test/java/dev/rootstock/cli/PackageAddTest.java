package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.served.ServedLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SDKs of packages, which the language runtime of the program's language makes. */
final class PackageAddTest {

    @TempDir
    private Path folder;

    private Path project(String more) throws IOException {
        var project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: site\nruntime: cobol\n" + more);
        return project;
    }

    @Test
    void the_sdk_is_made_and_bound_and_the_package_listed() throws IOException {
        var project = project("");
        var inside = Files.createDirectory(project.resolve("inside"));
        Files.writeString(
                inside.resolve("oak.json"), "{\"name\": \"oak\", \"namespace\": \"woods\", \"version\": \"1.0.0\"}");
        try (var language = new ServedLanguage(folder.resolve("bin"), "cobol")) {
            var rootstock =
                    new Rootstock(folder.resolve("home")).with("PATH", folder.resolve("bin") + ":/bin:/usr/bin");

            var added = rootstock.run(inside, "package", "add", "random").ok();
            var ofFile = rootstock.run(inside, "package", "add", "oak.json").ok();

            assertThat(added.out())
                    .contains("Successfully generated an SDK for the random package at " + project.resolve("sdks"))
                    .contains("got libraries of " + project)
                    .contains("import it");
            assertThat(added.err()).contains("Added package random");
            assertThat(ofFile.err()).contains("Added package woods/oak");
            assertThat(project.resolve("sdks/random/sdk.txt")).exists();
            assertThat(project.resolve("sdks/woods-oak/sdk.txt")).exists();
            assertThat(project.resolve("sdks")).isDirectoryNotContaining("glob:**/.*");
            assertThat(Files.readString(project.resolve("Pulumi.yaml")))
                    .matches("name: site\nruntime: cobol\npackages:\n  random: random@\\d+\\.\\d+\\.\\d+\n");
            assertThat(language.generated.getFirst().getLocal()).isTrue();
            assertThat(language.generated.getFirst().getSchema()).contains("\"supportPack\": true", "RandomPet");
            assertThat(language.linked.getFirst().getPackages(0).getPath()).isEqualTo("sdks/random");
            assertThat(language.linked.getFirst().getPackages(0).getPackage().getName())
                    .isEqualTo("random");
        }
    }

    @Test
    void install_makes_those_that_the_project_lists_and_asks_what_the_program_needs() throws IOException {
        var project = project("packages: {random: random}\n");
        var rootstock = new Rootstock(folder.resolve("home"));
        try (var _ = new ServedLanguage(folder.resolve("bin"), "cobol")) {
            var withLanguage = rootstock.with("PATH", folder.resolve("bin") + ":/bin:/usr/bin");
            var installed = withLanguage.run(project, "install").ok();
            var pluginsOnly = withLanguage.run(project, "plugin", "install").ok();

            assertThat(project.resolve("sdks/random/sdk.txt")).exists();
            assertThat(installed.out()).contains("got libraries of " + project);
            assertThat(installed.err()).contains("[resource plugin random-4.18.0] comes with Rootstock");
            assertThat(pluginsOnly.err()).isEqualTo("[resource plugin random-4.18.0] comes with Rootstock\n");
        }
        var without = rootstock
                .with("PATH", "/bin:/usr/bin")
                .run(project, "install", "--no-dependencies", "--no-plugins")
                .ok();
        assertThat(without.err()).contains("warning: the SDKs of the packages", "(random)", "Keep the folder 'sdks'");
    }
}
