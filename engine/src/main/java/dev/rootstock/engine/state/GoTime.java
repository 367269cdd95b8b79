package dev.rootstock.engine.state;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Points in time as Go writes them (RFC 3339, nanoseconds without trailing zeros). */
final class GoTime {

    private static final Pattern TRAILING_ZEROS = Pattern.compile("(\\.\\d*?)0+Z$");

    private GoTime() {}

    static String text(Instant time) {
        return TRAILING_ZEROS.matcher(time.toString()).replaceFirst("$1Z");
    }

    /** @throws DateTimeException if it is none */
    static Instant parse(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
