package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.program.SecretOutputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A passphrase that is wrong, or whose file is away, empty or not to be read: told in a sentence, and nothing is changed. */
final class PassphraseTroubleTest {

    private static final String TOKEN = "canary-5772";

    @TempDir
    private static Path folder;

    private static Rootstock rootstock;
    private static Path project;
    private static String state;
    private static String stackFile;

    @BeforeAll
    static void deploy() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        project = SmallProject.make(folder.resolve("project"), SecretOutputs.class, Map.of());
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock.run(project, "config", "set", "--secret", "token", TOKEN).ok();
        rootstock.run(project, "up", "--yes", "--skip-preview").ok();
        state = Files.readString(checkpoint());
        stackFile = Files.readString(project.resolve("Pulumi.dev.yaml"));
    }

    private static Path checkpoint() {
        return rootstock.home().resolve("state/.pulumi/stacks/small/dev.json");
    }

    /** Another user of the stack, whose passphrase is in that file. */
    private static Rootstock reading(Path file) {
        return rootstock.with("PULUMI_CONFIG_PASSPHRASE_FILE", file.toString()).with("PULUMI_CONFIG_PASSPHRASE", "");
    }

    private static void assertNothingChanged() throws IOException {
        assertThat(Files.readString(checkpoint())).isEqualTo(state);
        assertThat(Files.readString(project.resolve("Pulumi.dev.yaml"))).isEqualTo(stackFile);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        up --yes --skip-preview                  | incorrect passphrase
        destroy --yes --skip-preview             | incorrect passphrase
        refresh --yes --skip-preview             | incorrect passphrase
        config set --secret token other          | incorrect passphrase
        stack change-secrets-provider passphrase | incorrect passphrase
        stack export --show-secrets              | incorrect passphrase
        """)
    void a_wrong_one_is_told_and_changes_nothing(String command, String told) throws IOException {
        var refused = rootstock
                .with("PULUMI_CONFIG_PASSPHRASE", "wrong")
                .typing("battery staple\n", project, command.split(" "));

        assertThat(refused.exit()).as(refused.all()).isEqualTo(1);
        assertThat(refused.err()).contains("error: " + told).hasLineCount(1);
        assertThat(refused.all()).doesNotContain(TOKEN);
        assertNothingChanged();
    }

    @Test
    void a_file_that_is_away_or_a_folder_or_no_text_is_told_with_the_reason() throws IOException {
        var away = folder.resolve("secrets/away");
        assertRefused(reading(away), away, "there is no folder " + away.getParent());
        assertRefused(reading(project), project, "it is a folder");
        var noise = Files.write(folder.resolve("noise"), new byte[] {(byte) 0xc3, 0x28});
        assertRefused(reading(noise), noise, "it is not text in UTF-8");
    }

    private static void assertRefused(Rootstock user, Path file, String reason) throws IOException {
        var refused = user.run(project, "up", "--yes", "--skip-preview");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("error: the passphrase file " + file
                        + ", which PULUMI_CONFIG_PASSPHRASE_FILE names, cannot be read: " + reason + "\n");
        assertNothingChanged();
    }

    /** Root may read everything unless it lays that right down. */
    @Test
    void a_file_that_may_not_be_read_is_told() throws Exception {
        var file = Files.writeString(folder.resolve("locked"), "correct horse");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        var user = reading(file);
        var command = new ArrayList<String>();
        if (Files.isReadable(file)) {
            command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
        }
        command.addAll(List.of(user.launcher("rootstock").toString(), "up", "--yes", "--skip-preview"));
        var builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().clear();
        builder.environment().putAll(user.environment());
        var process = builder.start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(Files.readString(folder.resolve("out")))
                .contains("the passphrase file " + file, "cannot be read: permission denied")
                .hasLineCount(1);
        assertNothingChanged();
    }

    /** What is empty is most often a secret that was not handed in, and would protect a new stack by nothing. */
    @Test
    void an_empty_file_opens_nothing_and_protects_nothing() throws IOException {
        var empty = Files.writeString(folder.resolve("empty"), "\n");
        var user = reading(empty);

        assertThat(user.run(project, "up", "--yes", "--skip-preview").err())
                .contains("error: incorrect passphrase", "the passphrase file " + empty + " is empty")
                .hasLineCount(1);
        var refused = user.run(project, "stack", "init", "other");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("the passphrase file " + empty, "is empty, and would protect nothing");
        assertThat(project.resolve("Pulumi.other.yaml")).doesNotExist();
        assertThat(rootstock.run(project, "stack", "ls").ok().out()).doesNotContain("other");
        assertNothingChanged();
        Files.writeString(empty, "correct horse\n");
        user.run(project, "preview", "--expect-no-changes").ok();
    }
}
