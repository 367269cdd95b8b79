package dev.rootstock.cli.display;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is to be seen on a terminal after all that was written to it: it wraps, and lays lines out anew when its width changes. */
final class PaintedScreen {

    private static final Pattern TOKEN = Pattern.compile("\u001b\\[(\\d*)([A-Za-z])|[^\u001b]", Pattern.DOTALL);

    /** Whole lines, as a terminal keeps them to lay them out anew. */
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));

    private int columns;

    PaintedScreen(int columns) {
        this.columns = columns;
    }

    void becomes(int narrower) {
        columns = narrower;
    }

    /** The cursor always stands at the beginning of a row when it is moved. */
    void write(String text) {
        var tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            var token = tokens.group();
            if (token.equals("\n")) {
                lines.add(new StringBuilder());
            } else if ("A".equals(tokens.group(2))) {
                up(Integer.parseInt(tokens.group(1)));
            } else if (!token.startsWith("\u001b") && !token.equals("\r")) {
                lines.getLast().append(token);
            }
        }
    }

    /** Everything from there on is erased next, so it may go at once. */
    private void up(int rows) {
        lines.removeLast();
        for (var left = rows; left > 0; ) {
            var line = lines.removeLast();
            var taken = Math.max(1, (line.length() + columns - 1) / columns);
            if (taken > left) {
                // the part of the line above the cursor stays
                lines.add(new StringBuilder(line.substring(0, (taken - left) * columns)));
            }
            left -= taken;
        }
        lines.add(new StringBuilder());
    }

    List<String> lines() {
        return lines.stream().map(StringBuilder::toString).toList();
    }
}
