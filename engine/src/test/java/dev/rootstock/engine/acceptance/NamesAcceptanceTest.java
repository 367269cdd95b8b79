package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.NameProposal;
import dev.rootstock.engine.provider.NameProposal.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The configuration of names that are generated. */
final class NamesAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private void naming(String json) {
        stack.config.put("pulumi:autonaming", json);
    }

    private NameProposal proposal(Resource resource) {
        cloud.requests.clear();
        assertThat(stack.up(program -> program.register(resource)).succeeded())
                .as(stack.errors().toString())
                .isTrue();
        return ((CheckRequest) cloud.requests.stream()
                        .filter(CheckRequest.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .naming();
    }

    @Test
    void withoutConfigurationNamesAreLeftToTheProvider() {
        assertThat(proposal(thing("a"))).isNull();

        naming("{\"mode\": \"default\"}");
        assertThat(proposal(thing("a"))).isNull();
    }

    @Test
    void aNameIsTheResourcesOwnOrNone() {
        naming("{\"mode\": \"verbatim\"}");
        assertThat(proposal(thing("a")).name()).isEqualTo("a");
        assertThat(proposal(thing("a")).mode()).isEqualTo(Mode.ENFORCE);

        naming("{\"mode\": \"disabled\"}");
        assertThat(proposal(thing("a")).name()).isEmpty();
        assertThat(proposal(thing("a")).mode()).isEqualTo(Mode.DISABLED);
    }

    @Test
    void aPatternIsFilledWithWhatIsKnownAndWithRandomCharacters() {
        stack.config.put("project:owner", "ops");
        stack.config.put("project:site", "{\"code\": \"x1\"}");
        naming("{\"pattern\": \"${organization}-${project}-${stack}-${config.owner}-${config.site.code}-${name}"
                + "-${hex(6)}-${num(3)}-${string(4)}-${alphanum(5)}-${uuid}\"}");

        var first = proposal(thing("a"));

        assertThat(first.mode()).isEqualTo(Mode.PROPOSE);
        assertThat(first.name())
                .matches("organization-project-dev-ops-x1-a-[0-9a-f]{6}-[0-9]{3}-[a-z]{4}-[a-z0-9]{5}-[0-9a-f-]{36}");
        assertThat(first.mayHaveMade().test(proposal(thing("a")).name())).isTrue();
        assertThat(first.mayHaveMade().test("something-else")).isFalse();
        assertThat(proposal(thing("a")).name()).isNotEqualTo(first.name());
    }

    @Test
    void theRuleOfATypeComesBeforeThatOfItsProviderAndThatBeforeTheGeneralOne() {
        naming("""
            {"mode": "verbatim",
             "providers": {"test": {"pattern": "p-${name}", "enforce": true,
                                    "resources": {"test:index:Special": {"pattern": "s-${name}"}}}}}
            """);
        stack.providers.add(new OtherPackage(cloud));

        assertThat(proposal(thing("a")).name()).isEqualTo("p-a");
        assertThat(proposal(thing("a")).mode()).isEqualTo(Mode.ENFORCE);
        assertThat(proposal(new Resource("test:index:Special", "a")).name()).isEqualTo("s-a");
        assertThat(proposal(new Resource("other:index:Thing", "a")).name()).isEqualTo("a");
    }

    @Test
    void aReplacementOfTheSameNameComesAfterTheDeletion() {
        cloud.replaceOn.add("x");
        naming("{\"pattern\": \"${name}-fixed\"}");
        stack.up(program -> program.register(thing("a").with("x", "1")));
        cloud.calls.clear();
        stack.up(program -> program.register(thing("a").with("x", "2").deleteBeforeReplace(false)));
        assertThat(cloud.changes()).containsExactly("delete a", "create a");

        naming("{\"pattern\": \"${name}-${hex(4)}\"}");
        cloud.calls.clear();
        stack.up(program -> program.register(thing("a").with("x", "3")));
        assertThat(cloud.changes()).containsExactly("create a", "delete a");
    }

    @Test
    void aRuleThatHasNoEffectIsMentionedWhereItWasMeant() {
        naming("{\"mode\": \"verbatim\"}");
        proposal(thing("a"));
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING)).isEmpty();

        naming("{\"providers\": {\"test\": {\"mode\": \"verbatim\"}}}");
        proposal(thing("a"));
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .singleElement()
                .asString()
                .contains("::a")
                .contains("autonaming");
    }

    @Test
    void whatCannotBeReadFailsTheRunAndSaysWhere() {
        for (var wrong : List.of(
                "{\"mode\": \"sometimes\"}",
                "{\"mode\": \"verbatim\", \"pattern\": \"x\"}",
                "{\"enforce\": true}",
                "{\"patern\": \"x\"}",
                "{\"providers\": {\"test\": {\"resources\": {\"test:index:Thing\": {}}}}}",
                "{\"pattern\": \"${config.nothing}\"}",
                "[]",
                "{")) {
            naming(wrong);

            assertThat(stack.up(program -> program.register(thing("a"))).succeeded())
                    .as(wrong)
                    .isFalse();

            assertThat(stack.errors()).singleElement().asString().contains("pulumi:autonaming");
        }
        assertThat(cloud.calls).isEmpty();
    }
}
