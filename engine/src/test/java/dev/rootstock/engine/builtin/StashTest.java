package dev.rootstock.engine.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that are made once and kept. */
final class StashTest {
    private final TestStack stack = new TestStack();

    private static FakeProgram.Body stashing(PropertyValue value) {
        return program -> {
            var stash = program.register(new Resource("pulumi:index:Stash", "when").with("input", value));
            var kept = stash.outputs().get("output");
            program.export("kept", kept == null ? PropertyValue.UNKNOWN : kept);
        };
    }

    @Test
    void whatIsStashedStaysAndOnlyAReplacementChangesIt() {
        stack.up(stashing(PropertyValue.of("first")));

        var second = stack.up(stashing(PropertyValue.of("second")));

        assertThat(stack.changes()).containsExactly("update when");
        assertThat(second.outputs().text("kept")).contains("first");
        assertThat(stack.resource("when").outputs().text("input")).contains("second");
        stack.with(options -> options.replace(List.of("**::when")));
        assertThat(stack.up(stashing(PropertyValue.of("third"))).outputs().text("kept"))
                .contains("third");
    }

    @Test
    void aSecretIsStashedAsOne() {
        var secret = PropertyValue.secret(PropertyValue.of("s"));

        var result = stack.up(stashing(secret));

        assertThat(result.outputs().get("kept")).isEqualTo(secret);
    }

    @Test
    void aStashSurvivesARefreshAndCannotBeImported() {
        stack.up(stashing(PropertyValue.of("first")));
        stack.up(stashing(PropertyValue.of("second")));

        assertThat(stack.refresh().succeeded()).isTrue();
        assertThat(stack.resource("when").outputs().text("output")).contains("first");

        assertThat(stack.up(program -> program.register(new Resource("pulumi:index:Stash", "other")
                                .with("input", "x")
                                .importId("an-id")))
                        .succeeded())
                .isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("cannot be imported");
    }

    @Test
    void aStashHasAnInputAndNothingElse() {
        assertThat(stack.up(program -> program.register(new Resource("pulumi:index:Stash", "when").with("value", "x")))
                        .succeeded())
                .isFalse();

        assertThat(stack.errors())
                .hasSize(2)
                .anySatisfy(error -> assertThat(error).contains("'input'"));
    }
}
