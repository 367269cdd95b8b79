package dev.rootstock.protocol.java;

import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.deployment.internal.Runner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for everything that a program has started by counting it, where the SDK's own runner polls its futures in a loop on the common
 * pool and starves on two cores.
 *
 * <p>The program is over when the count is zero, or as soon as anything it started has failed.
 */
final class CountingRunner implements Runner {

    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Throttle throttle = new Throttle();

    @Override
    public <T> void registerTask(String description, CompletableFuture<T> task) {
        if (task.isDone() && !task.isCompletedExceptionally()) {
            // most outputs hold a value from the beginning
            return;
        }
        throttle.begin();
        task.whenComplete(this::ended);
        throttle.pause();
    }

    private void ended(Object value, @Nullable Throwable thrown) {
        if (thrown != null) {
            fail(thrown);
        }
        if (throttle.end()) {
            drained.complete(null);
        }
    }

    private void fail(Throwable thrown) {
        var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        var exception =
                cause instanceof Exception e ? e : new IllegalStateException("the program broke: " + cause, cause);
        failure.compareAndSet(null, exception);
        drained.complete(null);
    }

    /** The first failure of anything that the program started. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure.get());
    }

    @Override
    public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> callback) {
        // Counted before it starts: the callback registers the stack and starts the program's own code, and what it has
        // begun may be over before this thread goes on. A program that were taken to be over then would have all its
        // resources deleted.
        throttle.begin();
        var value = ContextAwareCompletableFuture.supplyAsync(callback);
        value.whenComplete(this::ended);
        return drained.handle((_, _) -> new Outcome<>(
                failure.get(),
                Optional.ofNullable(value.isDone() && !value.isCompletedExceptionally() ? value.join() : null)));
    }

    private static final class Outcome<T> extends Result<T> {
        private Outcome(
                @Nullable Exception failure,
                @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<T> value) {
            super(
                    failure == null ? ProcessExitedSuccessfully : ProcessExitedAfterLoggingUserActionableMessage,
                    failure == null ? List.of() : List.of(failure),
                    value);
        }
    }
}
