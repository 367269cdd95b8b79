package dev.rootstock.protocol.monitor;

import dev.rootstock.protocol.wire.MalformedValueException;
import java.util.regex.Pattern;

/** Durations as Go writes them, such as {@code 1h30m}, {@code 1.5s} or {@code 300ms}. */
final class GoDuration {

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h)");

    private GoDuration() {}

    /** The duration in seconds; 0 for an empty text. */
    static double seconds(String text) {
        if (text.isEmpty() || text.equals("0")) {
            return 0;
        }
        var parts = PART.matcher(text);
        var seconds = 0.0;
        var end = 0;
        while (parts.find() && parts.start() == end) {
            seconds += Double.parseDouble(parts.group(1)) * unit(parts.group(2));
            end = parts.end();
        }
        if (end != text.length()) {
            throw new MalformedValueException("'" + text + "' is no duration; write one such as 90s, 5m or 1h30m");
        }
        return seconds;
    }

    /** The duration as Go writes whole and broken seconds; empty for 0. */
    static String text(double seconds) {
        if (seconds == 0) {
            return "";
        }
        return seconds == Math.rint(seconds) ? (long) seconds + "s" : seconds + "s";
    }

    private static double unit(String unit) {
        return switch (unit) {
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            case "ms" -> 1e-3;
            case "ns" -> 1e-9;
            default -> 1e-6;
        };
    }
}
