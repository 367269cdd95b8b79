package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.served.Registrations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The command on a store that whoever runs the tests has, in a folder of its own there: alone, with another of its kind, and with Pulumi's
 * command. The keys are found as AWS's tools find them, or in the profile that the URL names.
 */
@EnabledIfSystemProperty(
        named = "rootstock.store",
        matches = "s3://.*",
        disabledReason = "no store is given with -Drootstock.store=s3://BUCKET?...")
final class GivenStoreTest extends OakProject {

    private static final String LOCKED = "the stack is currently locked by 1 lock(s)";

    private final Map<String, String> variables = new TreeMap<>();
    private String url;

    @BeforeEach
    void start() {
        var given = URI.create(System.getProperty("rootstock.store"));
        url = "s3://" + given.getRawAuthority() + "/" + UUID.randomUUID()
                + (given.getRawQuery() == null ? "" : "?" + given.getRawQuery());
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("AWS_")) {
                variables.put(name, value);
            }
        });
        variables.put("PULUMI_DEBUG_PROVIDERS", oaks.attached());
        rootstock = rootstock.with("PULUMI_BACKEND_URL", "");
        for (var variable : variables.entrySet()) {
            rootstock = rootstock.with(variable.getKey(), variable.getValue());
        }
        assertThat(rootstock.run(project, "login", url).ok().out()).contains("Logged in to ", url);
        assertThat(rootstock.run(project, "whoami", "-v").ok().out()).contains("Backend URL: " + url);
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    private String[] up() {
        return new String[] {"up", "--yes", "--skip-preview", "--stack", "dev", client()};
    }

    private void expectNothingToDo() {
        rootstock.run(project, "preview", "--expect-no-changes", client()).ok();
    }

    @Test
    void an_update_keeps_others_out_and_of_one_that_is_killed_nothing_is_lost() throws Exception {
        var held = new Held();
        var update = rootstock.start(project, folder.resolve("log"), up());
        held.awaitBegin();

        var refused = rootstock.run(project, up());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains(LOCKED, "pid " + update.pid());
        held.letGo();
        assertThat(update.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(update.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        program.becomes(OakProject::oak);
        expectNothingToDo();

        var next = new Held();
        var killed = rootstock.start(project, folder.resolve("log"), up());
        next.awaitBegin();
        killed.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        next.letGo();
        program.becomes(stack -> {
            oak(stack);
            stack.resource("oak:index:Tree", "b", Map.of("size", Registrations.secret("canary-1618")));
        });
        assertThat(rootstock.run(project, up()).ok().out()).contains("+ 1 created");
        expectNothingToDo();
        assertThat(rootstock.run(project, "stack", "export").ok().out()).doesNotContain("canary");
        rootstock.run(project, "destroy", "--yes", "--remove").ok();
        assertThat(oaks.trees).isEmpty();
    }

    @Test
    void pulumis_command_and_ours_work_on_one_stack_and_keep_each_other_out() throws Exception {
        var found = StockPulumi.find(folder.resolve("stock"));
        Assumptions.assumeTrue(found.isPresent(), "skipped: no stock `pulumi` to share a store with");
        variables.put("PULUMI_BACKEND_URL", url);
        var stock = found.get().with(variables);
        var oursHeld = new Held();
        var ours = rootstock.start(project, folder.resolve("log"), up());
        oursHeld.awaitBegin();

        var refused = stock.run(project, up());

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.all()).contains(LOCKED, "(pid " + ours.pid() + ")");
        oursHeld.letGo();
        assertThat(ours.waitFor(2, TimeUnit.MINUTES)).isTrue();
        program.becomes(OakProject::oak);
        assertThat(stock.run(project, up()).ok().out()).contains("2 unchanged");

        // the other way round: theirs changes the stack while ours comes
        var theirsHeld = new Held(stack -> stack.resource("oak:index:Tree", "b", Map.of()));
        var theirs = CompletableFuture.supplyAsync(() -> {
            try {
                return stock.run(project, up());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        theirsHeld.awaitBegin();
        assertThat(rootstock.run(project, up()).err()).contains(LOCKED);
        theirsHeld.letGo();
        theirs.get(2, TimeUnit.MINUTES).ok();
        program.becomes(stack -> stack.resource("oak:index:Tree", "b", Map.of()));
        expectNothingToDo();
        assertThat(oaks.trees).hasSize(1);
        assertThat(rootstock.run(project, "stack", "history").ok().out()).containsPattern("(?s)(Version.*){3}");
        rootstock.run(project, "destroy", "--yes", "--remove").ok();
        assertThat(stock.run(project, "stack", "ls").ok().out()).doesNotContain("dev");
    }
}
