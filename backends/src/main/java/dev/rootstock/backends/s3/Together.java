package dev.rootstock.backends.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Makes many small calls at once, as a store is far away more often than it is slow. */
final class Together {
    private static final int IN_FLIGHT = 32;

    /** The answers in the order of the questions; fails as the first failed. */
    <A, B> List<B> all(List<A> questions, Function<A, B> call) {
        if (questions.size() < 2) {
            return questions.stream().map(call).toList();
        }
        var permits = new Semaphore(IN_FLIGHT);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<B>>();
            for (var question : questions) {
                running.add(threads.submit(() -> {
                    permits.acquire();
                    try {
                        return call.apply(question);
                    } finally {
                        permits.release();
                    }
                }));
            }
            var answers = new ArrayList<B>();
            for (var future : running) {
                answers.add(future.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the store", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e.getCause());
        }
    }
}
