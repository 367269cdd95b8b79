package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replacements in both orders, and what they do to others. */
final class ReplacementTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    @BeforeEach
    void replaceOnX() {
        cloud.replaceOn.add("x");
    }

    private static FakeProgram.Body chain(String x) {
        return program -> {
            var a = program.register(thing("a").with("x", x));
            program.register(thing("b").with("y", a, "arn"));
        };
    }

    @Test
    void theNewOneComesFirstThenDependentsMoveThenTheOldOneGoes() {
        stack.up(chain("1"));
        cloud.calls.clear();

        var result = stack.up(chain("2"));

        assertThat(result.succeeded()).isTrue();
        assertThat(stack.changes())
                .containsExactly("create-replacement a", "replace a", "update b", "delete-replaced a");
        assertThat(cloud.changes()).containsExactly("create a", "update b", "delete a");
        assertThat(stack.resource("b").inputs().text("y"))
                .contains(stack.resource("a").outputs().text("arn").orElseThrow());
        assertThat(cloud.things).hasSize(2);
        assertThat(result.changes()).containsEntry(StepOp.REPLACE, 1).containsEntry(StepOp.UPDATE, 1);
        assertThat(stack.events)
                .as("the old one is told as marked once the new one is there")
                .filteredOn(event -> event instanceof Event.StepDone(var step)
                        && step.urn().name().equals("a"))
                .extracting(event -> Objects.requireNonNull(
                                ((Event.StepDone) event).step().before())
                        .delete())
                .containsExactly(true, true, true);
    }

    @Test
    void anOldCopyThatCouldNotBeDeletedIsDeletedByTheNextUpdate() {
        stack.up(chain("1"));
        cloud.failures.put("delete a", ProviderError.of("still in use"));

        assertThat(stack.up(chain("2")).succeeded()).isFalse();

        assertThat(stack.names()).containsExactlyInAnyOrder("a", "a (delete)", "b");
        cloud.failures.clear();
        assertThat(stack.up(chain("2")).succeeded()).isTrue();
        assertThat(stack.changes()).containsExactly("delete-replaced a");
        assertThat(stack.names()).containsExactly("a", "b");
    }

    @Test
    void deleteBeforeReplaceDeletesDependentsThatCannotStayFirst() {
        cloud.deleteBeforeReplace = true;
        cloud.replaceOn.add("y");
        stack.up(chain("1"));
        cloud.calls.clear();

        var result = stack.up(chain("2"));

        assertThat(result.succeeded()).isTrue();
        assertThat(cloud.changes()).containsExactly("delete b", "delete a", "create a", "create b");
        assertThat(stack.changes())
                .containsExactly(
                        "delete-replaced b",
                        "delete-replaced a",
                        "replace a",
                        "create-replacement a",
                        "replace b",
                        "create-replacement b");
        assertThat(stack.names()).containsExactly("a", "b");
    }

    @Test
    void deleteBeforeReplaceLeavesADependentThatOnlyUpdates() {
        cloud.refusesDeletionInUse = false;
        cloud.deleteBeforeReplace = true;
        stack.up(chain("1"));
        cloud.calls.clear();

        stack.up(chain("2"));

        assertThat(cloud.changes()).containsExactly("delete a", "create a", "update b");
    }

    @Test
    void deleteBeforeReplaceLeavesWhatOnlyDependsOnIt() {
        FakeProgram.Body before = program -> {
            var a = program.register(thing("a").with("x", "1").deleteBeforeReplace(true));
            program.register(thing("b").with("x", "1").dependsOn(a));
        };
        FakeProgram.Body after = program -> {
            var a = program.register(thing("a").with("x", "2").deleteBeforeReplace(true));
            program.register(thing("b").with("x", "1").dependsOn(a));
        };
        stack.up(before);
        cloud.calls.clear();

        stack.up(after);

        assertThat(cloud.changes()).containsExactly("delete a", "create a");
    }

    @Test
    void aProtectedDependentKeepsEverythingFromBeingDeleted() {
        cloud.deleteBeforeReplace = true;
        cloud.replaceOn.add("y");
        stack.up(program -> {
            var a = program.register(thing("a").with("x", "1"));
            program.register(thing("b").with("y", a, "arn").protect(true));
        });
        cloud.calls.clear();

        var result = stack.up(chain("2"));

        assertThat(result.succeeded()).isFalse();
        assertThat(cloud.changes()).isEmpty();
        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("unable to replace resource", "::b\" as part of replacing", "`rootstock state unprotect '");
        assertThat(stack.names()).containsExactly("a", "b");
    }

    @Test
    void aReplacementThatWasInterruptedAfterTheDeletionDeletesNothingAgain() {
        cloud.refusesDeletionInUse = false;
        cloud.deleteBeforeReplace = true;
        stack.up(chain("1"));
        cloud.failures.put("create a", ProviderError.of("no capacity"));
        stack.up(chain("2"));
        assertThat(stack.resource("a").pendingReplacement()).isTrue();
        cloud.failures.clear();
        cloud.calls.clear();

        var result = stack.up(chain("2"));

        assertThat(result.succeeded()).isTrue();
        assertThat(cloud.changes()).containsExactly("create a", "update b");
        assertThat(stack.resource("a").pendingReplacement()).isFalse();
    }

    @Test
    void anInterruptedReplacementThatTheProgramDropsLeavesTheStateOnly() {
        cloud.deleteBeforeReplace = true;
        stack.up(program -> program.register(thing("a").with("x", "1")));
        cloud.failures.put("create a", ProviderError.of("no capacity"));
        stack.up(program -> program.register(thing("a").with("x", "2")));
        cloud.calls.clear();

        assertThat(stack.up(_ -> {}).succeeded()).isTrue();

        assertThat(stack.changes()).containsExactly("remove-pending-replace a");
        assertThat(cloud.changes()).isEmpty();
        assertThat(stack.names()).isEmpty();
    }

    @Test
    void replaceOnChangesTurnsAnUpdateBelowThePathIntoAReplacement() {
        FakeProgram.Body before =
                program -> program.register(thing("a").with("tags", nested("1")).with("other", "1"));
        stack.up(before);

        stack.up(program -> program.register(
                thing("a").with("tags", nested("2")).with("other", "1").replaceOnChanges("tags.*")));
        assertThat(stack.changes()).contains("create-replacement a");

        stack.up(program -> program.register(
                thing("a").with("tags", nested("2")).with("other", "2").replaceOnChanges("tags.*")));
        assertThat(stack.changes()).containsExactly("update a");
    }

    private static PropertyValue nested(String value) {
        return ObjectValue.EMPTY.with("name", PropertyValue.of(value));
    }

    @Test
    void aTriggerReplacesWhenItChangesButNotWhenItIsFirstSet() {
        stack.up(program -> program.register(thing("a")));
        stack.up(program -> program.register(thing("a").replacementTrigger(PropertyValue.of(1))));
        assertThat(stack.changes()).isEmpty();

        stack.up(program -> program.register(thing("a").replacementTrigger(PropertyValue.of(2))));
        assertThat(stack.changes()).containsExactly("create-replacement a", "replace a", "delete-replaced a");

        stack.preview(program -> program.register(thing("a").replacementTrigger(PropertyValue.UNKNOWN)));
        assertThat(stack.changes()).contains("replace a");
    }

    @Test
    void replaceWithAndDeletedWithFollowTheReplacementOfAnother() {
        FakeProgram.Body before = program -> related(program, "1");
        FakeProgram.Body after = program -> related(program, "2");
        stack.up(before);
        cloud.calls.clear();

        stack.up(after);

        assertThat(stack.changes()).contains("replace a", "replace b", "replace c");
        // c goes with a, so nobody asks for its deletion
        assertThat(cloud.changes()).contains("delete a", "delete b").doesNotContain("delete c");
    }

    private static void related(FakeProgram.Context program, String x) {
        var a = program.register(thing("a").with("x", x));
        program.register(thing("b").replaceWith(a.urn()).dependsOn(a));
        program.register(thing("c").deletedWith(a.urn()).dependsOn(a));
    }

    @Test
    void aReplacedResourceIsCheckedAgainWithoutItsOldInputs() {
        cloud.check = request -> CheckAnswer.accepted(request.news()
                .with(
                        "name",
                        request.olds()
                                .find("name")
                                .orElse(PropertyValue.of(
                                        "made-" + request.news().text("x").orElse("")))));
        stack.up(chain("1"));
        stack.up(chain("2"));

        assertThat(stack.resource("a").inputs().text("name")).contains("made-2");
        assertThat(stack.resource("b").inputs().text("name")).contains("made-");
    }

    @Test
    void onlyWhatIsNamedIsReplacedOnRequest() {
        stack.up(chain("1"));
        stack.with(options -> options.replace(List.of("**::b")));

        stack.up(chain("1"));

        assertThat(stack.changes()).containsExactly("create-replacement b", "replace b", "delete-replaced b");
    }

    @Test
    void whatGoesWithAnotherIsKeptInMindUntilTheOtherIsGone() {
        stack.up(program -> {
            var a = program.register(thing("a").with("x", "1").deleteBeforeReplace(true));
            program.register(thing("b").deletedWith(a.urn()));
        });
        cloud.replaceOn.add("x");
        cloud.failures.put("delete a", ProviderError.of("in use"));

        assertThat(stack.up(program -> {
                            var a = program.register(thing("a").with("x", "2").deleteBeforeReplace(true));
                            program.register(thing("b").deletedWith(a.urn()));
                        })
                        .succeeded())
                .isFalse();

        assertThat(stack.resource("b").pendingReplacement()).isFalse();
        assertThat(cloud.names()).containsExactly("a", "b");
    }
}
