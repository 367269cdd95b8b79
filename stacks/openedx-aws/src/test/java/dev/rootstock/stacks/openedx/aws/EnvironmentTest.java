package dev.rootstock.stacks.openedx.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.components.config.EnvironmentFolder;
import dev.rootstock.components.config.InvalidConfiguration;
import dev.rootstock.components.config.Loaded;
import dev.rootstock.components.config.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    private static final String BEGIN = "<!-- keys: written by the tests, see EnvironmentTest -->\n";
    private static final String END = "<!-- end of keys -->\n";

    @TempDir
    Path folder;

    private Path environments;

    @BeforeEach
    void copy() {
        environments = Repository.copyOfEnvironments(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "dev", "staging", "prod"})
    void eachEnvironmentIsRight(String name) {
        assertThat(problems(name)).isEmpty();
    }

    @Test
    void aCopyNeedsNoEditAndSharesNoDomain() throws IOException {
        var sandbox = environments.resolve("sandbox");
        Files.createDirectories(sandbox);
        for (var file : List.of("Pulumi.yaml", "environment.conf")) {
            Files.copy(environments.resolve("demo").resolve(file), sandbox.resolve(file));
        }

        assertThat(problems("sandbox")).isEmpty();
        assertThat(environment("sandbox").domain()).isEqualTo("sandbox.openedx.example");
        assertThat(environment("demo").domain()).isEqualTo("demo.openedx.example");
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() throws IOException {
        Files.writeString(environments.resolve("demo/environment.conf"), """
            include "../defaults.conf"
            emulators = [aws, kubernets]
            aws.acount = "123456789012"
            network { cidr = "10.0.0.1/16", zones = 9 }
            kubernetes.nodes { min = 3, max = two }
            mysql { storage = lots }
            application { lms { replicas = "1x" }, plugins = [] }
            smtp { host = mail.example }
            """);

        assertThat(problems("demo"))
                .containsExactly(
                        "environments/demo/environment.conf:2: emulators[1] must be one of aws, kubernetes, not"
                                + " \"kubernets\".",
                        "environments/demo/environment.conf:3: aws.acount is not a key; did you mean aws.account?",
                        "environments/demo/environment.conf:4: network.cidr must be the first address of its block: "
                                + "10.0.0.0/16, not \"10.0.0.1/16\".",
                        "environments/demo/environment.conf:4: network.zones must be between 2 and 6, not 9.",
                        "environments/demo/environment.conf:5: kubernetes.nodes.max must be a whole number, not"
                                + " \"two\".",
                        "environments/demo/environment.conf:6: mysql.storage must be a size such as 20 GiB, not"
                                + " \"lots\".",
                        "environments/demo/environment.conf:7: application.lms.replicas must be a whole number, not"
                                + " \"1x\".",
                        "environments/demo/environment.conf:7: application.plugins is not a key; the keys of"
                            + " application are administrator, caddy, cms, cms-processes, cms-settings, cms-worker,"
                            + " features, lms, lms-processes, lms-settings, lms-worker, meilisearch, mfe, mfe-image,"
                            + " mongodb, mysql, openedx-image, redis, smtp, storage-class.",
                        "environments/demo/environment.conf:8: smtp.username is missing; add smtp.username = \"...\".");
    }

    @Test
    void checksWhatKeysSayTogether() throws IOException {
        Files.writeString(environments.resolve("demo/environment.conf"), """
            include "../defaults.conf"
            domain = Courses
            protect = true
            storage.delete-files = true
            kubernetes.nodes { min = 5, max = 2 }
            """);

        assertThat(problems("demo"))
                .containsExactly("environments/demo/environment.conf:5: kubernetes.nodes.min is 5, more than "
                        + "kubernetes.nodes.max = 2; lower it.");

        Files.writeString(
                environments.resolve("demo/environment.conf"),
                Files.readString(environments.resolve("demo/environment.conf")).replace("min = 5", "min = 1"));

        assertThat(problems("demo"))
                .containsExactly(
                        "environments/demo/environment.conf:2: domain must be a domain in lower case such as "
                                + "courses.example.edu.",
                        "environments/demo/environment.conf:3: protect contradicts storage.delete-files = true; set"
                                + " one of them to false.");
    }

    @Test
    void aWrongConfigurationEndsTheProgramBeforeItRegistersAnything() throws IOException {
        Files.writeString(
                environments.resolve("demo/environment.conf"), "include \"../defaults.conf\"\nprotected = true\n");

        var run = ProgramRun.of(environments.resolve("demo"), Map.of());

        assertThat(run.result().exceptions())
                .anySatisfy(e -> assertThat(e)
                        .hasRootCauseInstanceOf(InvalidConfiguration.class)
                        .hasStackTraceContaining("environments/demo/environment.conf:2: protected is not a key; "
                                + "did you mean protect?"));
        assertThat(run.onAws()).isEmpty();
    }

    @Test
    void aStackThatIsNotNamedAfterItsFolderIsRefused() {
        var run = ProgramRun.of(environments.resolve("demo"), "other", Map.of());

        assertThat(run.result().exceptions())
                .anySatisfy(e -> assertThat(e)
                        .hasStackTraceContaining("the stack \"other\" runs from the folder \"demo\"")
                        .hasStackTraceContaining("select the stack \"demo\" or copy the folder to \"other\""));
        assertThat(run.onAws()).isEmpty();
    }

    @Test
    void theReferenceDescribesEveryKey() throws IOException {
        var file = Repository.root().resolve("docs/environments.md");
        var page = Files.readString(file);
        var begin = page.indexOf(BEGIN) + BEGIN.length();
        var end = page.indexOf(END);
        assertThat(end).as("markers of the keys in " + file).isGreaterThanOrEqualTo(begin);

        var expected =
                page.substring(0, begin) + "\n" + Reference.markdown(Environment.class) + "\n" + page.substring(end);

        assertThat(Repository.golden(file, expected)).isEqualTo(expected);
    }

    private Environment environment(String name) {
        return new EnvironmentFolder(environments.resolve(name))
                .load(Environment.class, "domain")
                .orThrow();
    }

    private List<String> problems(String name) {
        return switch (new EnvironmentFolder(environments.resolve(name)).load(Environment.class, "domain")) {
            case Loaded.Valid<Environment> ignored -> List.of();
            case Loaded.Invalid<Environment>(var problems) ->
                problems.stream().map(Object::toString).toList();
        };
    }
}
