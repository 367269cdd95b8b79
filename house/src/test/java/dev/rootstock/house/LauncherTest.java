package dev.rootstock.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, in a checkout that was built, with a JDK that prints what it is asked for. */
final class LauncherTest {

    private static final int TIMEOUT_SECONDS = 60;

    @TempDir
    private Path folder;

    private Path checkout;

    @BeforeEach
    void build() throws IOException {
        checkout = Files.createDirectory(folder.resolve("checkout"));
        Files.copy(Path.of("../rootstock"), checkout.resolve("rootstock"));
        var built = Files.createDirectories(checkout.resolve("dist/target"));
        var jdk = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(jdk.resolveSibling("release"), "JAVA_VERSION=\"25.0.1\"\n");
        for (var tool : List.of("java", "javac")) {
            var script = Files.writeString(jdk.resolve(tool), "#!/bin/sh\necho \"LC_ALL=$LC_ALL $*\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(built.resolve("rootstock.jdk"), jdk.getParent() + "\n");
        Files.writeString(built.resolve("rootstock.classpath"), "classes\n");
        Files.writeString(built.resolve("rootstock.stamp"), "");
        Files.writeString(built.resolve("rootstock.aot"), "");
        Files.writeString(built.resolve("environment.aot"), "");
        Files.writeString(
                Files.createDirectories(checkout.resolve("environments/dev")).resolve("Pulumi.yaml"), "");
    }

    private String run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of("bash", checkout.resolve("rootstock").toString()));
        command.addAll(List.of(arguments));
        var out = folder.resolve("out");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("ROOTSTOCK_AS_BUILT", "1");
        builder.environment().putAll(variables);
        var process = builder.start();
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        var said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"LANG=", "LANG=C", "LC_ALL=POSIX", "LANG=xx_XX.UTF-8", "LC_CTYPE=UTF-8"})
    void characters_are_read_where_the_character_set_is_none(String variable) throws Exception {
        var parts = variable.split("=", 2);

        assertThat(run(Map.of(parts[0], parts[1]), "version")).contains("LC_ALL=C.UTF-8 ");
    }

    @Test
    void a_character_set_that_works_is_left() throws Exception {
        assertThat(run(Map.of("LANG", "C.UTF-8"), "version")).contains("LC_ALL= ");
    }

    @ParameterizedTest
    @CsvSource({
        "up dev --yes, environment",
        "up --yes dev, environment",
        "preview dev, environment",
        "up, rootstock",
        "up -s dev --yes, rootstock",
        "up --stack dev, rootstock",
        "preview -m dev, rootstock",
        "stack dev, rootstock"
    })
    void an_environment_is_named_first(String arguments, String cache) throws Exception {
        assertThat(run(Map.of(), arguments.split(" "))).contains("dist/target/" + cache + ".aot ");
    }

    @Test
    void a_jdk_that_is_named_needs_no_home() throws Exception {
        Files.delete(checkout.resolve("dist/target/rootstock.jdk"));

        assertThat(run(Map.of("ROOTSTOCK_JAVA_HOME", folder.resolve("jdk").toString()), "version"))
                .contains("dev.rootstock.cli.Main version");
    }
}
