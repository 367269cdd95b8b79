package dev.rootstock.engine.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Changes one entry of a YAML text and leaves every other line, comments among them, as it is. */
final class YamlEdit {

    private YamlEdit() {}

    /** Sets {@code key}, at the top level or inside the top-level mapping {@code section}; a new entry comes last. */
    static String set(String text, @Nullable String section, String key, @Nullable Object value) {
        var lines = lines(text);
        var root = root(text);
        if (section == null) {
            return place(lines, root, entryLines(key, value, 0));
        }
        var tuple = find(root, section);
        if (tuple.isEmpty() || !(tuple.get().getValueNode() instanceof MappingNode mapping)) {
            tuple.ifPresent(t -> removeLines(lines, t));
            lines.add(section + ":");
            lines.addAll(entryLines(key, value, 2));
            return join(lines);
        }
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            // a mapping in braces has no lines of its own to keep
            var entries = Yaml.texts(
                    Yaml.mapping(text, java.nio.file.Path.of(section)).get(section));
            entries.put(key, value);
            return place(lines, root, entryLines(section, entries, 0));
        }
        return place(lines, mapping, entryLines(key, value, indent(mapping)));
    }

    /** Removes a top-level entry, if there is one. */
    static String remove(String text, String key) {
        var lines = lines(text);
        find(root(text), key).ifPresent(tuple -> removeLines(lines, tuple));
        return lines.isEmpty() ? "" : join(lines);
    }

    static String remove(String text, String section, String key) {
        var lines = lines(text);
        var root = root(text);
        var tuple = find(root, section).orElseThrow();
        if (!(tuple.getValueNode() instanceof MappingNode mapping)) {
            return text;
        }
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            var entries = Yaml.texts(
                    Yaml.mapping(text, java.nio.file.Path.of(section)).get(section));
            entries.remove(key);
            return place(lines, root, entryLines(section, entries, 0));
        }
        // a mapping without entries would read as null
        removeLines(
                lines,
                mapping.getValue().size() == 1 ? tuple : find(mapping, key).orElseThrow());
        return join(lines);
    }

    /** Puts an entry's lines where the entry is, or after the mapping's last one. */
    private static String place(List<String> lines, @Nullable MappingNode mapping, List<String> entry) {
        var key = Yaml.texts(Yaml.mapping(join(entry).stripIndent(), java.nio.file.Path.of("entry")))
                .keySet()
                .iterator()
                .next();
        var present = mapping == null ? Optional.<NodeTuple>empty() : find(mapping, key);
        int at;
        if (present.isPresent()) {
            at = removeLines(lines, present.get());
        } else if (mapping == null || mapping.getValue().isEmpty()) {
            at = lines.size();
        } else {
            at = endLine(lines, mapping.getValue().getLast());
        }
        lines.addAll(at, entry);
        return join(lines);
    }

    private static int removeLines(List<String> lines, NodeTuple tuple) {
        var from = tuple.getKeyNode().getStartMark().getLine();
        lines.subList(from, endLine(lines, tuple)).clear();
        return from;
    }

    /** The first line after an entry; comments and blank lines that follow belong to what comes next. */
    private static int endLine(List<String> lines, NodeTuple tuple) {
        var first = tuple.getKeyNode().getStartMark().getLine();
        var end = tuple.getValueNode().getEndMark();
        // a block's end is where the next token begins; a scalar ends on its own line
        var block = tuple.getValueNode() instanceof CollectionNode<?> node && node.getFlowStyle() == FlowStyle.BLOCK;
        var line = end.getColumn() > 0 && !block ? end.getLine() + 1 : end.getLine();
        line = Math.min(Math.max(line, first + 1), lines.size());
        while (line > first + 1
                && (lines.get(line - 1).isBlank() || lines.get(line - 1).strip().startsWith("#"))) {
            line--;
        }
        return line;
    }

    private static Optional<NodeTuple> find(@Nullable MappingNode mapping, String key) {
        return mapping == null
                ? Optional.empty()
                : mapping.getValue().stream()
                        .filter(t -> t.getKeyNode() instanceof ScalarNode scalar
                                && scalar.getValue().equals(key))
                        .findFirst();
    }

    private static int indent(MappingNode mapping) {
        return mapping.getValue().isEmpty()
                ? 2
                : mapping.getValue().getFirst().getKeyNode().getStartMark().getColumn();
    }

    private static @Nullable MappingNode root(String text) {
        return Yaml.compose(text) instanceof MappingNode mapping ? mapping : null;
    }

    private static List<String> entryLines(String key, @Nullable Object value, int indent) {
        var entry = new java.util.LinkedHashMap<String, @Nullable Object>();
        entry.put(key, value);
        return Yaml.dump((Map<?, ?>) entry)
                .lines()
                .map(line -> " ".repeat(indent) + line)
                .toList();
    }

    private static List<String> lines(String text) {
        return new ArrayList<>(text.lines().toList());
    }

    private static String join(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
