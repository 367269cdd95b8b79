package dev.rootstock.cli.display;

import dev.rootstock.cli.display.Terminal.Color;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rows of an operation as a tree with aligned columns that is drawn over itself. Where the screen is too small only what is under way
 * is shown.
 */
final class LiveTree {

    private static final long REDRAW_NANOS = 80_000_000;

    private final Terminal terminal;
    private final boolean live;
    /** How wide the lines on the screen are, each of which may take several rows after the window became narrower. */
    private List<Integer> drawn = List.of();

    private Screen screen = new Screen(1, 1);
    private long lastDrawn = Long.MIN_VALUE;

    LiveTree(Terminal terminal, boolean live) {
        this.terminal = terminal;
        this.live = live;
    }

    boolean live() {
        return live;
    }

    /** @param status how far the operation is, empty if there is nothing to tell yet */
    void draw(Collection<Row> rows, RowPainter painter, long now, String status) {
        if (!live || lastDrawn != Long.MIN_VALUE && now - lastDrawn < REDRAW_NANOS) {
            return;
        }
        lastDrawn = now;
        screen = terminal.screen().get();
        var lines = lines(rows, painter, now);
        var room = Math.max(1, screen.rows() - (status.isEmpty() ? 2 : 4));
        if (lines.size() > room) {
            lines = underWay(rows, painter, now, room);
        }
        if (!status.isEmpty()) {
            lines.add("");
            lines.add(cut(terminal.paint(Color.FAINT, status)));
        }
        replace(lines);
    }

    /** The last drawing, whole, which stays on the screen. */
    void finish(Collection<Row> rows, RowPainter painter, long now) {
        if (live) {
            screen = terminal.screen().get();
            replace(lines(rows, painter, now));
            drawn = List.of();
        }
    }

    void erase() {
        replace(List.of());
    }

    private void replace(List<String> lines) {
        if (!live || lines.isEmpty() && drawn.isEmpty()) {
            return;
        }
        var text = new StringBuilder();
        if (!drawn.isEmpty()) {
            var columns = terminal.screen().get().columns();
            var rows = drawn.stream()
                    .mapToInt(width -> Math.max(1, (width + columns - 1) / columns))
                    .sum();
            text.append("\u001b[").append(rows).append("A\r\u001b[J");
        }
        lines.forEach(line -> text.append(line).append('\n'));
        terminal.out().print(text);
        terminal.out().flush();
        drawn = lines.stream().map(LiveTree::shown).toList();
    }

    private List<String> underWay(Collection<Row> rows, RowPainter painter, long now, int room) {
        var shown = rows.stream().filter(row -> !row.hidden).toList();
        var running = shown.stream().filter(row -> !painter.isDone(row)).toList();
        var failed = shown.stream().filter(row -> row.failed).count();
        var cells = new ArrayList<List<String>>();
        running.stream().limit(Math.max(1, room - 2)).forEach(row -> cells.add(cells(row, "", painter, now)));
        var lines = aligned(cells, painter);
        lines.addFirst(cut(terminal.paint(
                Color.BOLD,
                shown.size() - running.size() + " done" + (failed > 0 ? ", " + failed + " failed" : "") + ", "
                        + running.size() + " under way:")));
        return new ArrayList<>(lines.subList(0, Math.min(room, lines.size())));
    }

    private List<String> lines(Collection<Row> rows, RowPainter painter, long now) {
        var byUrn = new LinkedHashMap<Urn, Row>();
        rows.forEach(row -> byUrn.put(row.urn, row));
        var children = new HashMap<Urn, List<Row>>();
        var roots = new ArrayList<Row>();
        for (var row : rows) {
            var parent = row.parent();
            if (parent != null && byUrn.containsKey(parent)) {
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(row);
            } else if (row.isRoot()) {
                roots.addFirst(row);
            } else {
                roots.add(row);
            }
        }
        var cells = new ArrayList<List<String>>();
        roots.forEach(root -> add(root, "", "", children, cells, painter, now));
        return cells.isEmpty() ? new ArrayList<>() : aligned(cells, painter);
    }

    /** Adds a row and those below it. One that is hidden shows all the same where something below it does. */
    private static void add(
            Row row,
            String before,
            String below,
            Map<Urn, List<Row>> children,
            List<List<String>> cells,
            RowPainter painter,
            long now) {
        var under = children.getOrDefault(row.urn, List.of()).stream()
                .filter(child -> isShown(child, children))
                .toList();
        if (row.hidden && under.isEmpty() && !row.isRoot()) {
            return;
        }
        cells.add(cells(row, before, painter, now));
        for (var i = 0; i < under.size(); i++) {
            var last = i == under.size() - 1;
            add(
                    under.get(i),
                    below + (last ? "└─ " : "├─ "),
                    below + (last ? "   " : "│  "),
                    children,
                    cells,
                    painter,
                    now);
        }
    }

    private static boolean isShown(Row row, Map<Urn, List<Row>> children) {
        return !row.hidden
                || children.getOrDefault(row.urn, List.of()).stream().anyMatch(child -> isShown(child, children));
    }

    private static List<String> cells(Row row, String branch, RowPainter painter, long now) {
        return List.of(
                painter.sign(row),
                branch + (painter.urns() ? row.urn.text() : Row.shortType(row.urn.type())),
                painter.urns() ? "" : Row.shownName(row.urn),
                painter.status(row, now),
                painter.info(row));
    }

    private List<String> aligned(List<List<String>> cells, RowPainter painter) {
        var header = List.of(
                "  ",
                head(painter.urns() ? "URN" : "Type"),
                painter.urns() ? "" : head("Name"),
                head(painter.preview() ? "Plan" : "Status"),
                cells.stream().allMatch(row -> row.getLast().isEmpty()) ? "" : head("Info"));
        var all = new ArrayList<List<String>>();
        all.add(header);
        all.addAll(cells);
        var widths = IntStream.range(0, header.size())
                .map(column -> all.stream()
                        .mapToInt(row -> shown(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        var lines = new ArrayList<String>();
        for (var row : all) {
            var line = new StringBuilder(" ");
            for (var column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                line.append(cell).append(" ".repeat(widths[column] - shown(cell) + 2));
            }
            lines.add(cut(line.toString().stripTrailing()));
        }
        return lines;
    }

    private String head(String text) {
        return terminal.paint(Color.BLUE, text);
    }

    /** How wide a text is; escape sequences take no room. */
    private static int shown(String text) {
        var plain = text.replaceAll("\u001b\\[[0-9;]*m", "");
        return plain.codePointCount(0, plain.length());
    }

    /** Cuts a line to the screen's width, so that it stays one line. */
    private String cut(String line) {
        var shown = 0;
        var escape = false;
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (escape) {
                escape = c != 'm';
            } else if (c == '\u001b') {
                escape = true;
            } else if (++shown >= screen.columns()) {
                return line.substring(0, i) + (terminal.color() ? "\u001b[0m" : "");
            }
        }
        return line;
    }
}
