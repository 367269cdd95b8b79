package dev.rootstock.engine.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Changes one entry of a YAML text and leaves every other line, comments among them, as it is. */
final class YamlEdit {

    /** What messages would call the text; it was read before, so there are none. */
    private static final Path PLACE = Path.of("");

    private YamlEdit() {}

    /** Sets {@code key}, at the top level or inside the top-level mapping {@code section}; a new entry comes last. */
    static String set(String text, @Nullable String section, String key, @Nullable Object value) {
        if (section == null) {
            return changed(text, all -> all.put(key, value), root -> place(lines(text), root, key, value, 0));
        }
        Change change = all -> {
            var entries = Yaml.texts(all.get(section));
            entries.put(key, value);
            all.put(section, entries);
        };
        return changed(text, change, root -> {
            var lines = lines(text);
            var tuple = find(root, section);
            if (tuple.isPresent() && tuple.get().getValueNode() instanceof MappingNode mapping) {
                return isInBraces(mapping)
                        ? place(lines, root, section, changed(text, change).get(section), 0)
                        : place(lines, mapping, key, value, indent(mapping));
            }
            tuple.ifPresent(t -> removeLines(lines, t));
            lines.add(section + ":");
            lines.addAll(entryLines(key, value, 2));
            return join(lines);
        });
    }

    /** Removes a top-level entry, if there is one. */
    static String remove(String text, String key) {
        if (find(root(text), key).isEmpty()) {
            return text;
        }
        return changed(text, all -> all.remove(key), root -> {
            var lines = lines(text);
            removeLines(lines, find(root, key).orElseThrow());
            return lines.isEmpty() ? "" : join(lines);
        });
    }

    /** Removes an entry of a top-level mapping, and that too where nothing else is in it, which would read as null. */
    static String remove(String text, String section, String key) {
        var tuple = find(root(text), section);
        if (tuple.isEmpty()
                || !(tuple.get().getValueNode() instanceof MappingNode mapping)
                || find(mapping, key).isEmpty()) {
            return text;
        }
        if (mapping.getValue().size() == 1) {
            return remove(text, section);
        }
        Change change = all -> {
            var entries = Yaml.texts(all.get(section));
            entries.remove(key);
            all.put(section, entries);
        };
        return changed(text, change, root -> {
            var lines = lines(text);
            if (isInBraces(mapping)) {
                return place(lines, root, section, changed(text, change).get(section), 0);
            }
            removeLines(lines, find(mapping, key).orElseThrow());
            return join(lines);
        });
    }

    /** What a change means, whatever the text looks like. */
    private interface Change {
        void to(Map<String, @Nullable Object> document);
    }

    private static Map<String, @Nullable Object> changed(String text, Change change) {
        var document = new LinkedHashMap<String, @Nullable Object>(Yaml.mapping(text, PLACE));
        change.to(document);
        return document;
    }

    /**
     * The edited text where it says what it should. Where it does not, because the document is one line in braces or another value was
     * an alias of the one that is gone, all of it is written anew.
     */
    private static String changed(String text, Change change, Function<@Nullable MappingNode, String> edit) {
        var root = root(text);
        var anew = Yaml.dump(changed(text, change));
        if (root != null && isInBraces(root)) {
            return anew;
        }
        var edited = edit.apply(root);
        return Yaml.mapping(anew, PLACE).equals(reread(edited)) ? edited : anew;
    }

    private static @Nullable Map<String, Object> reread(String edited) {
        try {
            return Yaml.mapping(edited, PLACE);
        } catch (ProjectException e) {
            // it is not used then
            return null;
        }
    }

    /** A mapping in braces, as in JSON, has no lines of its own to keep. */
    private static boolean isInBraces(MappingNode mapping) {
        return mapping.getFlowStyle() == FlowStyle.FLOW;
    }

    /** Puts an entry's lines where the entry is, or after the mapping's last one. */
    private static String place(
            List<String> lines, @Nullable MappingNode mapping, String key, @Nullable Object value, int indent) {
        var present = find(mapping, key);
        int at;
        if (present.isPresent()) {
            at = removeLines(lines, present.get());
        } else if (mapping == null || mapping.getValue().isEmpty()) {
            at = lines.size();
        } else {
            at = endLine(lines, mapping.getValue().getLast());
        }
        lines.addAll(at, entryLines(key, value, indent));
        return join(lines);
    }

    private static int removeLines(List<String> lines, NodeTuple tuple) {
        var from = tuple.getKeyNode().getStartMark().getLine();
        lines.subList(from, endLine(lines, tuple)).clear();
        return from;
    }

    /** The first line after an entry; comments and blank lines that follow belong to what comes next. */
    private static int endLine(List<String> lines, NodeTuple tuple) {
        var key = tuple.getKeyNode();
        var value = tuple.getValueNode();
        return isAlias(value, key)
                ? endOfAlias(lines, key.getEndMark().getLine())
                : endLine(lines, value, key.getStartMark().getColumn());
    }

    /** What an alias stands for is somewhere else. */
    private static boolean isAlias(Node node, Node before) {
        return node.getStartMark().getIndex() < before.getStartMark().getIndex();
    }

    private static int endOfAlias(List<String> lines, int line) {
        var at = line;
        while (!lines.get(at).contains("*") && at < lines.size() - 1) {
            at++;
        }
        return at + 1;
    }

    /** @param indent of what the node is in */
    private static int endLine(List<String> lines, Node node, int indent) {
        return switch (node) {
            case MappingNode mapping
            when mapping.getFlowStyle() == FlowStyle.BLOCK ->
                endLine(lines, mapping.getValue().getLast());
            case SequenceNode sequence
            when sequence.getFlowStyle() == FlowStyle.BLOCK -> {
                var items = sequence.getValue();
                var last = items.getLast();
                yield isAlias(last, sequence)
                        ? endOfAlias(lines, sequence.getStartMark().getLine() + items.size() - 1)
                        : endLine(lines, last, sequence.getStartMark().getColumn());
            }
            case ScalarNode scalar
            when scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED ->
                endOfText(lines, scalar, indent);
            default -> node.getEndMark().getLine() + 1;
        };
    }

    /** A text in lines of its own goes on as long as they are indented, whatever is in them; blank ones at its end count where it keeps them. */
    private static int endOfText(List<String> lines, ScalarNode text, int indent) {
        var line = text.getStartMark().getLine() + 1;
        var end = line;
        var keepsBlank = text.getValue().endsWith("\n\n");
        while (line < lines.size() && (lines.get(line).isBlank() || indentOf(lines.get(line)) > indent)) {
            line++;
            if (keepsBlank || !lines.get(line - 1).isBlank()) {
                end = line;
            }
        }
        return end;
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
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
        // a block that ends with the text, and not with a line, would seem to end before its last line
        return Yaml.compose(text + "\n") instanceof MappingNode mapping ? mapping : null;
    }

    private static List<String> entryLines(String key, @Nullable Object value, int indent) {
        var entry = new LinkedHashMap<String, @Nullable Object>();
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
