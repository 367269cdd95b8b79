package dev.rootstock.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.state.StateLostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Intentions are recorded while others call their provider, and none is left of what never was asked for. */
@Timeout(60)
final class LookAheadTest {
    private final Halt halt = new Halt();
    private final Permits permits = new Permits(2, halt);

    @Test
    void anIntentionIsRecordedWhileEveryTurnIsTaken() throws Exception {
        learned();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var _ = permits.enter(null)) {
            var second = permits.enter(null);
            var third = new Noted();
            var turn = threads.submit(() -> permits.enter(null, third));

            third.recorded.await();
            assertThat(third.carriedOut).isFalse();
            second.close();
            turn.get().close();

            assertThat(third.carriedOut).isTrue();
            assertThat(third.withdrawn).isFalse();
        }
    }

    @Test
    void whatWasRecordedAheadIsWithdrawnWhenTheOperationIsStopped() throws Exception {
        learned();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var first = permits.enter(null);
                var _ = permits.enter(null)) {
            var third = new Noted();
            var turn = threads.submit(() -> permits.enter(null, third));
            third.recorded.await();

            halt.cancel();
            first.callIsOver();

            assertThatThrownBy(turn::get).hasCauseInstanceOf(OperationCancelledException.class);
            assertThat(third.withdrawn).isTrue();
            assertThat(third.carriedOut).isFalse();
        }
    }

    @Test
    void whatWasRecordedAheadIsWithdrawnWhenTheOperationIsTerminated() throws Exception {
        learned();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var _ = permits.enter(null);
                var _ = permits.enter(null)) {
            var third = new Noted();
            var turn = threads.submit(() -> permits.enter(null, third));
            third.recorded.await();

            halt.terminate();
            // this thread has turns as well
            assertThat(Thread.interrupted()).isTrue();

            assertThatThrownBy(turn::get).hasCauseInstanceOf(OperationCancelledException.class);
            assertThat(third.withdrawn).isTrue();
        }
    }

    @Test
    void nothingIsRecordedAfterAStop() {
        halt.cancel();
        var late = new Noted();

        assertThatThrownBy(() -> permits.enter(null, late)).isInstanceOf(OperationCancelledException.class);

        assertThat(late.recorded.getCount()).isEqualTo(1);
    }

    @Test
    void itGrowsWhileTurnsAreFreeAndShrinksWhenStepsWaitForThem() throws Exception {
        var lookAhead = new LookAhead(1);
        lookAhead.enter();
        lookAhead.learn(100, 0);
        lookAhead.enter(); // would wait had it not grown

        lookAhead.learn(100, 500);
        lookAhead.leave();

        var next = CompletableFuture.runAsync(() -> {
            try {
                lookAhead.enter();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(next).isNotDone();
        lookAhead.leave();
        next.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aCancelledUpdateLeavesNothingPendingThatItNeverAskedFor() throws Exception {
        var cloud = new FakeCloud();
        var stack = new TestStack(cloud);
        stack.with(options -> options.parallel(2));
        var ahead = new CountDownLatch(1);
        var writer = new SlowWriter(ahead);
        stack.writer = writer;
        var calls = new AtomicInteger();
        var operation = new ArrayList<Operation>();
        var names = ConcurrentHashMap.<String>newKeySet();
        cloud.before = call -> {
            names.add(call);
            if (calls.incrementAndGet() == 20) {
                // while no turn ends, others get ahead
                writer.watch(names);
                await(ahead);
                operation.getFirst().cancel();
            } else if (calls.get() > 20) {
                await(ahead);
            }
        };
        operation.add(stack.operation(OperationKind.UPDATE, stack.options)
                .program(FakeProgram.of(program -> {
                    for (var i = 0; i < 60; i++) {
                        program.monitor().register(program.registration(FakeProgram.Context.thing("thing-" + i)));
                    }
                }))
                .build());

        var result = stack.keep(operation.getFirst().execute());

        assertThat(result.cancelled()).isTrue();
        assertThat(result.pending()).isEmpty();
        assertThat(writer.open).isEmpty();
        assertThat(writer.begun.get()).isGreaterThan(cloud.things.size());
        assertThat(stack.names()).hasSameSizeAs(cloud.names());
    }

    @Test
    void whatNeedsAnOutcomeDoesNotWaitUntilThatIsConfirmed() {
        var stack = new TestStack(new FakeCloud());
        var second = new CountDownLatch(2);
        stack.writer = new MemoryWriter() {
            @Override
            public OperationId begin(PendingOperation operation) {
                second.countDown();
                return super.begin(operation);
            }

            @Override
            public void confirm() {
                await(second);
            }
        };

        var result = stack.up(program -> {
            var first = program.register(FakeProgram.Context.thing("first"));
            program.register(FakeProgram.Context.thing("second").dependsOn(first));
        });

        assertThat(result.succeeded()).isTrue();
    }

    @Test
    void anOutcomeThatCannotBeConfirmedEndsTheOperation() {
        var stack = new TestStack(new FakeCloud());
        stack.writer = new MemoryWriter() {
            @Override
            public void confirm() {
                throw new StateLostException("the store is gone");
            }
        };

        var result = stack.up(program -> program.register(FakeProgram.Context.thing("a")));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).containsExactly("the store is gone");
    }

    /** Makes two turns look ahead: their records took long and a turn was free. */
    private void learned() {
        for (var i = 0; i < 2; i++) {
            permits.enter(null, new Noted() {
                        @Override
                        public void record() {
                            pause();
                        }
                    })
                    .close();
        }
    }

    private static void pause() {
        var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static class Noted implements Permits.Intention {
        final CountDownLatch recorded = new CountDownLatch(1);
        volatile boolean carriedOut;
        volatile boolean withdrawn;

        @Override
        public void record() {
            recorded.countDown();
        }

        @Override
        public void carryOut() {
            carriedOut = true;
        }

        @Override
        public void withdraw() {
            withdrawn = true;
        }
    }

    /** Knows what is begun and not ended, and tells when something is begun that nobody was asked for. */
    private static final class SlowWriter extends MemoryWriter {
        final Set<OperationId> open = ConcurrentHashMap.newKeySet();
        final AtomicInteger begun = new AtomicInteger();
        private final CountDownLatch ahead;
        private volatile Set<String> asked = Set.of();

        private SlowWriter(CountDownLatch ahead) {
            this.ahead = ahead;
        }

        private void watch(Set<String> names) {
            asked = names;
            tell();
        }

        private void tell() {
            if (!asked.isEmpty() && begun.get() > asked.size()) {
                ahead.countDown();
            }
        }

        @Override
        public OperationId begin(PendingOperation operation) {
            pause();
            var number = super.begin(operation);
            open.add(number);
            begun.incrementAndGet();
            tell();
            return number;
        }

        @Override
        public void succeed(OperationId operation, List<StateChange> changes) {
            open.remove(operation);
        }

        @Override
        public void fail(OperationId operation) {
            open.remove(operation);
        }
    }
}
