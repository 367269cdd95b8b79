package dev.rootstock.engine.run;

import static dev.rootstock.engine.fake.FakeProgram.Context.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.DiffFailedException;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What goes wrong, and what is kept of it. */
final class FailureTest {
    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    @Test
    void twoResourcesOfOneNameAreRefused() {
        var result = stack.up(program -> {
            program.register(thing("a"));
            program.register(thing("a"));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().startsWith("Duplicate resource URN");
    }

    @Test
    void aParentMustBeRegisteredFirst() {
        var result = stack.up(program ->
                program.register(thing("a").parent(new Urn("urn:pulumi:dev::project::my:index:Site::nowhere"))));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).singleElement().asString().contains("could not find parent resource");
    }

    @Test
    void refusedInputsNameThePropertyAndNothingIsMade() {
        cloud.check = request ->
                new CheckAnswer(request.news(), List.of(new CheckAnswer.Failure("cidr", "is not a network")));

        assertThat(stack.preview(program -> program.register(thing("a"))).succeeded())
                .isFalse();

        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("'a'")
                .contains("property cidr")
                .contains("is not a network");
        assertThat(cloud.calls).isEmpty();
    }

    @Test
    void aFailedCreationIsNotInTheStateAndNothingIsDeletedAfterIt() {
        stack.up(program -> program.register(thing("old")));
        cloud.failures.put("create a", ProviderError.of("quota exceeded"));

        var result = stack.up(program -> {
            program.register(thing("a"));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(result.maybeCorrupt()).isFalse();
        assertThat(stack.names()).containsExactly("old");
        assertThat(stack.pending).isEmpty();
        assertThat(stack.errors()).containsExactly("quota exceeded");
        assertThat(stack.isSummedUpAs("update failed")).isTrue();
    }

    @Test
    void aPartialCreationIsKeptAndUpdatedByTheNextRun() {
        cloud.partialFailures.put("create a", List.of("not ready"));
        assertThat(stack.up(program -> program.register(thing("a").with("x", "1")))
                        .succeeded())
                .isFalse();
        assertThat(stack.resource("a").initErrors()).containsExactly("not ready");
        cloud.partialFailures.clear();

        assertThat(stack.up(program -> program.register(thing("a").with("x", "1")))
                        .succeeded())
                .isTrue();

        assertThat(stack.changes()).containsExactly("update a");
        assertThat(stack.resource("a").initErrors()).isEmpty();
    }

    @Test
    void aPartialUpdateKeepsTheOldInputsAndTakesTheNewOutputs() {
        stack.up(program -> program.register(thing("a").with("x", "1")));
        cloud.partialFailures.put("update a", List.of("half done"));

        assertThat(stack.up(program -> program.register(thing("a").with("x", "2")))
                        .succeeded())
                .isFalse();

        assertThat(stack.resource("a").inputs().text("x")).contains("1");
        assertThat(stack.resource("a").outputs().text("x")).contains("2");
        assertThat(stack.resource("a").initErrors()).containsExactly("half done");
    }

    @Test
    void aProgramThatThrowsKeepsWhatWasMadeAndDeletesNothing() {
        stack.up(program -> {
            program.register(thing("old"));
            program.export("one", PropertyValue.of("1"));
        });

        var result = stack.up(program -> {
            program.register(thing("a"));
            throw new IllegalStateException("my mistake");
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.names()).containsExactlyInAnyOrder("old", "a");
        assertThat(stack.errors()).singleElement().asString().contains("my mistake");
        assertThat(stack.isSummedUpAs("update failed"))
                .as("said by the program")
                .isFalse();
        assertThat(result.outputs().text("one")).contains("1");
    }

    @Test
    void aProgramThatThrowsBeforeItRegistersAnythingChangesNothing() {
        stack.up(program -> program.register(thing("old")));
        var before = stack.resources;

        var result = stack.run(_ -> {
            throw new IllegalStateException("no configuration");
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(result.changed()).isFalse();
        assertThat(stack.resources).isEqualTo(before);
    }

    @Test
    void afterAFailureOthersAreMadeOnlyIfTheRunIsToGoOn() {
        cloud.failures.put("create a", ProviderError.of("no"));
        stack.with(options -> options.continueOnError(true));
        var dependent = new AtomicReference<RegistrationAnswer>();

        var result = stack.up(program -> {
            program.answer(thing("a"));
            dependent.set(program.answer(thing("b")
                    .dependsOn(new RegistrationAnswer.Registered(
                            new Urn("urn:pulumi:dev::project::test:index:Thing::a"), "", ObjectValue.EMPTY, false))));
            program.register(thing("c"));
        });

        assertThat(result.succeeded()).isFalse();
        assertThat(dependent.get()).isInstanceOf(RegistrationAnswer.Skipped.class);
        assertThat(stack.names()).containsExactly("c");
    }

    @Test
    void aProviderThatThrowsIsReportedAndItsCreationStaysPending() {
        cloud.before = call -> {
            throw new IllegalStateException("bug");
        };
        stack.writer = new MemoryWriter();

        var result = stack.up(program -> program.register(thing("a")));

        assertThat(result.succeeded()).isFalse();
        assertThat(result.maybeCorrupt()).isTrue();
        assertThat(stack.errors())
                .singleElement()
                .asString()
                .contains("IllegalStateException")
                .contains("defect");
        assertThat(stack.pending)
                .singleElement()
                .extracting(PendingOperation::kind)
                .isEqualTo(PendingOperation.Kind.CREATING);
    }

    @Test
    void anUpdateWhoseAnswerIsLostStaysPendingAndTheNextRunLooks() {
        stack.writer = new MemoryWriter();
        stack.up(program -> program.register(thing("a").with("x", "1")));
        cloud.lostAnswers.add("update a");

        var result = stack.up(program -> program.register(thing("a").with("x", "2")));

        assertThat(result.succeeded()).isFalse();
        assertThat(result.maybeCorrupt()).isTrue();
        assertThat(stack.pending)
                .singleElement()
                .extracting(PendingOperation::kind)
                .isEqualTo(PendingOperation.Kind.UPDATING);
        cloud.lostAnswers.clear();
        cloud.calls.clear();
        assertThat(stack.up(program -> program.register(thing("a").with("x", "2")))
                        .succeeded())
                .isTrue();
        assertThat(cloud.calls).as("it has happened already").containsExactly("read a");
        assertThat(stack.pending).isEmpty();
    }

    @Test
    void aDeletionWhoseAnswerIsLostStaysPendingAndIsNotAskedForAgain() {
        stack.writer = new MemoryWriter();
        stack.up(program -> program.register(thing("a")));
        cloud.lostAnswers.add("delete a");

        assertThat(stack.up(_ -> {}).maybeCorrupt()).isTrue();

        assertThat(stack.names()).containsExactly("a");
        cloud.lostAnswers.clear();
        cloud.calls.clear();
        assertThat(stack.up(program -> program.register(thing("a"))).succeeded())
                .isTrue();
        assertThat(cloud.calls).as("it is gone, and wanted again").containsExactly("read a", "create a");
        assertThat(stack.pending).isEmpty();
    }

    @Test
    void cancellingFinishesWhatIsUnderWayAndStartsNothingMore() throws Exception {
        var creating = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        cloud.before = call -> {
            creating.countDown();
            await(release);
        };
        var operation = stack.operation(OperationKind.UPDATE, stack.options)
                .program(FakeProgram.of(program -> {
                    program.register(thing("a"));
                    program.register(thing("b"));
                }))
                .build();
        var result = new AtomicReference<OperationResult>();
        var thread = Thread.startVirtualThread(() -> result.set(operation.execute()));
        await(creating);

        operation.cancel();
        release.countDown();

        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        stack.keep(result.get());
        assertThat(result.get().succeeded()).isFalse();
        assertThat(result.get().cancelled()).isTrue();
        assertThat(stack.names()).containsExactly("a");
        assertThat(stack.pending).isEmpty();
        assertThat(cloud.cancelled).as("nobody is told to give up").hasValue(0);
        assertThat(stack.events)
                .hasAtLeastOneElementOfType(Event.Cancelling.class)
                .contains(Diagnostic.of(Diagnostic.Severity.ERROR, null, "update canceled"));
    }

    @Test
    void aProviderThatNothingRefersToYetHearsOfTheCancellation() throws Exception {
        var checking = new CountDownLatch(1);
        cloud.checkingConfig = () -> {
            checking.countDown();
            await(cloud.hurried);
        };
        var operation = stack.operation(OperationKind.UPDATE, stack.options)
                .program(FakeProgram.of(program -> program.register(thing("a"))))
                .build();
        var result = new AtomicReference<OperationResult>();
        var thread = Thread.startVirtualThread(() -> result.set(operation.execute()));
        await(checking);

        operation.cancel();

        await(cloud.hurried);
        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        assertThat(result.get().cancelled()).isTrue();
        assertThat(cloud.changes()).isEmpty();
    }

    @Test
    void terminatingStopsAtOnceAndLeavesTheCreationPending() throws Exception {
        stack.writer = new MemoryWriter();
        var creating = new CountDownLatch(1);
        cloud.before = call -> {
            creating.countDown();
            await(new CountDownLatch(1));
        };
        var operation = stack.operation(OperationKind.UPDATE, stack.options)
                .program(FakeProgram.of(program -> program.register(thing("a"))))
                .build();
        var result = new AtomicReference<OperationResult>();
        var thread = Thread.startVirtualThread(() -> result.set(operation.execute()));
        await(creating);

        operation.cancel();
        operation.terminate();

        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        stack.keep(result.get());
        assertThat(result.get().terminated()).isTrue();
        assertThat(stack.names()).isEmpty();
        assertThat(stack.pending).singleElement().satisfies(operationLeft -> {
            assertThat(operationLeft.resource().urn().name()).isEqualTo("a");
            assertThat(operationLeft.token()).isNotEmpty();
        });
    }

    @Test
    void terminatingWaitsForARecordThatIsBeingWritten() throws Exception {
        var ended = new CountDownLatch(1);
        var operation = new AtomicReference<Operation>();
        stack.writer = new MemoryWriter() {
            @Override
            public void succeed(OperationId number, List<StateChange> changes) {
                operation.get().terminate();
                try {
                    assertThat(ended.await(300, TimeUnit.MILLISECONDS))
                            .as("ended while a record was under way")
                            .isFalse();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                super.succeed(number, changes);
            }
        };
        operation.set(stack.operation(OperationKind.UPDATE, stack.options)
                .program(FakeProgram.of(program -> program.register(thing("a"))))
                .build());

        var result = operation.get().execute();
        ended.countDown();

        assertThat(result.terminated()).isTrue();
        stack.keep(result);
        assertThat(stack.names()).as("as it was written").containsExactly("a");
        assertThat(stack.pending).isEmpty();
    }

    @Test
    void aProgramThatHangsAfterACancellationIsAbandoned() throws Exception {
        stack.with(options -> options.programGrace(Duration.ofMillis(50)));
        var running = new CountDownLatch(1);
        var forEver = new CountDownLatch(1);
        var operation = stack.operation(OperationKind.UPDATE, stack.options)
                .program(_ -> {
                    running.countDown();
                    while (forEver.getCount() > 0) {
                        try {
                            forEver.await();
                        } catch (InterruptedException _) {
                            // deaf, as some programs are
                        }
                    }
                    return new ProgramOutcome.Finished();
                })
                .build();
        var result = new AtomicReference<OperationResult>();
        var thread = Thread.startVirtualThread(() -> result.set(operation.execute()));
        await(running);

        operation.cancel();

        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        forEver.countDown();
        assertThat(result.get().cancelled()).isTrue();
        assertThat(stack.diagnostics(Diagnostic.Severity.WARNING))
                .singleElement()
                .asString()
                .contains("abandoned");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing happened for half a minute");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Test
    void what_a_provider_says_that_cannot_compare_is_no_defect() {
        stack.up(program -> program.register(thing("a").with("x", "1")));
        cloud.diff = _ -> {
            throw new DiffFailedException(ProviderError.of("diff went wrong"));
        };

        var result = stack.up(program -> program.register(thing("a").with("x", "2")));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).anyMatch(error -> error.endsWith("diff went wrong"));
    }
}
