package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What remains of failures, and what the next run makes of it. */
final class FailuresAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private static FakeProgram.Body one(String x) {
        return program -> program.register(thing("a").with("x", x));
    }

    private boolean maybeCorrupt() {
        return List.copyOf(stack.events).stream()
                .anyMatch(event -> event instanceof Event.Summary summary && summary.maybeCorrupt());
    }

    @Test
    @DisplayName("45: a creation that was refused is not in the state, and nothing is in doubt")
    void aRefusedCreationLeavesNothing() {
        cloud.failures.put("create a", ProviderError.of("invalid argument"));

        var result = stack.up(one("1"));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.names()).isEmpty();
        assertThat(stack.pending).isEmpty();
        assertThat(maybeCorrupt()).isFalse();
    }

    @Test
    @DisplayName("45: a creation whose outcome nobody knows says so in the summary, and is looked for by the next run")
    void aCreationOfUnknownOutcomeIsInDoubt() {
        cloud.failures.put("create a", new ProviderError("the connection broke", false));

        assertThat(stack.up(one("1")).succeeded()).isFalse();

        assertThat(stack.names()).isEmpty();
        assertThat(maybeCorrupt()).isTrue();
        cloud.failures.clear();
        assertThat(stack.up(one("1")).succeeded()).isTrue();
        assertThat(stack.pending).isEmpty();
        assertThat(cloud.things).hasSize(1);
    }

    @Test
    @DisplayName("46: a creation that succeeded in part is kept with its reasons, and the next update finishes it")
    void aPartialCreationIsFinishedByAnUpdate() {
        cloud.partialFailures.put("create a", List.of("not healthy yet"));

        assertThat(stack.up(one("1")).succeeded()).isFalse();
        assertThat(stack.resource("a").id()).isEqualTo("a-1");
        assertThat(stack.resource("a").initErrors()).containsExactly("not healthy yet");

        assertThat(stack.up(one("1")).succeeded()).isTrue();
        assertThat(stack.changes()).containsExactly("update a");
        assertThat(stack.resource("a").initErrors()).isEmpty();
    }

    @Test
    @DisplayName("46: an update that succeeded in part keeps the old inputs beside the new outputs")
    void aPartialUpdateKeepsOldInputs() {
        stack.up(one("1"));
        cloud.partialFailures.put("update a", List.of("half done"));

        assertThat(stack.up(one("2")).succeeded()).isFalse();

        assertThat(stack.resource("a").inputs().text("x")).contains("1");
        assertThat(stack.resource("a").outputs().text("x")).contains("2");
        assertThat(stack.resource("a").initErrors()).containsExactly("half done");
    }

    @Test
    @DisplayName("46: what may be replaced on init errors is replaced by the next update")
    void initErrorsMayAskForAReplacement() {
        FakeProgram.Body program = context -> context.register(thing("a").replaceOnChanges("#initerror"));
        cloud.partialFailures.put("create a", List.of("not healthy"));
        stack.up(program);
        cloud.partialFailures.clear();

        assertThat(stack.up(program).succeeded()).isTrue();

        assertThat(stack.changes()).containsExactly("create-replacement a", "replace a", "delete-replaced a");
    }

    @Test
    @DisplayName("47: a run that goes on makes what is independent, skips what depends on the failure, and fails")
    void continuingOnErrorSkipsDependents() {
        cloud.failures.put("create a", ProviderError.of("no capacity"));
        stack.with(options -> options.continueOnError(true));
        var answers = new ArrayList<RegistrationAnswer>();

        var result = stack.up(program -> {
            answers.add(program.answer(thing("a")));
            var failed = new RegistrationAnswer.Registered(
                    dev.rootstock.engine.resource.Urn.of(
                            "dev", "project", java.util.Optional.empty(), "test:index:Thing", "a"),
                    "",
                    dev.rootstock.engine.value.ObjectValue.EMPTY,
                    true);
            var parent = program.stack();
            assertThat(parent).isNotNull();
            answers.add(program.answer(thing("b").with("y", failed, "arn")));
            answers.add(program.answer(thing("b2").deletedWith(failed.urn())));
            answers.add(program.answer(thing("b3").replaceWith(failed.urn())));
            answers.add(program.answer(thing("b4").parent(failed.urn())));
            answers.add(program.answer(thing("c")));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(answers.get(0)).isInstanceOf(RegistrationAnswer.Failed.class);
        assertThat(answers.subList(1, 5)).allMatch(RegistrationAnswer.Skipped.class::isInstance);
        assertThat(answers.get(5)).isInstanceOf(RegistrationAnswer.Registered.class);
        assertThat(cloud.names()).containsExactly("c");
        assertThat(stack.names()).containsExactly("c");
        assertThat(stack.errors()).singleElement().asString().contains("no capacity");
    }

    @Test
    @DisplayName(
            "47: after a failure what the program dropped goes, but what the failed and skipped ones need, and what"
                    + " needs them")
    void continuingOnErrorDeletesWhatTheFailuresAreNotAbout() {
        stack.up(program -> {
            program.register(thing("old"));
            var needed = program.register(thing("needed"));
            var failing = program.register(thing("failing").with("x", "1").with("y", needed, "arn"));
            program.register(thing("inside").with("y", failing, "arn"));
            var alsoNeeded = program.register(thing("also-needed"));
            program.register(thing("skipped").with("y", alsoNeeded, "arn"));
        });
        cloud.failures.put("update failing", ProviderError.of("busy"));
        stack.with(options -> options.continueOnError(true));
        var answers = new ArrayList<RegistrationAnswer>();

        FakeProgram.Body next = program -> {
            answers.add(program.answer(thing("failing").with("x", "2")));
            var failed =
                    new RegistrationAnswer.Registered(stack.resource("failing").urn(), "", ObjectValue.EMPTY, true);
            answers.add(program.answer(thing("skipped").dependsOn(failed)));
        };
        var result = stack.up(next);

        assertThat(result.succeeded()).isFalse();
        assertThat(answers.get(0)).isInstanceOf(RegistrationAnswer.Failed.class);
        assertThat(answers.get(1)).isInstanceOf(RegistrationAnswer.Skipped.class);
        assertThat(stack.changes()).containsExactly("update failing", "delete old");
        assertThat(stack.names()).containsExactlyInAnyOrder("needed", "failing", "inside", "also-needed", "skipped");
        assertThat(stack.errors()).containsExactly("busy");
        assertThat(stack.isSummedUpAs("update failed")).isTrue();

        cloud.failures.clear();
        assertThat(stack.up(next).succeeded()).isTrue();
        assertThat(cloud.names()).containsExactly("failing", "skipped");
    }

    @Test
    @DisplayName("47: what could not be deleted before a replacement keeps what it needs")
    void continuingOnErrorKeepsWhatTheUndeletedNeed() {
        cloud.replaceOn.add("x");
        cloud.replaceOn.add("y");
        stack.up(program -> {
            var first = program.register(thing("first").with("x", "1").deleteBeforeReplace(true));
            var needed = program.register(thing("needed"));
            program.register(thing("on-both").with("y", first, "arn").dependsOn(needed));
        });
        cloud.failures.put("delete on-both", ProviderError.of("busy"));
        stack.with(options -> options.continueOnError(true));

        assertThat(stack.up(program ->
                                program.answer(thing("first").with("x", "2").deleteBeforeReplace(true)))
                        .succeeded())
                .isFalse();

        assertThat(stack.names()).containsExactlyInAnyOrder("first", "needed", "on-both");
    }

    @Test
    @DisplayName("47: what asks for something that cannot be stops the run, even one that goes on after failures")
    void continuingOnErrorStopsAtWhatCannotBe() {
        cloud.check = request -> request.urn().name().equals("a")
                ? new CheckAnswer(request.news(), List.of(new CheckAnswer.Failure("x", "is too small")))
                : CheckAnswer.accepted(request.news());
        stack.up(program -> program.register(thing("old")));
        stack.with(options -> options.continueOnError(true));

        var result = stack.up(program -> {
            program.answer(thing("a").with("x", "5"));
            program.register(thing("b"));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors())
                .containsExactly("test:index:Thing resource 'a': property x value {5} has a problem: is too small");
        assertThat(cloud.names()).containsExactly("old");
    }

    @Test
    @DisplayName("47: a deletion that fails keeps what it needs, and the others are deleted all the same")
    void continuingOnErrorDeletesWhatItCan() {
        stack.up(program -> {
            var a = program.register(thing("a"));
            program.register(thing("b").with("y", a, "arn"));
            program.register(thing("c"));
        });
        cloud.failures.put("delete b", ProviderError.of("busy"));
        stack.with(options -> options.continueOnError(true));

        assertThat(stack.destroy().succeeded()).isFalse();

        assertThat(stack.names()).containsExactly("a", "b");
        assertThat(stack.errors()).singleElement().asString().contains("busy");
    }

    @Test
    @DisplayName(
            "48: a program that throws keeps what it made, deletes nothing, and its outputs are laid over the old ones")
    void aProgramThatThrowsDeletesNothing() {
        stack.up(program -> {
            program.register(thing("b"));
            program.export("one", PropertyValue.of("1"));
            program.export("two", PropertyValue.of("2"));
        });

        var result = stack.up(program -> {
            program.register(thing("a"));
            program.export("two", PropertyValue.of("22"));
            program.outputs(program.stack(), program.exports());
            throw new IllegalStateException("no more");
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.names()).containsExactlyInAnyOrder("a", "b");
        assertThat(cloud.names()).containsExactly("a", "b");
        assertThat(result.outputs().text("one")).contains("1");
        assertThat(result.outputs().text("two")).contains("22");
    }
}
