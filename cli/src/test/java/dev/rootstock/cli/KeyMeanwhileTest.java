package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.served.Registrations;
import dev.rootstock.testbed.SharedTestbed;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** What happens to the key of a stack's secrets while something else is under way: it is changed, or its service goes away. */
final class KeyMeanwhileTest extends OakProject {

    private static final String[] CHANGE = {"stack", "change-secrets-provider", "passphrase"};

    private String stackFile() throws IOException {
        return Files.readString(project.resolve("Pulumi.dev.yaml"));
    }

    @Test
    void an_update_that_is_under_way_keeps_a_change_of_the_key_out() throws Exception {
        rootstock.run(project, "stack", "init", "dev").ok();
        var before = stackFile();
        var held = new Held();
        var log = folder.resolve("log");
        var update = rootstock.start(project, log, "up", "--yes", "--skip-preview", client());
        held.awaitBegin();

        var refused = rootstock.typing("battery staple\n", project, CHANGE);

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("the stack is currently locked by 1 lock(s)", "pid " + update.pid());
        assertThat(stackFile()).isEqualTo(before);
        held.letGo();
        assertThat(update.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(update.exitValue()).as(Files.readString(log)).isZero();
        program.becomes(OakProject::oak);
        rootstock.run(project, "preview", "--expect-no-changes", client()).ok();
        rootstock.typing("battery staple\n", project, CHANGE).ok();
        rootstock
                .with("PULUMI_CONFIG_PASSPHRASE", "battery staple")
                .run(project, "preview", "--expect-no-changes", client())
                .ok();
    }

    /** Whoever changes a passphrase may take long to type it. */
    @Test
    void what_was_set_while_the_new_passphrase_was_waited_for_stays() throws Exception {
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock.run(project, "config", "set", "--secret", "token", "one").ok();
        var change = rootstock.start(project, folder.resolve("log"), CHANGE);
        rootstock.run(project, "config", "set", "--secret", "token", "two").ok();
        rootstock.run(project, "config", "set", "--secret", "other", "three").ok();

        type(change, "battery staple\n");

        assertThat(change.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        var next = rootstock.with("PULUMI_CONFIG_PASSPHRASE", "battery staple");
        assertThat(next.run(project, "config", "get", "token").ok().out().strip())
                .isEqualTo("two");
        assertThat(next.run(project, "config", "get", "other").ok().out().strip())
                .isEqualTo("three");
    }

    @Test
    void of_two_changes_at_the_same_time_one_is_refused() throws Exception {
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock.run(project, "config", "set", "--secret", "token", "one").ok();
        var late = rootstock.start(project, folder.resolve("log"), CHANGE);
        // both have the stack's file in hand when the first of them writes it
        rootstock.run(project, "config", "get", "token").ok();
        rootstock.typing("battery staple\n", project, CHANGE).ok();

        type(late, "wrong pony\n");

        assertThat(late.exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("log")))
                .contains("error: the secrets of stack dev were given another key by another command")
                .doesNotContain("\tat ");
        var next = rootstock.with("PULUMI_CONFIG_PASSPHRASE", "battery staple");
        assertThat(next.run(project, "config", "get", "token").ok().out().strip())
                .isEqualTo("one");
    }

    private static void type(Process process, String text) throws Exception {
        try (var in = process.outputWriter()) {
            in.write(text);
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }

    /** The key is had before the first change, so what is made then is recorded whatever becomes of the service. */
    @Test
    void a_key_service_that_goes_away_in_the_midst_of_an_update_does_not_keep_its_state_from_being_saved()
            throws Exception {
        try (var service = new StoreProxy(SharedTestbed.moto().endpoint())) {
            var user = rootstock
                    .with("AWS_ENDPOINT_URL", "http://" + service.address())
                    .with("AWS_ACCESS_KEY_ID", "123456789012")
                    .with("AWS_SECRET_ACCESS_KEY", "rootstock")
                    .with("AWS_EC2_METADATA_DISABLED", "true")
                    .with("PULUMI_CONFIG_PASSPHRASE", "");
            user.run(project, "stack", "init", "dev", "--secrets-provider", key())
                    .ok();
            program.becomes(stack -> {
                stack.resource("oak:index:Tree", "first", Map.of("size", Registrations.secret("canary-2718")));
                service.troubleAfter(0, new StoreProxy.Trouble.Away());
                oak(stack);
            });

            user.run(project, "up", "--yes", "--skip-preview", client()).ok();

            var asked = user.run(project, "config", "set", "--secret", "token", "one");
            assertThat(asked.err()).as("the service is away").contains("could not be asked");
            service.troubleIsOver();
            assertThat(user.run(project, "stack", "export", "--show-secrets")
                            .ok()
                            .out())
                    .contains("canary-1618", "canary-2718");
            program.becomes(stack -> {
                stack.resource("oak:index:Tree", "first", Map.of("size", Registrations.secret("canary-2718")));
                oak(stack);
            });
            user.run(project, "preview", "--expect-no-changes", client()).ok();
        }
    }

    private static String key() {
        try (var kms = KmsClient.builder()
                .endpointOverride(SharedTestbed.moto().endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "rootstock")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return "awskms://" + kms.createKey().keyMetadata().keyId() + "?region=eu-west-1";
        }
    }
}
