package dev.rootstock.cli.display;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as Pulumi's JSON has them: UTC, with milliseconds. */
public final class Times {

    private static final DateTimeFormatter JSON =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    public static String json(Instant time) {
        return JSON.format(time);
    }
}
