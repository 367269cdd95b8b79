package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.PendingOperation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An earlier operation was stopped while it changed or deleted something: the next one looks what became of it. */
final class InterruptedChangeTest {

    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    @BeforeEach
    void made() {
        stack.up(program -> {
            program.register(thing("a"));
            program.register(thing("b"));
        });
        cloud.calls.clear();
    }

    @Test
    void whatWasDeletedIsMadeAgain() {
        interrupted(PendingOperation.Kind.DELETING);
        cloud.things.remove(stack.resource("a").id());

        assertThat(again()).isTrue();

        assertThat(cloud.names()).containsExactlyInAnyOrder("a", "b");
        assertThat(cloud.calls).contains("create a").doesNotContain("read b", "create b");
        assertThat(stack.pending).isEmpty();
    }

    @Test
    void whatWasNotDeletedIsLeftAsItIs() {
        interrupted(PendingOperation.Kind.DELETING);

        var result = update();

        assertThat(result.succeeded()).isTrue();
        assertThat(result.changes())
                .as("looked at twice, counted once, beside b and the stack")
                .containsExactly(Map.entry(StepOp.SAME, 3));
        assertThat(cloud.calls).contains("read a").doesNotContain("create a", "update a");
    }

    @Test
    void aDestructionGoesOnWithoutWhatIsGone() {
        interrupted(PendingOperation.Kind.DELETING);
        cloud.things.remove(stack.resource("a").id());

        assertThat(stack.destroy().succeeded()).isTrue();

        assertThat(cloud.calls).contains("delete b").doesNotContain("delete a");
        assertThat(stack.resources).isEmpty();
    }

    @Test
    void whatCannotBeReadDoesNotStandInTheWay() {
        interrupted(PendingOperation.Kind.UPDATING);
        cloud.failures.put("read a", ProviderError.of("nobody there"));

        assertThat(again()).isTrue();

        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .singleElement()
                .asString()
                .contains("nobody there");
    }

    private void interrupted(PendingOperation.Kind kind) {
        stack.pending = List.of(new PendingOperation(kind, stack.resource("a"), ""));
    }

    private boolean again() {
        return update().succeeded();
    }

    private OperationResult update() {
        return stack.up(program -> {
            program.register(thing("a"));
            program.register(thing("b"));
        });
    }
}
