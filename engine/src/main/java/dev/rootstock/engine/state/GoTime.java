package dev.rootstock.engine.state;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/** Points in time as Go writes them (RFC 3339, nanoseconds without trailing zeros). */
final class GoTime {

    /** The length of {@code 2006-01-02T15:04:05}. */
    private static final int DATE_AND_TIME = 19;

    private static final int NANO_DIGITS = 9;
    private static final long SECONDS_A_DAY = 24 * 60 * 60;

    private GoTime() {}

    static String text(Instant time) {
        var text = time.toString();
        if (text.indexOf('.') < 0 || !text.endsWith("0Z")) {
            return text;
        }
        var end = text.length() - 1;
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end) + "Z";
    }

    /** @throws DateTimeException if it is none */
    static Instant parse(String text) {
        // by hand what Go writes, since a large state has hundreds of thousands of them
        return text.length() > DATE_AND_TIME && text.endsWith("Z") && isCommon(text)
                ? common(text)
                : OffsetDateTime.parse(text).toInstant();
    }

    private static boolean isCommon(String text) {
        var end = text.length() - 1;
        for (var i = 0; i < end; i++) {
            var c = text.charAt(i);
            var expected = switch (i) {
                case 4, 7 -> '-';
                case 10 -> 'T';
                case 13, 16 -> ':';
                case DATE_AND_TIME -> '.';
                default -> '0';
            };
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return end == DATE_AND_TIME || (end > DATE_AND_TIME + 1 && end <= DATE_AND_TIME + 1 + NANO_DIGITS);
    }

    private static Instant common(String text) {
        var day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        var time = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, DATE_AND_TIME));
        var nanos = 0;
        var end = text.length() - 1;
        for (var i = 0; i < NANO_DIGITS; i++) {
            var at = DATE_AND_TIME + 1 + i;
            nanos = nanos * 10 + (at < end ? text.charAt(at) - '0' : 0);
        }
        return Instant.ofEpochSecond(day.toEpochDay() * SECONDS_A_DAY + time.toSecondOfDay(), nanos);
    }

    private static int number(String text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
