package dev.rootstock.engine.run;

import dev.rootstock.engine.program.OperationCancelledException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls of a running program: each is handled on a thread of its own, and answered or cut off in the end. */
final class Calls {
    private static final Duration POLL = Duration.ofMillis(50);

    /** How long components may take to answer when nothing else is under way and they may register nothing more. */
    private static final Duration STALLED = Duration.ofSeconds(1);

    private final Deployment deployment;
    private final Workers workers;
    private final Delegated delegated;
    private final AtomicReference<@Nullable CompletableFuture<Void>> waiting = new AtomicReference<>();

    /** @param delegated those of the calls that wait for what makes calls itself */
    Calls(Deployment deployment, Delegated delegated) {
        this.deployment = deployment;
        this.delegated = delegated;
        // many more than may call providers at once, so that what changes nothing does not queue behind what waits for
        // its turn
        this.workers = new Workers(
                Math.max(1024, 2 * Math.min(deployment.options().parallel(), 1 << 20)), deployment::breakDown);
    }

    <A> CompletableFuture<A> answered(Supplier<A> work) {
        var answer = new CompletableFuture<A>();
        if (deployment.halt().isStopped()) {
            answer.completeExceptionally(new OperationCancelledException("the operation was stopped"));
            return answer;
        }
        deployment.halt().onTermination(answer);
        workers.submit(() -> {
            try {
                deployment.halt().check();
                answer.complete(work.get());
                deployment.ledger().confirm();
            } catch (OperationCancelledException e) {
                answer.completeExceptionally(e);
            } catch (RuntimeException | Error e) {
                // a defect of ours, or a state that cannot be written: it must not look like success
                deployment.breakDown(e);
                answer.completeExceptionally(e);
            } finally {
                deployment.halt().answered(answer);
            }
        });
        return answer;
    }

    /**
     * Waits until every call is answered, unless the operation is terminated. After it was stopped, those that only wait for
     * components are cut off soon after the last of the others is answered.
     */
    void awaitAnswered() throws InterruptedException {
        var halt = deployment.halt();
        var stalledSince = 0L;
        var stalled = false;
        while (!workers.isIdleWithin(POLL) && !halt.isTerminated()) {
            var before = stalled;
            stalled = halt.isStopped() && workers.busy() <= delegated.count();
            stalledSince = before ? stalledSince : System.nanoTime();
            if (stalled && System.nanoTime() - stalledSince >= STALLED.toNanos()) {
                delegated.abandon();
            }
        }
    }

    /** The program waits for the end of the operation; once is enough. */
    CompletableFuture<Void> awaitShutdown() {
        var end = new CompletableFuture<Void>();
        if (!waiting.compareAndSet(null, end)) {
            return CompletableFuture.failedFuture(new IllegalStateException("Already waiting for shutdown"));
        }
        deployment.halt().onTermination(end);
        deployment.halt().programEnded();
        return end;
    }

    /** Tells the program that the engine calls it no more. */
    void shutDown() {
        var end = waiting.get();
        if (end != null) {
            deployment.halt().answered(end);
            end.complete(null);
        }
    }
}
