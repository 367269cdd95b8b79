package dev.rootstock.cli.display;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows under headings, columns aligned, two spaces between them, as Pulumi's command prints tables. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** The lines, the heading first; the last column is as long as it is. */
    public List<String> lines() {
        var widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> {
                    var line = new StringBuilder();
                    for (var column = 0; column < row.size() - 1; column++) {
                        line.append(row.get(column)).append(" ".repeat(widths[column] - width(row.get(column)) + 2));
                    }
                    // a text of several lines goes on in its column
                    return line.append(row.getLast().replace("\n", "\n" + " ".repeat(width(line.toString()))))
                            .toString();
                })
                .toList();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
