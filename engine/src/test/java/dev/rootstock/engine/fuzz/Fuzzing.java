package dev.rootstock.engine.fuzz;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Feeds malformed input to a reader for a while. A reader may refuse it with the errors that it declares; anything else, an overflow of the
 * stack or the memory among it, or an input that takes long, is a failure, which is made smaller and printed.
 *
 * <p>Two seconds by default, {@code -Drootstock.fuzz=SECONDS} for longer, {@code -Drootstock.seed=N} to begin elsewhere.
 */
public final class Fuzzing {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("rootstock.fuzz", 2));
    private static final long FIRST = Long.getLong("rootstock.seed", 1);
    private static final Duration LONG = Duration.ofSeconds(5);

    /** A reader of bytes. It throws what it likes. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] bytes) throws Exception;
    }

    private final Reader reader;
    private final List<Class<? extends Exception>> allowed;

    private Fuzzing(Reader reader, List<Class<? extends Exception>> allowed) {
        this.reader = reader;
        this.allowed = allowed;
    }

    /** @param allowed the errors by which the reader refuses an input; each has to say why */
    @SafeVarargs
    public static void run(String what, List<byte[]> corpus, Reader reader, Class<? extends Exception>... allowed) {
        run(what, mutator -> mutator.next(corpus), reader, allowed);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public static void run(
            String what, Function<Mutator, byte[]> source, Reader reader, Class<? extends Exception>... allowed) {
        var fuzzing = new Fuzzing(reader, List.of(allowed));
        var end = System.nanoTime() + TIME.toNanos();
        var count = 0;
        for (var seed = FIRST; System.nanoTime() < end; seed++) {
            var input = source.apply(new Mutator(seed));
            var problem = fuzzing.problem(input);
            if (problem.isPresent()) {
                var small = fuzzing.shrunk(input, problem.get());
                throw new AssertionError(
                        what + ", seed " + seed + ": " + problem.get() + "\ninput (base64): "
                                + Base64.getEncoder().encodeToString(small) + "\nas text: "
                                + new String(small, java.nio.charset.StandardCharsets.UTF_8)
                                        .substring(0, Math.min(small.length / 4, 400)),
                        problem.get());
            }
            count++;
        }
        System.out.println("malformed " + what + ": " + count + " inputs, each read or refused with a reason");
    }

    private Optional<Throwable> problem(byte[] input) {
        var begun = System.nanoTime();
        try {
            reader.read(input);
        } catch (Exception e) {
            var declared = allowed.stream().anyMatch(type -> type.isInstance(e));
            if (!declared || e.getMessage() == null || e.getMessage().isBlank()) {
                return Optional.of(e);
            }
        } catch (StackOverflowError | OutOfMemoryError | AssertionError e) {
            return Optional.of(e);
        }
        var took = Duration.ofNanos(System.nanoTime() - begun);
        return took.compareTo(LONG) > 0
                ? Optional.of(new AssertionError("it took " + took.toMillis() + " ms"))
                : Optional.empty();
    }

    private byte[] shrunk(byte[] input, Throwable why) {
        var best = input;
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        for (var size = best.length / 2; size > 0; size /= 2) {
            for (var at = 0; at + size <= best.length && System.nanoTime() < end; ) {
                var less = new byte[best.length - size];
                System.arraycopy(best, 0, less, 0, at);
                System.arraycopy(best, at + size, less, at, less.length - at);
                if (problem(less)
                        .filter(problem -> problem.getClass() == why.getClass())
                        .isPresent()) {
                    best = less;
                } else {
                    at += size;
                }
            }
        }
        return best;
    }
}
