package dev.rootstock.protocol.monitor;

import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.state.StateLostException;
import dev.rootstock.protocol.wire.MalformedValueException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** How calls of programs are answered, with the statuses that upstream's monitor uses (pkg/resource/deploy/source_eval.go). */
final class Replies {

    private Replies() {}

    static <R> void send(StreamObserver<R> observer, R response) {
        observer.onNext(response);
        observer.onCompleted();
    }

    /** Asks the engine and sends on what it answers, whenever that is. */
    static <A, R> void send(
            StreamObserver<R> observer, Supplier<CompletableFuture<A>> question, Function<A, R> translation) {
        if (observer instanceof ServerCallStreamObserver<R> call) {
            // a program that died is not there to be answered, which is no error of the step it asked for
            call.setOnCancelHandler(() -> {});
        }
        CompletableFuture<R> answer;
        try {
            answer = question.get().thenApply(translation);
        } catch (RuntimeException refused) {
            answer = CompletableFuture.failedFuture(refused);
        }
        answer.whenComplete((response, thrown) -> {
            if (thrown == null) {
                send(observer, response);
            } else {
                observer.onError(status(thrown));
            }
        });
    }

    private static StatusRuntimeException status(Throwable thrown) {
        var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (cause) {
            case StatusRuntimeException status -> status;
            case OperationCancelledException _ -> shutDown();
            case StateLostException _ -> shutDown(); // the run says why, once
            case MalformedValueException malformed ->
                Status.INVALID_ARGUMENT.withDescription(malformed.getMessage()).asRuntimeException();
            case IllegalArgumentException malformed ->
                Status.INVALID_ARGUMENT.withDescription(malformed.getMessage()).asRuntimeException();
            case InvocationFailedException failed ->
                Status.UNKNOWN.withDescription(failed.getMessage()).asRuntimeException();
            case IllegalStateException refused ->
                Status.UNKNOWN.withDescription(refused.getMessage()).asRuntimeException();
            default -> Status.INTERNAL.withDescription(cause.toString()).asRuntimeException();
        };
    }

    /** SDKs take this as the end: they neither report it nor call again. */
    static StatusRuntimeException shutDown() {
        return Status.UNAVAILABLE
                .withDescription("resource monitor shut down while waiting on step's done channel")
                .asRuntimeException();
    }

    /** @param what a clause that ends in "are" or "is" */
    static StatusRuntimeException unsupported(String what) {
        return Status.UNIMPLEMENTED.withDescription(what + " not supported yet").asRuntimeException();
    }
}
