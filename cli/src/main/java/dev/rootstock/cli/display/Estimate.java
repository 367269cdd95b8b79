package dev.rootstock.cli.display;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far an operation is, and how long it is likely to take, from how many steps its preview has found. Not thread-safe. */
final class Estimate {

    /** Before that there is too little to go by. */
    private static final Duration EARLY = Duration.ofSeconds(3);

    private final int expected;
    private final long startedNanos;
    private final Set<String> done = new HashSet<>();

    /** @param expected how many steps there will be; 0 where no preview has told */
    Estimate(int expected, long startedNanos) {
        this.expected = expected;
        this.startedNanos = startedNanos;
    }

    /** A step is done; one that is done twice, such as a component that gets its outputs later, counts once. */
    void done(String step) {
        done.add(step);
    }

    /** Such as {@code 12 of 40 done, 1m5s elapsed, about 2m30s left}; null before anything is worth telling. */
    @Nullable
    String text(long now) {
        var elapsed = Duration.ofNanos(now - startedNanos);
        if (elapsed.compareTo(EARLY) < 0) {
            return null;
        }
        var total = Math.max(expected, done.size());
        var text = expected == 0 ? done.size() + " done" : done.size() + " of " + total + " done";
        return text + ", " + RowPainter.rounded(elapsed) + " elapsed" + left(elapsed, total);
    }

    private String left(Duration elapsed, int total) {
        if (expected == 0 || done.isEmpty() || done.size() >= total) {
            return "";
        }
        var seconds = elapsed.toMillis() / 1000.0 / done.size() * (total - done.size());
        return ", about " + RowPainter.rounded(Duration.ofMillis((long) (roughly(seconds) * 1000))) + " left";
    }

    /** An estimate is no more exact than this. */
    private static double roughly(double seconds) {
        var step = seconds < 20 ? 1 : seconds < 120 ? 5 : 30;
        return Math.max(1, Math.ceil(seconds / step) * step);
    }

    /** A bar of that many characters, empty where it is not known how much there is to do. */
    String bar(int width) {
        if (expected == 0) {
            return "";
        }
        var filled = (int) Math.min(width, (long) done.size() * width / Math.max(expected, 1));
        return String.format(Locale.ROOT, "[%s%s]", "=".repeat(filled), " ".repeat(width - filled));
    }
}
