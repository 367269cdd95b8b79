package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the state takes over from the world, and what goes. */
final class RefreshAcceptanceTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private static final FakeProgram.Body FAMILY = program -> {
        var grandparent = program.register(new Resource("my:index:Group", "group").component());
        var parent = program.register(thing("parent").parent(grandparent.urn()));
        program.register(thing("child").parent(parent.urn()));
        program.register(thing("dependent").with("y", parent, "arn").deletedWith(parent.urn()));
    };

    private void change(String id, String property, String value) {
        cloud.things.computeIfPresent(
                id,
                (_, thing) ->
                        new FakeCloud.Thing(thing.urn(), thing.inputs().with(property, PropertyValue.of(value)), ""));
    }

    @Test
    @DisplayName("39: drift goes into inputs and outputs, counts as an update, and the next update turns it back")
    void driftIsTakenOver() {
        FakeProgram.Body program = context -> context.register(thing("a").with("x", "1"));
        stack.up(program);
        change("a-1", "x", "drifted");

        var result = stack.refresh();

        assertThat(result.succeeded()).isTrue();
        assertThat(result.changes()).containsEntry(StepOp.UPDATE, 1);
        assertThat(stack.resource("a").inputs().text("x")).contains("drifted");
        assertThat(stack.resource("a").outputs().text("x")).contains("drifted");
        stack.up(program);
        assertThat(stack.changes()).containsExactly("update a");
        assertThat(cloud.things.get("a-1").inputs().text("x")).contains("1");
    }

    @Test
    @DisplayName("40: what is gone leaves the state, its children pass to its parent, and nobody refers to it any more")
    void whatIsGoneIsForgotten() {
        stack.up(FAMILY);
        cloud.things.remove("parent-1");

        var result = stack.refresh();

        assertThat(result.succeeded()).isTrue();
        assertThat(result.changes()).containsEntry(StepOp.DELETE, 1);
        assertThat(stack.names()).containsExactly("group", "child", "dependent");
        assertThat(stack.resource("child").parent())
                .isEqualTo(stack.resource("group").urn());
        var dependent = stack.resource("dependent");
        assertThat(dependent.dependencies()).isEmpty();
        assertThat(dependent.propertyDependencies().getOrDefault("y", List.of()))
                .isEmpty();
        assertThat(dependent.deletedWith()).isNull();
    }

    @Test
    @DisplayName("41: an object that is not as it should be is noted with its reasons, and the refresh succeeds")
    void aPartialFailureIsNoted() {
        FakeProgram.Body program = context -> context.register(thing("a"));
        stack.up(program);
        cloud.partialFailures.put("read a", List.of("still starting"));

        assertThat(stack.refresh().succeeded()).isTrue();

        assertThat(stack.resource("a").initErrors()).containsExactly("still starting");
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .singleElement()
                .asString()
                .contains("still starting");
        stack.up(program);
        assertThat(stack.changes()).as("the next update tries to finish it").containsExactly("update a");
        assertThat(stack.resource("a").initErrors()).isEmpty();
    }

    @Test
    @DisplayName("39: what its provider wants read before every update is, and nothing else")
    void someAreReadBeforeEveryUpdate() {
        FakeProgram.Body program = context -> {
            context.register(thing("a").with("x", "1"));
            context.register(thing("b").with("x", "1"));
        };
        cloud.refreshBeforeUpdate.add("a");
        stack.up(program);
        assertThat(stack.resource("a").refreshBeforeUpdate()).isTrue();
        assertThat(stack.resource("b").refreshBeforeUpdate()).isFalse();
        change("a-1", "x", "drifted");
        change("b-2", "x", "drifted");
        cloud.calls.clear();

        assertThat(stack.up(program).succeeded()).isTrue();

        assertThat(cloud.calls).containsExactly("read a", "update a");
        cloud.refreshBeforeUpdate.clear();
        stack.refresh();
        assertThat(stack.resource("a").refreshBeforeUpdate())
                .as("the provider has changed its mind")
                .isFalse();
    }

    @Test
    @DisplayName("39, 42: what only shows a part of another resource is not read, and goes when that one goes")
    void viewsAreTheirOwnersBusiness() {
        FakeProgram.Body program = context -> context.register(thing("whole").with("x", "1"));
        stack.up(program);
        var whole = stack.resource("whole");
        var part = new Urn(whole.urn() + "-part");
        stack.resources = Stream.concat(
                        stack.resources.stream(),
                        Stream.of(ResourceState.of(part, true)
                                .id("part")
                                .parent(whole.urn())
                                .provider(whole.provider())
                                .rest(Map.of("viewOf", whole.urn().text()))
                                .build()))
                .toList();
        cloud.calls.clear();

        assertThat(stack.refresh().succeeded()).isTrue();
        assertThat(stack.up(program).succeeded()).isTrue();
        assertThat(stack.names()).containsExactly("whole", "whole-part");
        assertThat(cloud.calls).containsExactly("read whole");

        assertThat(stack.up(_ -> {}).succeeded()).isTrue();
        assertThat(stack.names()).isEmpty();
        assertThat(cloud.changes()).containsExactly("delete whole");
    }

    @Test
    @DisplayName("42: a destruction deletes what is not needed first, layer by layer, and leaves an empty stack")
    void aDestructionGoesInReverse() {
        stack.up(program -> {
            var a = program.register(thing("a"));
            var b1 = program.register(thing("b1").with("y", a, "arn"));
            program.register(thing("b2").with("y", a, "arn"));
            program.register(thing("c").with("y", b1, "arn"));
        });
        cloud.calls.clear();

        assertThat(stack.destroy().succeeded()).isTrue();

        assertThat(cloud.changes()).last().isEqualTo("delete a");
        assertThat(cloud.changes()).containsSubsequence("delete c", "delete b1").contains("delete b2");
        assertThat(stack.resources).isEmpty();
        assertThat(stack.pending).isEmpty();
    }

    @Test
    @DisplayName("42: no more deletions are under way at once than allowed")
    void theLimitHolds() {
        stack.up(program -> {
            for (var i = 0; i < 12; i++) {
                program.register(thing("a" + i));
            }
        });
        var under = new java.util.concurrent.atomic.AtomicInteger();
        var most = new java.util.concurrent.atomic.AtomicInteger();
        var meet = new java.util.concurrent.CyclicBarrier(3);
        cloud.before = _ -> {
            most.accumulateAndGet(under.incrementAndGet(), Math::max);
            try {
                meet.await(20, java.util.concurrent.TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("three were never under way together", e);
            }
            under.decrementAndGet();
        };
        stack.with(options -> options.parallel(3));

        assertThat(stack.destroy().succeeded()).isTrue();

        assertThat(most).hasValue(3);
    }
}
