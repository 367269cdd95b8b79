package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rootstock.cli.program.SecretOutputs;
import dev.rootstock.testbed.SharedTestbed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** What protects a stack's secrets, and how that is changed: a passphrase, or a key of AWS KMS on moto's server. */
final class SecretsTest {

    private static final String TOKEN = "canary-7f3a";
    private static final String ACCOUNT = "123456789012";

    @TempDir
    private Path temporary;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void deploy() throws IOException {
        project = SmallProject.make(temporary.resolve("project"), SecretOutputs.class, Map.of());
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
    }

    @Test
    @DisplayName("58: a new passphrase opens what the old one did, and the old one opens nothing any more")
    void a_new_passphrase_opens_what_the_old_one_did_and_the_old_one_opens_nothing_any_more() throws IOException {
        up();
        var password = output(rootstock, "password-0");

        var changed = rootstock.typing("battery staple\n", project, "stack", "change-secrets-provider", "passphrase");

        assertThat(changed.ok().out()).contains("Migrating old configuration and state to new secrets provider");
        assertThat(rootstock.run(project, "preview").all()).contains("incorrect passphrase");
        var other = rootstock.with("PULUMI_CONFIG_PASSPHRASE", "battery staple");
        assertThat(output(other, "password-0")).isEqualTo(password);
        assertThat(other.run(project, "config", "get", "token").ok().out()).isEqualToIgnoringNewLines(TOKEN);
        assertThat(other.run(project, "preview", "--expect-no-changes").ok().exit())
                .isZero();
        assertNowhereInClear();
    }

    @Test
    void a_change_that_was_cut_off_between_state_and_file_is_finished_by_the_same_command() throws IOException {
        up();
        var file = project.resolve("Pulumi.dev.yaml");
        var before = Files.readString(file);
        rootstock
                .typing("battery staple\n", project, "stack", "change-secrets-provider", "passphrase")
                .ok();
        // as if the machine had failed before the file was written
        Files.writeString(file, before);

        rootstock
                .typing("battery staple\n", project, "stack", "change-secrets-provider", "passphrase")
                .ok();

        var other = rootstock.with("PULUMI_CONFIG_PASSPHRASE", "battery staple");
        assertThat(output(other, "token")).isEqualTo(TOKEN);
        assertThat(other.run(project, "preview", "--expect-no-changes").ok().exit())
                .isZero();
    }

    @Test
    void a_key_of_kms_protects_a_stack_without_any_passphrase_and_can_be_left_again() throws IOException {
        up();
        var user = withAws(SharedTestbed.moto().endpoint());
        var key = key();

        user.run(project, "stack", "change-secrets-provider", key).ok();

        var file = Files.readString(project.resolve("Pulumi.dev.yaml"));
        assertThat(file).contains("secretsprovider: " + key, "encryptedkey: ").doesNotContain("encryptionsalt");
        var withoutPassphrase = user.with("PULUMI_CONFIG_PASSPHRASE", "");
        assertThat(output(withoutPassphrase, "token")).isEqualTo(TOKEN);
        assertThat(withoutPassphrase
                        .run(project, "preview", "--expect-no-changes")
                        .ok()
                        .exit())
                .isZero();
        withoutPassphrase.run(project, "up", "--yes", "-c", "count=3").ok();
        var passwords = output(withoutPassphrase, "password-2");

        var rotated = Files.readString(project.resolve("Pulumi.dev.yaml"));
        withoutPassphrase.run(project, "stack", "change-secrets-provider", key).ok();
        assertThat(Files.readString(project.resolve("Pulumi.dev.yaml"))).isNotEqualTo(rotated);

        user.run(project, "stack", "change-secrets-provider", "passphrase").ok();
        assertThat(output(rootstock, "password-2")).isEqualTo(passwords);
        assertNowhereInClear();
    }

    @Test
    void a_new_stack_can_begin_with_a_key_of_kms_and_the_stock_command_reads_it() throws Exception {
        var user = withAws(SharedTestbed.moto().endpoint()).with("PULUMI_CONFIG_PASSPHRASE", "");
        user.run(project, "stack", "init", "dev", "--secrets-provider", key()).ok();
        user.run(project, "config", "set", "--secret", "token", TOKEN).ok();
        user.run(project, "up", "--yes").ok();
        var password = output(user, "password-0");

        var stock = StockPulumi.find(temporary.resolve("stock"));
        assumeTrue(stock.isPresent(), "skipped: there is no stock pulumi command (see testbed/stock-pulumi)");
        var read = stock.get()
                .with(aws(SharedTestbed.moto().endpoint()))
                .with(Map.of(
                        "PULUMI_BACKEND_URL",
                        "file://" + rootstock.home().resolve("state"),
                        "PULUMI_CONFIG_PASSPHRASE",
                        ""))
                .run(project, "stack", "output", "password-0", "--show-secrets", "--stack", "dev");
        assertThat(read.ok().out().strip()).isEqualTo(password);
    }

    @Test
    void nothing_is_changed_when_the_key_service_is_away() throws IOException {
        var user = withAws(SharedTestbed.moto().endpoint()).with("PULUMI_CONFIG_PASSPHRASE", "");
        user.run(project, "stack", "init", "dev", "--secrets-provider", key()).ok();
        // no secret yet: the key is needed for what the update will make
        user.run(project, "config", "set", "token", "plain").ok();

        var away = user.with("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
        var failed = away.run(project, "up", "--yes", "--skip-preview");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.all())
                .contains("the secrets provider awskms://", "could not be asked")
                .doesNotContain("\tat ");
        assertThat(user.run(project, "stack").ok().out()).doesNotContain("password");
        user.run(project, "up", "--yes", "--skip-preview").ok();
    }

    @Test
    void what_cannot_protect_secrets_is_refused_before_anything_is_changed() throws IOException {
        up();
        var before = Files.readString(project.resolve("Pulumi.dev.yaml"));
        var user = withAws(SharedTestbed.moto().endpoint());

        assertThat(user.run(project, "stack", "change-secrets-provider", "awskm://alias/x")
                        .all())
                .contains("unknown secrets provider type 'awskm' (supported values: default,passphrase,awskms)");
        assertThat(user.run(project, "stack", "change-secrets-provider", "gcpkms://projects/p")
                        .all())
                .contains("'gcpkms' is not supported");
        assertThat(user.run(project, "stack", "change-secrets-provider", "awskms://alias/none?region=eu-west-1")
                        .all())
                .contains("NotFoundException", "there is no such key in this account and region");
        assertThat(user.run(project, "stack", "change-secrets-provider", "awskms://alias/x?regoin=eu-west-1")
                        .all())
                .contains("'regoin'", "supported are region, profile, endpoint, awssdk");
        assertThat(user.run(project, "stack", "change-secrets-provider", "passphrase")
                        .all())
                .contains("the new passphrase is read from standard input");
        assertThat(rootstock
                        .typing("\n", project, "stack", "change-secrets-provider", "passphrase")
                        .all())
                .contains("the new passphrase is empty");
        assertThat(user.with("AWS_ACCESS_KEY_ID", "")
                        .with("AWS_SECRET_ACCESS_KEY", "")
                        .run(project, "stack", "change-secrets-provider", "awskms://alias/x?region=eu-west-1")
                        .all())
                .contains("there are no AWS credentials")
                .doesNotContain("ProviderChain");
        assertThat(Files.readString(project.resolve("Pulumi.dev.yaml"))).isEqualTo(before);
    }

    private void up() {
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock.run(project, "config", "set", "--secret", "token", TOKEN).ok();
        rootstock.run(project, "up", "--yes", "--skip-preview").ok();
    }

    private String output(Rootstock user, String name) {
        return user.run(project, "stack", "output", name, "--show-secrets")
                .ok()
                .out()
                .strip();
    }

    private Rootstock withAws(URI endpoint) {
        var user = rootstock;
        for (var variable : aws(endpoint).entrySet()) {
            user = user.with(variable.getKey(), variable.getValue());
        }
        return user;
    }

    private static Map<String, String> aws(URI endpoint) {
        return Map.of(
                "AWS_ENDPOINT_URL",
                endpoint.toString(),
                "AWS_ACCESS_KEY_ID",
                ACCOUNT,
                "AWS_SECRET_ACCESS_KEY",
                "rootstock",
                "AWS_EC2_METADATA_DISABLED",
                "true");
    }

    private static String key() {
        try (var kms = KmsClient.builder()
                .endpointOverride(SharedTestbed.moto().endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "rootstock")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return "awskms://" + kms.createKey().keyMetadata().keyId() + "?region=eu-west-1";
        }
    }

    private void assertNowhereInClear() throws IOException {
        try (Stream<Path> files = Stream.concat(Files.walk(rootstock.home()), Files.walk(project))) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("out"))
                    .toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(TOKEN);
            }
        }
    }
}
