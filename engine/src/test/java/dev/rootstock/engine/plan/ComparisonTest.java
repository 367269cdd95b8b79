package dev.rootstock.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.Changes;
import dev.rootstock.engine.provider.DiffAnswer.Kind;
import dev.rootstock.engine.provider.DiffAnswer.PropertyChange;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Differences as the engine sees them. */
final class ComparisonTest {

    private static ObjectValue object(String name, PropertyValue value) {
        return ObjectValue.EMPTY.with(name, value);
    }

    private static PropertyValue text(String text) {
        return PropertyValue.of(text);
    }

    @Test
    void aProviderThatLeavesItToTheEngineGetsADetailedDifferenceOfInputs() {
        var before = object("tags", object("a", text("1")).with("b", text("1"))).with("gone", text("x"));
        var after = object("tags", object("a", text("1")).with("b", text("2"))).with("come", text("x"));

        var diff = Comparison.completed(DiffAnswer.UNKNOWN, before, after, List.of());

        assertThat(diff.changes()).isEqualTo(Changes.SOME);
        assertThat(diff.replaces()).isFalse();
        assertThat(diff.changedKeys()).containsExactly("come", "gone", "tags");
        assertThat(diff.detailedDiff())
                .isEqualTo(Map.of(
                        "tags.b", new PropertyChange(Kind.UPDATE, true),
                        "gone", new PropertyChange(Kind.DELETE, true),
                        "come", new PropertyChange(Kind.ADD, true)));
    }

    @Test
    void aSecretIsTheSameAsItsPlainValue() {
        assertThat(Comparison.ofInputs(object("p", text("x")), object("p", PropertyValue.secret(text("x")))))
                .isEqualTo(DiffAnswer.NONE);
    }

    @Test
    void anUnknownInputIsAChange() {
        assertThat(Comparison.ofInputs(object("p", text("x")), object("p", PropertyValue.UNKNOWN))
                        .changedKeys())
                .containsExactly("p");
    }

    @Test
    void replaceOnChangesSeesInsideWhatAProviderNamesAtTheTopOnly() {
        var before = object("rules", PropertyValue.of(List.<PropertyValue>of(object("port", text("1")))));
        var after = object("rules", PropertyValue.of(List.<PropertyValue>of(object("port", text("2")))));
        var said = new DiffAnswer(Changes.SOME, List.of(), List.of(), List.of("rules"), Map.of(), false);

        var matching = Comparison.completed(said, before, after, List.of("rules[*].port"));
        var other = Comparison.completed(said, before, after, List.of("rules[*].name"));

        assertThat(matching.replaceKeys()).containsExactly("rules");
        assertThat(other.replaces()).isFalse();
    }

    @Test
    void replaceOnChangesHasNothingToGoByWhereAProviderNamesNoProperty() {
        var said = new DiffAnswer(Changes.SOME, List.of(), List.of(), List.of(), Map.of(), false);

        var answer = Comparison.completed(said, object("a", text("1")), object("a", text("2")), List.of("*"));

        assertThat(answer.replaces()).isFalse();
    }

    @Test
    void otherCodeOfADynamicProviderIsAChange() {
        var unknown = new DiffAnswer(Changes.UNKNOWN, List.of(), List.of(), List.of(), Map.of(), false);

        var answer = Comparison.completed(
                unknown, object("__provider", text("old")), object("__provider", text("new")), List.of());

        assertThat(answer.changes()).isEqualTo(Changes.SOME);
        assertThat(answer.changedKeys()).containsExactly("__provider");
    }

    @Test
    void nothingChangedIsNeverAReplacement() {
        var same = object("a", text("1"));
        assertThat(Comparison.completed(DiffAnswer.NONE, same, same, List.of("*")))
                .isEqualTo(DiffAnswer.NONE);
    }
}
