package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.value.PropertyValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The basic steps: create, same, update, delete. */
final class UpdateTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    @Test
    void anEmptyStackGetsTheStackThenTheProviderThenTheResource() {
        var result = stack.up(program -> {
            var a = program.register(thing("a").with("x", "1"));
            program.export("arn", a.outputs().entries().get("arn"));
        });

        assertThat(result.succeeded()).isTrue();
        assertThat(stack.resources)
                .extracting(state -> state.urn().type())
                .containsExactly("pulumi:pulumi:Stack", "pulumi:providers:test", "test:index:Thing");
        assertThat(stack.resource("a").id()).isEqualTo("a-1");
        assertThat(stack.resource("default_1_0_0").inputs().text("version")).contains("1.0.0");
        assertThat(result.outputs().text("arn")).contains("arn:a-1");
        assertThat(result.changes()).containsEntry(StepOp.CREATE, 2).hasSize(1);
    }

    @Test
    void theSameProgramAgainChangesNothingAndAsksTheCloudNothing() {
        FakeProgram.Body body = program -> {
            var a = program.register(thing("a").with("x", "1"));
            program.register(thing("b").with("y", a, "arn"));
        };
        stack.up(body);
        cloud.calls.clear();
        var before = stack.resources;

        var result = stack.up(body);

        assertThat(result.succeeded()).isTrue();
        assertThat(result.changed()).isFalse();
        assertThat(result.hasChanges()).isFalse();
        assertThat(stack.resources).isEqualTo(before);
        assertThat(stack.steps()).containsExactly("same a", "same b");
        assertThat(cloud.calls).isEmpty();
    }

    @Test
    void aClockThatIsPutBackMeanwhileMakesNoDurationNegative() {
        var days = new AtomicLong();
        var result = stack.operation(OperationKind.UPDATE, stack.options)
                .clock(() -> Instant.EPOCH.minus(days.getAndIncrement(), ChronoUnit.DAYS))
                .program(FakeProgram.of(program -> program.register(thing("a"))))
                .build()
                .execute();

        assertThat(days).hasPositiveValue();
        assertThat(result.duration()).isBetween(Duration.ZERO, Duration.ofHours(1));
    }

    @Test
    void aChangedInputUpdatesInPlace() {
        stack.up(program -> program.register(thing("a").with("x", "1")));
        var before = stack.resource("a");

        stack.up(program -> program.register(thing("a").with("x", "2")));

        var after = stack.resource("a");
        assertThat(stack.changes()).containsExactly("update a");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.created()).isEqualTo(before.created());
        assertThat(after.modified()).isAfterOrEqualTo(before.modified());
        assertThat(after.outputs().text("x")).contains("2");
    }

    @Test
    void whatTheProgramDropsIsDeletedAfterwardsAndItsProviderLast() {
        stack.up(program -> {
            var a = program.register(thing("a"));
            program.register(thing("b").with("y", a, "arn"));
        });

        var result = stack.up(_ -> {});

        assertThat(result.succeeded()).isTrue();
        assertThat(stack.changes()).containsExactly("delete b", "delete a");
        assertThat(stack.resources).extracting(state -> state.urn().name()).containsExactly("project-dev");
        assertThat(cloud.things).isEmpty();
    }

    @Test
    void aPreviewShowsUnknownOutputsAndChangesNothing() {
        var seen = new AtomicReference<PropertyValue>();

        var result = stack.preview(program -> {
            var a = program.register(thing("a").with("x", "1"));
            seen.set(a.outputs().get("arn"));
            program.register(thing("b").with("y", a, "arn"));
        });

        assertThat(result.succeeded()).isTrue();
        assertThat(seen.get()).isEqualTo(PropertyValue.UNKNOWN);
        assertThat(stack.changes()).containsExactly("create a", "create b");
        assertThat(cloud.things).isEmpty();
    }

    @Test
    void destroyLeavesNothing() {
        stack.up(program -> {
            var a = program.register(thing("a"));
            program.register(thing("b").with("y", a, "arn"));
        });

        var result = stack.destroy();

        assertThat(result.succeeded()).isTrue();
        assertThat(stack.resources).isEmpty();
        assertThat(cloud.things).isEmpty();
        assertThat(cloud.changes()).endsWith("delete b", "delete a");
    }
}
