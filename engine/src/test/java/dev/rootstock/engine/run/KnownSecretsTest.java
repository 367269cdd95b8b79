package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known to be secret is in no message, whoever wrote it. */
final class KnownSecretsTest {
    private static final String KEY = "-----BEGIN KEY-----\ncanary4line4of4a4key\n-----END KEY-----";

    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private static PropertyValue secret(String text) {
        return PropertyValue.secret(PropertyValue.of(text));
    }

    private static void log(FakeProgram.Context program, String message) {
        program.monitor().log(Diagnostic.of(Severity.WARNING, null, message));
    }

    @Test
    void settingsThatAProgramPrints() {
        stack.config.putAll(
                Map.of("project:a", "canary-1", "project:b", "{\"deep\":[\"canary-22\"]}", "project:c", "c"));
        stack.secretKeys.addAll(List.of("project:a", "project:b"));

        stack.up(program -> log(program, "canary-1 canary-22 abc"));

        assertThat(stack.diagnostics(Severity.WARNING)).containsExactly("[secret] [secret] abc");
    }

    @Test
    void inputsThatAProviderQuotesInAnError() {
        cloud.failures.put("create a", ProviderError.of("the password canary-77 is too short"));

        stack.up(program -> program.register(
                thing("a").with("login", PropertyValue.of(List.of(secret("canary-77"), secret("yes"))))));

        assertThat(stack.errors()).containsExactly("the password [secret] is too short");
    }

    @Test
    void inputsThatAProviderQuotesWhenItChecksThem() {
        cloud.check = request -> new CheckAnswer(
                request.news(), List.of(new CheckAnswer.Failure("password", "'canary-77' has no capital")));

        stack.up(program -> program.register(thing("a").with("password", secret("canary-77"))));

        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("'[secret]'")
                .doesNotContain("canary");
    }

    @Test
    void whatTheStateKnewAndADeletionQuotes() {
        stack.up(program -> program.register(thing("a").with("password", secret("canary-77"))));
        cloud.failures.put("delete a", ProviderError.of("a with canary-77 is in use"));

        stack.destroy();

        assertThat(stack.errors()).singleElement().asString().startsWith("a with [secret] is in use");
    }

    @Test
    void whyAnObjectIsOnlyHalfMade() {
        cloud.partialFailures.put("create a", List.of("waiting with canary-77"));
        FakeProgram.Body program = context -> context.register(thing("a").with("password", secret("canary-77")));

        stack.up(program);

        assertThat(initErrors()).contains("waiting with [secret]");
        cloud.partialFailures.put("update a", List.of("still waiting with canary-77"));
        stack.up(program);
        assertThat(initErrors()).contains("still waiting with [secret]").doesNotContain("canary");
    }

    private String initErrors() {
        return stack.resources.stream()
                .map(state -> state.initErrors().toString())
                .reduce("", String::concat);
    }

    @Test
    void oneLineOfAKey() {
        stack.up(program -> {
            program.register(thing("a").with("key", secret(KEY)));
            log(program, "using canary4line4of4a4key");
        });

        assertThat(stack.diagnostics(Severity.WARNING)).containsExactly("using [secret]");
    }

    @Test
    void aFailedProgramThatQuotesThem() {
        stack.up(program -> {
            program.register(thing("a").with("nested", ObjectValue.EMPTY.with("password", secret("canary-77"))));
            throw new IllegalStateException("cannot use canary-77");
        });

        assertThat(stack.errors()).singleElement().asString().contains("cannot use [secret]");
    }
}
