package dev.rootstock.cli.display;

import dev.rootstock.cli.display.Terminal.Color;
import dev.rootstock.engine.resource.Urn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of an operation as a tree that is drawn over itself. Where the screen is too small only what is under way is shown. */
final class LiveTree {

    private static final long REDRAW_NANOS = 80_000_000;

    private final Terminal terminal;
    private final RowPainter painter;
    private final boolean live;
    private int drawn;
    private long lastDrawn;

    LiveTree(Terminal terminal, RowPainter painter, boolean live) {
        this.terminal = terminal;
        this.painter = painter;
        this.live = live;
    }

    boolean live() {
        return live;
    }

    void draw(Collection<Row> rows, boolean preview) {
        var now = System.nanoTime();
        if (!live || now - lastDrawn < REDRAW_NANOS) {
            return;
        }
        lastDrawn = now;
        var lines = tree(rows, preview);
        if (lines.size() > terminal.rows() - 3) {
            lines = underWay(rows, preview);
        }
        replace(lines);
    }

    /** The last drawing, whole, which stays on the screen. */
    void finish(Collection<Row> rows, boolean preview) {
        if (live) {
            replace(tree(rows, preview));
            drawn = 0;
        }
    }

    void erase() {
        replace(List.of());
    }

    private void replace(List<String> lines) {
        if (!live) {
            return;
        }
        var text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append("A\r\u001b[J");
        }
        lines.forEach(line -> text.append(line).append('\n'));
        terminal.out().print(text);
        terminal.out().flush();
        drawn = lines.size();
    }

    private List<String> underWay(Collection<Row> rows, boolean preview) {
        var lines = new ArrayList<String>();
        var done = rows.stream().filter(row -> row.phase == Row.Phase.DONE).count();
        var failed = rows.stream().filter(row -> row.phase == Row.Phase.FAILED).count();
        lines.add(terminal.paint(
                Color.BOLD, done + " of " + rows.size() + " done" + (failed > 0 ? ", " + failed + " failed" : "")));
        rows.stream()
                .filter(row -> row.phase != Row.Phase.DONE)
                .limit(Math.max(1, terminal.rows() - 4))
                .forEach(row -> lines.add(cut(node(row, "", preview))));
        return lines;
    }

    private List<String> tree(Collection<Row> rows, boolean preview) {
        var byUrn = new LinkedHashMap<Urn, Row>();
        rows.forEach(row -> byUrn.put(row.urn, row));
        var children = new HashMap<Urn, List<Row>>();
        var roots = new ArrayList<Row>();
        for (var row : rows) {
            var parent = row.parent();
            if (parent != null && byUrn.containsKey(parent)) {
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(row);
            } else {
                roots.add(row);
            }
        }
        var lines = new ArrayList<String>();
        roots.forEach(root -> add(root, "", "", children, lines, preview));
        return lines;
    }

    private void add(
            Row row, String before, String below, Map<Urn, List<Row>> children, List<String> lines, boolean preview) {
        lines.add(cut(node(row, before, preview)));
        var under = children.getOrDefault(row.urn, List.of());
        for (var i = 0; i < under.size(); i++) {
            var last = i == under.size() - 1;
            add(under.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), children, lines, preview);
        }
    }

    private String node(Row row, String branch, boolean preview) {
        var op = row.op();
        var running = row.phase == Row.Phase.RUNNING && !preview
                ? " (" + Report.duration(Duration.ofNanos(System.nanoTime() - row.startedNanos)) + ")"
                : "";
        var info = row.note.isEmpty() || row.phase == Row.Phase.DONE ? painter.info(row) : row.note;
        return " " + terminal.paint(StepWords.color(op), StepWords.prefix(op)) + "  "
                + terminal.paint(Color.FAINT, branch)
                + Row.shortType(row.urn.type()) + "  " + terminal.paint(Color.BOLD, row.urn.name()) + "  "
                + painter.status(row, preview) + running + (info.isEmpty() ? "" : "  " + info);
    }

    /** Cuts a line to the screen's width, so that it stays one line; escape sequences take no room. */
    private String cut(String line) {
        var shown = 0;
        var escape = false;
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (escape) {
                escape = c != 'm';
            } else if (c == '\u001b') {
                escape = true;
            } else if (++shown >= terminal.columns()) {
                return line.substring(0, i) + (terminal.color() ? "\u001b[0m" : "");
            }
        }
        return line;
    }
}
