package dev.rootstock.cli.display;

import java.time.Duration;
import java.time.Instant;

/** A time in the past as a person says it, such as {@code 3 minutes ago}. */
public final class Ago {

    private static final long MONTH = 30;
    private static final long YEAR = 365;

    private Ago() {}

    public static String of(Instant time, Instant now) {
        var passed = Duration.between(time, now);
        if (passed.toSeconds() < 1) {
            return "now";
        }
        if (passed.toMinutes() < 1) {
            return said(passed.toSeconds(), "second");
        }
        if (passed.toHours() < 1) {
            return said(passed.toMinutes(), "minute");
        }
        if (passed.toDays() < 1) {
            return said(passed.toHours(), "hour");
        }
        var days = passed.toDays();
        if (days < 7) {
            return said(days, "day");
        }
        if (days < MONTH) {
            return said(days / 7, "week");
        }
        return days < YEAR ? said(days / MONTH, "month") : said(days / YEAR, "year");
    }

    private static String said(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s") + " ago";
    }
}
