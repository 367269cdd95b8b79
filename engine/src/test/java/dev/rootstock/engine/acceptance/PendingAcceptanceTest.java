package dev.rootstock.engine.acceptance;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.OperationKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Creations that were under way when a run was stopped for good, and what resolves them. */
final class PendingAcceptanceTest {
    private static final Urn A = Urn.of("dev", "project", Optional.empty(), "test:index:Thing", "a");

    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    private void stopWhileCreating() throws Exception {
        var creating = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        cloud.before = call -> {
            if (call.equals("create a")) {
                creating.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("cut off", e);
                }
            }
        };
        stack.writer = new CountingWriter();
        var operation = stack.operation(OperationKind.UPDATE, stack.options)
                .program(FakeProgram.of(program -> {
                    program.register(thing("before"));
                    program.register(thing("a").with("x", "1"));
                }))
                .build();
        var result = CompletableFuture.supplyAsync(operation::execute);
        assertThat(creating.await(30, TimeUnit.SECONDS)).isTrue();

        operation.cancel();
        operation.terminate();

        stack.keep(result.get(30, TimeUnit.SECONDS));
        cloud.before = _ -> {};
        stack.writer = null;
    }

    @Test
    @DisplayName("44: a creation that is cut off is pending; the next run says so and keeps it, a refresh gives it up")
    void aCreationThatIsCutOffStaysPendingUntilItIsGivenUp() throws Exception {
        stopWhileCreating();
        assertThat(stack.names()).containsExactly("before");
        assertThat(stack.pending).singleElement().satisfies(operation -> {
            assertThat(operation.kind()).isEqualTo(PendingOperation.Kind.CREATING);
            assertThat(operation.resource().urn()).isEqualTo(A);
        });

        assertThat(stack.up(program -> program.register(thing("before"))).succeeded())
                .isTrue();
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .first()
                .asString()
                .startsWith("Attempting to deploy or update resources with 1 pending operations")
                .contains("  * " + A + ", interrupted while creating");
        assertThat(stack.pending).hasSize(1);

        stack.with(options -> options.clearPendingCreates(true));
        assertThat(stack.refresh().succeeded()).isTrue();
        assertThat(stack.pending).isEmpty();
        assertThat(stack.names()).containsExactly("before");
    }

    @Test
    @DisplayName("44: a refresh that is told its id takes the object in, as it is")
    void anObjectIsTakenInByItsId() throws Exception {
        stopWhileCreating();
        var inputs = stack.pending.getFirst().resource().inputs();
        cloud.things.put(
                "a-77", new FakeCloud.Thing(A, inputs, UUID.randomUUID().toString()));
        stack.with(options -> options.importPendingCreates(Map.of(A.text(), "a-77", A + "-typo", "x")));

        assertThat(stack.refresh().succeeded()).isTrue();

        assertThat(stack.pending).isEmpty();
        assertThat(stack.resource("a").id()).isEqualTo("a-77");
        assertThat(stack.resource("a").outputs().text("arn")).contains("arn:a-77");
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .singleElement()
                .asString()
                .contains(A + "-typo' did not correspond to a pending create");
        stack.with(options -> options.importPendingCreates(Map.of()));
        stack.up(program -> {
            program.register(thing("before"));
            program.register(thing("a").with("x", "1"));
        });
        assertThat(stack.changes()).isEmpty();
    }

    @Test
    @DisplayName("44: a creation that is asked for again is not made twice")
    void theSameCreationIsNotMadeTwice() throws Exception {
        stopWhileCreating();
        var operation = stack.pending.getFirst();
        cloud.things.put("a-77", new FakeCloud.Thing(A, operation.resource().inputs(), operation.token()));

        stack.up(program -> {
            program.register(thing("before"));
            program.register(thing("a").with("x", "1"));
        });

        assertThat(stack.pending).isEmpty();
        assertThat(stack.resource("a").id()).isEqualTo("a-77");
        assertThat(cloud.names()).isEqualTo(List.of("a", "before"));
    }
}
