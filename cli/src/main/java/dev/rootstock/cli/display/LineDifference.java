package dev.rootstock.cli.display;

import dev.rootstock.engine.event.StepOp;
import java.util.ArrayList;
import java.util.List;

/** Which lines of a text change, with a few of those around them. Blank lines are left out, as upstream does. */
final class LineDifference {

    private static final int CONTEXT = 2;

    /** Above this many cells the texts are not compared line by line, and count as wholly different. */
    private static final long LIMIT = 4_000_000;

    private LineDifference() {}

    /** @param op CREATE for a new line, DELETE for one that goes, SAME for one that stays */
    record Line(StepOp op, String text) {}

    static List<Line> between(String before, String now) {
        return shortened(compare(before.lines().toList(), now.lines().toList()));
    }

    /** By the longest common subsequence. */
    private static List<Line> compare(List<String> from, List<String> to) {
        var all = new ArrayList<Line>();
        if ((long) from.size() * to.size() > LIMIT) {
            from.forEach(line -> all.add(new Line(StepOp.DELETE, line)));
            to.forEach(line -> all.add(new Line(StepOp.CREATE, line)));
            return all;
        }
        var common = new int[from.size() + 1][to.size() + 1];
        for (var i = from.size() - 1; i >= 0; i--) {
            for (var j = to.size() - 1; j >= 0; j--) {
                common[i][j] = from.get(i).equals(to.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var i = 0;
        var j = 0;
        while (i < from.size() || j < to.size()) {
            if (i < from.size() && j < to.size() && from.get(i).equals(to.get(j))) {
                all.add(new Line(StepOp.SAME, from.get(i)));
                i++;
                j++;
            } else if (j == to.size() || i < from.size() && common[i + 1][j] >= common[i][j + 1]) {
                all.add(new Line(StepOp.DELETE, from.get(i++)));
            } else {
                all.add(new Line(StepOp.CREATE, to.get(j++)));
            }
        }
        return all;
    }

    /** Long stretches without a change are cut to what is near a change. */
    private static List<Line> shortened(List<Line> lines) {
        var cut = new ArrayList<Line>();
        var at = 0;
        while (at < lines.size()) {
            var end = at;
            while (end < lines.size() && lines.get(end).op() == lines.get(at).op()) {
                end++;
            }
            var chunk = lines.subList(at, end).stream()
                    .filter(line -> !line.text().isBlank())
                    .toList();
            if (lines.get(at).op() == StepOp.SAME) {
                addUnchanged(cut, chunk, at == 0, end == lines.size());
            } else {
                cut.addAll(chunk);
            }
            at = end;
        }
        return cut;
    }

    private static void addUnchanged(List<Line> cut, List<Line> chunk, boolean first, boolean last) {
        var before = first ? 0 : CONTEXT;
        var after = last && !first ? 0 : CONTEXT;
        if (chunk.size() <= before + after + 1) {
            cut.addAll(chunk);
            return;
        }
        cut.addAll(chunk.subList(0, before));
        cut.add(new Line(StepOp.SAME, "..."));
        cut.addAll(chunk.subList(chunk.size() - after, chunk.size()));
    }
}
