package dev.rootstock.cli.display;

import java.util.ArrayList;
import java.util.List;

/** Long texts cut to three lines of 150 characters, for whoever does not ask for the full output. */
final class Truncation {

    private static final int LINES = 3;
    private static final int COLUMNS = 150;

    private Truncation() {}

    static String of(String text) {
        var lines = text.split("\n", -1);
        List<String> kept = new ArrayList<>();
        for (var i = 0; i < Math.min(LINES, lines.length); i++) {
            kept.add(lines[i].length() > COLUMNS ? lines[i].substring(0, COLUMNS) + "..." : lines[i]);
        }
        return String.join("\n", kept) + (lines.length > LINES ? "\n..." : "");
    }
}
