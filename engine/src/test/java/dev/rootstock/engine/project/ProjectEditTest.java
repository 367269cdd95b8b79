package dev.rootstock.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a package is listed in a project's file. */
final class ProjectEditTest {

    private static String with(String text, String name, PackageSpec spec) {
        return ProjectEdit.withPackage(text, Path.of("Pulumi.yaml"), name, spec);
    }

    @Test
    void one_without_parameters_is_a_text_and_comments_stay() {
        assertThat(with("# mine\nname: site\n", "oak", PackageSpec.parse("oak@1.0.0")))
                .isEqualTo("# mine\nname: site\npackages:\n  oak: oak@1.0.0\n");
        assertThat(with("packages:\n  oak: oak@1.0.0 # old\n  ash: ./ash\n", "oak", PackageSpec.parse("oak@2.0.0")))
                .isEqualTo("packages:\n  oak: oak@2.0.0\n  ash: ./ash\n");
    }

    @Test
    void one_with_parameters_or_among_others_that_are_written_out_is_written_out_too() {
        var bridged = new PackageSpec("bridge", "3.0.0", List.of("org/cloud"), Map.of(), "https://b", List.of());

        var one = with("name: site\n", "cloud", bridged);

        assertThat(one).isEqualTo("""
            name: site
            packages:
              cloud:
                source: bridge
                version: 3.0.0
                parameters:
                - org/cloud
                pluginDownloadURL: https://b
            """);
        assertThat(with(one, "oak", PackageSpec.parse("oak"))).endsWith("  oak:\n    source: oak\n");
    }
}
