package dev.rootstock.testbed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is being done for a part at this moment, and how far it is.
 *
 * @param what a phrase such as "compiling the Kubernetes control plane"
 * @param done how many units are done; 0 where {@code total} is 0
 * @param total how many there are, about; 0 when that is not known or makes no sense
 * @param unit what is counted, in the plural; empty when nothing is
 * @param left how much longer it will take, estimated from the pace so far; null when it is too early to tell
 */
public record Progress(
        Part part,
        String what,
        int done,
        int total,
        String unit,
        @Nullable Duration left) {

    static Progress step(Part part, String what) {
        return new Progress(part, what, 0, 0, "", null);
    }

    /** For example {@code compiling the Kubernetes control plane, 1200 of about 2600 packages, about 4 min left}. */
    public String text() {
        var text = new StringBuilder(what);
        if (total > 0) {
            text.append(", ")
                    .append(done)
                    .append(" of about ")
                    .append(total)
                    .append(' ')
                    .append(unit);
        } else if (done > 0) {
            text.append(", ").append(done).append(' ').append(unit);
        }
        if (left != null) {
            text.append(", about ").append(rounded(left)).append(" left");
        }
        return text.toString();
    }

    private static String rounded(Duration time) {
        var seconds = Math.max(1, time.toSeconds());
        return seconds < 90 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }
}
