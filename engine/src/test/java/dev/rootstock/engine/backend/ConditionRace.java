package dev.rootstock.engine.backend;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Many threads make one conditional write of a store at the same moment, and one has to win. A store that looks first and then writes
 * keeps its conditions as long as one client asks after the other; a race for a lock, whose steps take much longer, seldom meets the
 * moment between.
 */
public final class ConditionRace {

    private static final int PATIENCE_SECONDS = 60;
    private static final WriteCondition ABSENT = new WriteCondition.Absent();

    private ConditionRace() {}

    /**
     * What came of it.
     *
     * @param doubled rounds in which more than one write was accepted
     * @param without rounds in which none was
     * @param foreign rounds after which something else was there than what the winner wrote
     */
    public record Result(int rounds, int doubled, int without, int foreign) {
        public boolean isExact() {
            return doubled == 0 && without == 0 && foreign == 0;
        }
    }

    /** Lets so many writers make each object once, and then replace it once. */
    public static Result race(ObjectStore store, int writers, int rounds) throws InterruptedException {
        return race(store, writers, rounds, store::put);
    }

    /** The same for a store whose writes are exact in some way of its own only. */
    static Result race(ObjectStore store, int writers, int rounds, Write write) throws InterruptedException {
        var result = new Result(0, 0, 0, 0);
        for (var round = 0; round < rounds; round++) {
            var key = "leases/race/" + round + ".json";
            result = judge(result, store, key, at(writers, write, key, ABSENT), ABSENT);
            var made = store.get(key).map(StoredObject::version).orElseThrow();
            var matches = new WriteCondition.Matches(made);
            result = judge(result, store, key, at(writers, write, key, matches), matches);
            store.delete(List.of(key));
        }
        return result;
    }

    /** How a conditional write is made. */
    @FunctionalInterface
    interface Write {
        WriteAnswer put(String key, Content content, WriteCondition condition);
    }

    private static List<WriteAnswer> at(int writers, Write write, String key, WriteCondition condition)
            throws InterruptedException {
        var gate = new CyclicBarrier(writers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, writers)
                    .mapToObj(writer -> threads.submit((Callable<WriteAnswer>) () -> {
                        gate.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                        return write.put(key, content(writer, condition), condition);
                    }))
                    .toList();
            return running.stream()
                    .map(one -> {
                        try {
                            return one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                        } catch (InterruptedException | ExecutionException | TimeoutException e) {
                            throw new IllegalStateException("a writer failed", e);
                        }
                    })
                    .toList();
        }
    }

    private static Content content(int writer, WriteCondition condition) {
        return Content.of(text(writer, condition).getBytes(StandardCharsets.UTF_8));
    }

    /** Never what was there before: buckets know their versions by content, and the same again would match. */
    private static String text(int writer, WriteCondition condition) {
        return "writer " + writer + " " + condition.getClass().getSimpleName();
    }

    private static Result judge(
            Result sum, ObjectStore store, String key, List<WriteAnswer> answers, WriteCondition condition) {
        var winners = IntStream.range(0, answers.size())
                .filter(writer -> answers.get(writer) instanceof WriteAnswer.Written)
                .boxed()
                .toList();
        var there = store.get(key).map(object -> new String(object.bytes(), StandardCharsets.UTF_8));
        var foreign = winners.size() == 1 && !there.equals(Optional.of(text(winners.getFirst(), condition)));
        return new Result(
                sum.rounds() + 1,
                sum.doubled() + (winners.size() > 1 ? 1 : 0),
                sum.without() + (winners.isEmpty() ? 1 : 0),
                sum.foreign() + (foreign ? 1 : 0));
    }
}
