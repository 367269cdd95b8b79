package dev.rootstock.components.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFolderTest {

    public record Site(
            Named environment,
            String domain,
            Optional<String> kubeconfig,
            @Default("[]") List<Color> colors,
            Map<String, String> tags,
            Disk disk) {}

    public record Named(String name) {}

    public enum Color {
        RED,
        DARK_BLUE
    }

    public record Disk(
            @Default("10 GiB") DataSize size,
            @Default("14 days") Duration keepBackups,
            @Default("2") @Range(min = 1, max = 6) int copies,
            @Default("5") int most)
            implements Checked {
        @Override
        public void check(Complaints complaints) {
            if (copies > most) {
                complaints.about("copies", "is more than disk.most = " + most + "; lower it.");
            }
        }
    }

    @TempDir
    Path root;

    @Test
    void takesEverythingFromTheFileTheDefaultsAndTheFoldersName() {
        write("environments/defaults.conf", "domain = ${environment.name}\".example.edu\"\ntags.team = learning");
        write("environments/demo/environment.conf", """
            include "../defaults.conf"
            colors = [red, dark-blue]
            tags { cost = 7, release = 1.30 }
            disk { size = 20 GiB, keep-backups = 3 days }
            """);

        assertThat(load("demo"))
                .isEqualTo(new Site(
                        new Named("demo"),
                        "demo.example.edu",
                        Optional.empty(),
                        List.of(Color.RED, Color.DARK_BLUE),
                        Map.of("cost", "7", "release", "1.30", "team", "learning"),
                        new Disk(new DataSize(20L << 30), Duration.ofDays(3), 2, 5)));
    }

    @Test
    void aCopiedFolderIsAnotherEnvironment() {
        write("environments/defaults.conf", "domain = ${environment.name}\".example.edu\"");
        write("environments/demo/environment.conf", "include \"../defaults.conf\"");
        write("environments/sandbox/environment.conf", "include \"../defaults.conf\"");

        assertThat(load("sandbox").domain()).isEqualTo("sandbox.example.edu");
        assertThat(load("demo").domain()).isEqualTo("demo.example.edu");
    }

    @Test
    void reportsEveryProblemAtOnceWithFileAndLine() {
        write("environments/defaults.conf", "colors = [red]\ntags = many\n");
        write("environments/demo/environment.conf", """
            include "../defaults.conf"

            colours = [red]
            kubeconfig = [a]
            unheard-of = 1
            disk {
              size = huge
              copies = 9
              most = "three"
              keep-backups = [1]
            }
            colors = [red, green]
            """);

        assertThat(problems("demo"))
                .containsExactly(
                        "environments/defaults.conf:2: tags must be a section in braces, not \"many\".",
                        "environments/demo/environment.conf:1: domain is missing; add domain = \"...\".",
                        "environments/demo/environment.conf:3: colours is not a key; did you mean colors?",
                        "environments/demo/environment.conf:4: kubeconfig must be a text, not a list.",
                        "environments/demo/environment.conf:5: unheard-of is not a key; the keys here are colors,"
                                + " disk, domain, environment, kubeconfig, tags.",
                        "environments/demo/environment.conf:7: disk.size must be a size such as 20 GiB, not \"huge\".",
                        "environments/demo/environment.conf:8: disk.copies must be between 1 and 6, not 9.",
                        "environments/demo/environment.conf:9: disk.most must be a whole number, not \"three\".",
                        "environments/demo/environment.conf:10: disk.keep-backups must be a duration such as 14 days,"
                                + " not a list.",
                        "environments/demo/environment.conf:12: colors[1] must be one of red, dark-blue, not"
                                + " \"green\".");
    }

    @Test
    void checksWhatKeysSayTogetherOnceEachIsRight() {
        write("environments/demo/environment.conf", "domain = a.example\ndisk {\n copies = 4\n most = 3\n}");

        assertThat(problems("demo"))
                .containsExactly(
                        "environments/demo/environment.conf:3: disk.copies is more than disk.most = 3; lower it.");
    }

    @Test
    void tellsWhyAFileCannotBeRead() {
        write("environments/torn/environment.conf", "domain = a.example\ndisk {\n size = 1 GiB\n");
        write("environments/lost/environment.conf", "include \"../nowhere.conf\"\ndomain = a.example");
        write("environments/open/environment.conf", "\ndomain = ${environment.nam}\".example\"");
        write("environments/said/environment.conf", "domain = b.example\nenvironment.name = other");

        assertThat(problems("torn")).singleElement().asString().startsWith("environments/torn/environment.conf:");
        assertThat(problems("lost"))
                .singleElement()
                .asString()
                .contains("include")
                .contains("nowhere.conf");
        assertThat(problems("open"))
                .containsExactly("environments/open/environment.conf:2: ${environment.nam} refers to a key that has no "
                        + "value; correct its name or give it one.");
        assertThat(problems("said"))
                .singleElement()
                .asString()
                .startsWith("environments/said/environment.conf:2: ")
                .contains("the folder's name");
        assertThat(problems("none"))
                .containsExactly("environments/none/environment.conf:1: there is no such file; copy one from another "
                        + "environment's folder.");
    }

    @Test
    void refusesAFolderWhoseNameCannotNameResources() {
        write("environments/Demo_2/environment.conf", "domain = a.example");

        assertThat(problems("Demo_2")).singleElement().asString().contains("rename \"Demo_2\"");
    }

    @Test
    void refusesTheDomainOfAnotherEnvironment() {
        write("environments/dev/environment.conf", "domain = same.example");
        write("environments/prod/environment.conf", "disk.copies = 2\ndomain = same.example");

        assertThat(problems("prod"))
                .containsExactly("environments/prod/environment.conf:2: domain \"same.example\" is also that of "
                        + "environments/dev/environment.conf:1; give each environment its own.");
    }

    @Test
    void endsAProgramWithTheWholeList() {
        write("environments/demo/environment.conf", "disk.copies = 0");

        var loaded = new EnvironmentFolder(root.resolve("environments/demo")).load(Site.class);

        assertThatThrownBy(loaded::orThrow)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("""
                    the configuration has 2 problems:
                      environments/demo/environment.conf:1: disk.copies must be between 1 and 6, not 0.
                      environments/demo/environment.conf:1: domain is missing; add domain = "...".\
                    """);
    }

    private Site load(String name) {
        return new EnvironmentFolder(root.resolve("environments").resolve(name))
                .load(Site.class, "domain")
                .orThrow();
    }

    private List<String> problems(String name) {
        return switch (new EnvironmentFolder(root.resolve("environments").resolve(name)).load(Site.class, "domain")) {
            case Loaded.Valid<Site> valid -> throw new AssertionError("nothing was wrong with " + valid);
            case Loaded.Invalid<Site>(var problems) ->
                problems.stream().map(Problem::toString).collect(Collectors.toList());
        };
    }

    private void write(String file, String content) {
        try {
            var path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
