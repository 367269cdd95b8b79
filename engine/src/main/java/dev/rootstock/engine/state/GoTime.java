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
    private static final int LAST_YEAR = 9999;

    private GoTime() {}

    static String text(Instant time) {
        // by hand too, since each resource has some
        var date = LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), SECONDS_A_DAY));
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
            return time.toString();
        }
        var second = Math.floorMod(time.getEpochSecond(), (int) SECONDS_A_DAY);
        var text = new StringBuilder(DATE_AND_TIME + NANO_DIGITS + 2);
        digits(text, date.getYear(), 4).append('-');
        digits(text, date.getMonthValue(), 2).append('-');
        digits(text, date.getDayOfMonth(), 2).append('T');
        digits(text, second / 3600, 2).append(':');
        digits(text, second / 60 % 60, 2).append(':');
        digits(text, second % 60, 2);
        if (time.getNano() > 0) {
            digits(text.append('.'), time.getNano(), NANO_DIGITS);
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
        return text.append('Z').toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int count) {
        text.repeat('0', count);
        var rest = number;
        for (var at = text.length() - 1; rest > 0; at--) {
            text.setCharAt(at, (char) ('0' + rest % 10));
            rest /= 10;
        }
        return text;
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
