package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What makes a resource itself, and the steps that everything else consists of. */
final class StepsAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    @Test
    @DisplayName(
            "1: an empty stack gets the stack, then the default provider, then the resource; again, nothing changes")
    void anEmptyStackIsFilledInOrderAndOnce() {
        FakeProgram.Body body = program -> program.register(thing("a").with("x", "1"));

        assertThat(stack.up(body).succeeded()).isTrue();

        assertThat(stack.resources)
                .extracting(state -> state.urn().type())
                .containsExactly("pulumi:pulumi:Stack", "pulumi:providers:test", "test:index:Thing");
        assertThat(stack.resource("a").provider().urn().name()).startsWith("default");
        assertThat(stack.resource("a").parent())
                .isEqualTo(stack.resources.getFirst().urn());

        var writer = new CountingWriter();
        stack.writer = writer;
        var result = stack.up(body);

        assertThat(result.changed()).isFalse();
        assertThat(stack.steps()).containsExactly("same a");
        assertThat(writer.records()).isZero();
    }

    @Test
    @DisplayName("2: a changed input updates with the old inputs and outputs; id and creation stay, outputs are the new"
            + " ones")
    void aChangedInputUpdates() {
        stack.up(program -> program.register(thing("a").with("x", "1")));
        var before = stack.resource("a");

        stack.up(program -> program.register(thing("a").with("x", "2")));

        assertThat(cloud.requests)
                .filteredOn(UpdateRequest.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(UpdateRequest.class, request -> {
                    assertThat(request.oldInputs()).isEqualTo(before.inputs());
                    assertThat(request.oldOutputs()).isEqualTo(before.outputs());
                    assertThat(request.newInputs().text("x")).contains("2");
                });
        var after = stack.resource("a");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.created()).isEqualTo(before.created());
        assertThat(after.modified()).isAfter(before.modified());
        assertThat(after.outputs().text("x")).contains("2");
    }

    @Test
    @DisplayName("3: what the program drops is deleted after what it makes, and an unused provider after that")
    void deletionsComeLast() {
        stack.up(program -> program.register(thing("a")));
        var cloudOfOther = new FakeCloud();
        stack.providers.add(new OtherPackage(cloudOfOther));

        stack.up(program -> program.register(new Resource("other:index:Thing", "b")));

        assertThat(stack.events.stream()
                        .filter(Event.StepStarted.class::isInstance)
                        .map(event -> ((Event.StepStarted) event).step())
                        .filter(step -> step.op() != StepOp.SAME)
                        .map(step -> step.op().label() + " " + step.urn().type()))
                .containsExactly(
                        "create pulumi:providers:other",
                        "create other:index:Thing",
                        "delete test:index:Thing",
                        "delete pulumi:providers:test");
    }

    @Test
    @DisplayName("4: two resources of one type, name and parent are refused, and nothing is made after that")
    void oneNameIsOneResource() {
        var result = stack.up(program -> {
            program.register(thing("a"));
            program.answer(thing("a"));
            program.answer(thing("b"));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("Duplicate resource URN");
        assertThat(cloud.names()).containsExactly("a");
        assertThat(stack.names()).containsExactly("a");
    }

    @Test
    @DisplayName("4: the same name under another parent, or of another type, is another resource")
    void aNameIsTakenOnlyUnderItsParent() {
        var result = stack.up(program -> {
            var site = program.register(new Resource("my:index:Site", "a").component());
            program.register(thing("a"));
            program.register(thing("a").parent(site.urn()));
            program.register(new Resource("test:index:Other", "a"));
        });

        assertThat(result.succeeded()).isTrue();
        assertThat(cloud.things).hasSize(3);
    }

    @Test
    @DisplayName("5: a parent that was not registered is refused")
    void aParentHasToBeRegistered() {
        var result = stack.up(program ->
                program.register(thing("a").parent(new Urn("urn:pulumi:dev::project::my:index:Site::nowhere"))));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("could not find parent resource");
        assertThat(cloud.things).isEmpty();
    }

    @Test
    @DisplayName("6: refused inputs fail the preview, name the property, and nothing is made")
    void refusedInputsAreNamed() {
        cloud.check = request ->
                new CheckAnswer(request.news(), List.of(new CheckAnswer.Failure("cidr", "is not a network")));

        assertThat(stack.preview(program -> program.register(thing("a"))).succeeded())
                .isFalse();
        assertThat(stack.up(program -> program.register(thing("a"))).succeeded())
                .isFalse();

        assertThat(stack.errors())
                .singleElement()
                .asString()
                .isEqualTo(
                        "test:index:Thing resource 'a': property cidr value {<nil>} has a problem: is not a network");
        assertThat(cloud.calls).isEmpty();
        assertThat(stack.names()).isEmpty();
    }

    @Test
    @DisplayName("7: where the provider leaves the comparison to the engine, changed inputs update, and it says which")
    void theEngineComparesInputs() {
        cloud.diff = _ -> DiffAnswer.UNKNOWN;
        stack.up(program -> program.register(thing("a").with("tags", tags("1")).with("y", "1")));

        stack.up(program -> program.register(thing("a").with("tags", tags("2")).with("y", "1")));
        assertThat(stack.changes()).containsExactly("update a");
        var step = stack.events.stream()
                .filter(Event.StepStarted.class::isInstance)
                .map(event -> ((Event.StepStarted) event).step())
                .filter(one -> one.op() == StepOp.UPDATE)
                .findFirst()
                .orElseThrow();
        assertThat(step.diffKeys()).containsExactly("tags");
        assertThat(step.detailedDiff()).containsOnlyKeys("tags.x");
        assertThat(step.detailedDiff().get("tags.x").inputDiff()).isTrue();

        stack.up(program -> program.register(thing("a").with("tags", tags("2")).with("y", "1")));
        assertThat(stack.changes()).isEmpty();
    }

    @Test
    @DisplayName("7: the engine's own comparison passes over ignored properties, even those that the check put there")
    void theEngineComparesWithoutIgnoredProperties() {
        cloud.diff = _ -> DiffAnswer.UNKNOWN;
        stack.up(program -> program.register(thing("a").with("x", "1")));
        cloud.check = request -> CheckAnswer.accepted(request.news().with("x", PropertyValue.of("completed")));

        stack.up(program -> program.register(thing("a").with("x", "1").ignoreChanges("x")));

        assertThat(stack.changes()).isEmpty();
    }

    private static PropertyValue tags(String x) {
        return ObjectValue.EMPTY.with("x", PropertyValue.of(x));
    }

    @Test
    @DisplayName("8: a preview hands on unknown outputs, and leaves them out for a program that takes none")
    void previewsHandOnUnknownOutputs() {
        var seen = new AtomicReference<ObjectValue>();
        var spared = new AtomicReference<ObjectValue>();

        var result = stack.preview(program -> {
            var a = program.register(thing("a").with("x", "1"));
            seen.set(a.outputs());
            program.register(thing("b").with("y", a, "arn"));
            spared.set(program.register(thing("c").with("x", "1").withoutPartialValues())
                    .outputs());
        });

        assertThat(result.succeeded()).isTrue();
        assertThat(seen.get().get("arn")).isEqualTo(PropertyValue.UNKNOWN);
        assertThat(spared.get().names()).containsExactly("x");
    }

    @Test
    @DisplayName("9: a creation that ends without an id fails and is not recorded")
    void aCreationNeedsAnId() {
        cloud.id = _ -> "";

        var result = stack.up(program -> program.register(thing("a")));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("a").contains("no id");
        assertThat(stack.names()).isEmpty();
        assertThat(stack.pending).isEmpty();
    }
}
