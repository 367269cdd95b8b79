package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Variables of Pulumi's that take something back to how it was. */
final class SwitchesTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private void set(String variable) {
        stack.with(options -> options.switches(Switches.of(Map.of(variable, "true")::get)));
    }

    private static FakeProgram.Body a(String x) {
        return program -> program.register(thing("a").with("x", x));
    }

    @Test
    void withTheLegacyDiffAProviderIsNotAskedAboutInputsThatStay() {
        stack.up(a("1"));
        cloud.diff = _ -> new DiffAnswer(DiffAnswer.Changes.SOME, List.of(), List.of(), List.of("x"), Map.of(), false);
        stack.preview(a("1"));
        assertThat(stack.changes()).containsExactly("update a");

        set("PULUMI_ENABLE_LEGACY_DIFF");
        stack.preview(a("1"));
        assertThat(stack.changes()).isEmpty();
        stack.preview(a("2"));
        assertThat(stack.changes()).containsExactly("update a");
    }

    @Test
    void withTheLegacyRefreshDiffARefreshGoesByTheOutputs() {
        stack.up(a("1"));
        cloud.things.computeIfPresent(
                "a-1", (_, a) -> new FakeCloud.Thing(a.urn(), a.inputs().with("x", PropertyValue.of("2")), a.token()));
        cloud.diff = _ -> DiffAnswer.NONE;
        set("PULUMI_ENABLE_LEGACY_REFRESH_DIFF");

        assertThat(stack.refresh().changes()).containsEntry(StepOp.UPDATE, 1);
    }

    @Test
    void withoutPreviewsOfProvidersInputsAreShownAsOutputs() {
        set("PULUMI_DISABLE_PROVIDER_PREVIEW");
        var answer = new AtomicReference<RegistrationAnswer.Registered>();

        stack.preview(program -> answer.set(program.register(thing("a").with("x", "1"))));

        assertThat(answer.get().outputs().names()).containsExactly("x");
        assertThat(cloud.requests).noneMatch(CreateRequest.class::isInstance);
        assertThat(stack.up(a("1")).succeeded()).isTrue();
        assertThat(cloud.names()).containsExactly("a");
    }

    @Test
    void withTheLegacyPreviewInputsAreShownAsOutputsOfWhatCannotBeConfiguredYet() {
        set("PULUMI_LEGACY_PROVIDER_PREVIEW");
        var answer = new AtomicReference<RegistrationAnswer.Registered>();

        stack.preview(program -> {
            var provider =
                    program.register(new Resource("pulumi:providers:test", "p").with("host", PropertyValue.UNKNOWN));
            answer.set(program.register(thing("a").provider(provider).with("x", "1")));
        });

        assertThat(answer.get().outputs().names()).containsExactly("x");
    }

    @Test
    void nothingIsReadBeforeAnUpdateWhenThatIsSwitchedOff() {
        cloud.refreshBeforeUpdate.add("a");
        stack.up(a("1"));
        stack.preview(a("1"));
        assertThat(cloud.calls).contains("read a");

        cloud.calls.clear();
        set("PULUMI_DISABLE_REFRESH_BEFORE_UPDATE");
        stack.preview(a("1"));
        assertThat(cloud.calls).doesNotContain("read a");
    }
}
