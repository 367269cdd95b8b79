package dev.rootstock.protocol.monitor;

import dev.rootstock.protocol.wire.MalformedValueException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Durations as Go reads and writes them, such as {@code 1h30m}, {@code 1.5s} or {@code 300ms}. */
public final class GoDuration {

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

    /** As Go writes durations, such as {@code 5m0s}, {@code 1.5s} or {@code 300ms}; empty for 0. */
    static String text(double seconds) {
        if (seconds == 0) {
            return "";
        }
        var exact = BigDecimal.valueOf(seconds);
        if (seconds < 1e-6) {
            return plain(exact.movePointRight(9)) + "ns";
        }
        if (seconds < 1) {
            return seconds < 1e-3 ? plain(exact.movePointRight(6)) + "µs" : plain(exact.movePointRight(3)) + "ms";
        }
        var whole = (long) seconds;
        var hours = whole / 3600;
        var minutes = whole / 60 % 60;
        var rest = plain(exact.subtract(BigDecimal.valueOf(whole - whole % 60))) + "s";
        return hours > 0 ? hours + "h" + minutes + "m" + rest : minutes > 0 ? minutes + "m" + rest : rest;
    }

    /** As people write them, such as {@code 5m}: in one unit where there is one without a fraction; empty for 0. */
    public static String written(double seconds) {
        if (seconds == 0 || seconds != Math.rint(seconds)) {
            return text(seconds);
        }
        var whole = (long) seconds;
        return whole % 3600 == 0 ? whole / 3600 + "h" : whole % 60 == 0 ? whole / 60 + "m" : whole + "s";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
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
