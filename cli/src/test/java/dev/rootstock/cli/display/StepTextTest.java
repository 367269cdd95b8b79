package dev.rootstock.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people read of a change. */
final class StepTextTest {

    private static ResourceState state(String body, String size, String... hidden) {
        return ResourceState.of(new Urn("urn:pulumi:dev::p::test:index:Thing::a"), true)
                .id("a-1")
                .inputs(ObjectValue.builder()
                        .put("size", size)
                        .put(
                                "policy",
                                ObjectValue.builder()
                                        .put("body", body)
                                        .put("name", "n")
                                        .build())
                        .build())
                .hideDiffs(List.of(hidden))
                .build();
    }

    private static String printed(ResourceState before, ResourceState after) {
        var terminal = new Terminal(System.out, false, false, 80, 24);
        var options =
                new OperationDisplay.Options(false, false, true, true, false, true, false, false, false, false, false);
        return new StepText(terminal, options)
                .whole(
                        new StepDescription(
                                StepOp.UPDATE,
                                after.urn(),
                                before,
                                after,
                                List.of(),
                                List.of("policy", "size"),
                                Map.of(),
                                true),
                        0,
                        true,
                        false);
    }

    @Test
    @DisplayName("32: of what is hidden, a display says only that it changes")
    void whatIsHiddenIsOnlyMentioned() {
        var text = printed(state("old-body", "1"), state("new-body", "2", "policy.body"));

        assertThat(text)
                .contains("~ policy.body (hidden)")
                .containsPattern("~ size *: \"1\" => \"2\"")
                .doesNotContain("old-body")
                .doesNotContain("new-body");
    }

    @Test
    @DisplayName("32: what is hidden and does not change is not mentioned")
    void whatIsHiddenAndUnchangedIsNotMentioned() {
        assertThat(printed(state("same", "1"), state("same", "2", "policy.body", "nothing.there")))
                .doesNotContain("hidden")
                .contains("~ size");
    }

    @Test
    @DisplayName("32: a hidden property hides what is in it")
    void aHiddenPropertyHidesWhatIsInIt() {
        assertThat(printed(state("old-body", "1"), state("new-body", "1", "policy")))
                .contains("~ policy (hidden)")
                .doesNotContain("body");
    }

    @Test
    void what_an_update_changes_is_seen_where_the_provider_names_no_property_and_old_outputs_are_still_there() {
        var outputs = ObjectValue.builder().put("size", "1").put("made", "m").build();

        var text = printed(
                state("same", "1").change().outputs(outputs).build(),
                state("same", "2").change().outputs(outputs).build());

        assertThat(text).containsPattern("~ size *: \"1\" => \"2\"").doesNotContain("made");
    }
}
