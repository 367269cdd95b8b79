package dev.rootstock.engine.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The place of a property inside an object, such as {@code tags.Name}, {@code rules[0].ports}, {@code ["a.b"]} or {@code rules[*].id}.
 *
 * <p>Syntax of pulumi/pulumi, sdk/go/common/resource/property_path.go.
 */
public record PropertyPath(List<Segment> segments) {

    /** One step into a value. */
    public sealed interface Segment {
        record Key(String name) implements Segment {}

        record Index(int index) implements Segment {}

        /** Every property or element. */
        record Any() implements Segment {}
    }

    public PropertyPath {
        segments = List.copyOf(segments);
    }

    /** Reads a path; empty when it is not one. */
    public static Optional<PropertyPath> parse(String text) {
        var segments = new ArrayList<Segment>();
        var at = 0;
        while (at < text.length()) {
            var c = text.charAt(at);
            if (c == '.') {
                at++;
                if (at == text.length() || text.charAt(at) == '.' || text.charAt(at) == '[') {
                    return Optional.empty();
                }
            } else if (c == '[') {
                var close = closing(text, at);
                if (close < 0) {
                    return Optional.empty();
                }
                var segment = bracketed(text.substring(at + 1, close));
                if (segment.isEmpty()) {
                    return Optional.empty();
                }
                segments.add(segment.get());
                at = close + 1;
            } else {
                var end = at;
                while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
                    end++;
                }
                var name = text.substring(at, end);
                segments.add(name.equals("*") ? new Segment.Any() : new Segment.Key(name));
                at = end;
            }
        }
        return segments.isEmpty() ? Optional.empty() : Optional.of(new PropertyPath(segments));
    }

    private static int closing(String text, int open) {
        if (open + 1 < text.length() && text.charAt(open + 1) == '"') {
            for (var i = open + 2; i + 1 < text.length(); i++) {
                if (text.charAt(i) == '\\') {
                    i++;
                } else if (text.charAt(i) == '"') {
                    return text.charAt(i + 1) == ']' ? i + 1 : -1;
                }
            }
            return -1;
        }
        return text.indexOf(']', open);
    }

    private static Optional<Segment> bracketed(String inside) {
        if (inside.equals("*")) {
            return Optional.of(new Segment.Any());
        }
        if (inside.startsWith("\"")) {
            return Optional.of(new Segment.Key(inside.substring(1, inside.length() - 1)
                    .replace("\\\"", "\"")
                    .replace("\\\\", "\\")));
        }
        if (inside.isEmpty() || inside.length() > 9 || !inside.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(new Segment.Index(Integer.parseInt(inside)));
    }

    /** Whether the other path lies at or below this one, where {@code *} here stands for any one step there. */
    public boolean contains(PropertyPath other) {
        if (segments.size() > other.segments.size()) {
            return false;
        }
        for (var i = 0; i < segments.size(); i++) {
            if (!(segments.get(i) instanceof Segment.Any) && !segments.get(i).equals(other.segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The text of a path that goes one property deeper; an empty path is the object itself. */
    public static String child(String path, String name) {
        var plain = !name.isEmpty()
                && name.indexOf('.') < 0
                && name.indexOf('[') < 0
                && name.indexOf(']') < 0
                && name.indexOf('"') < 0
                && !name.equals("*");
        if (!plain) {
            return path + "[\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The text of a path that goes one element deeper. */
    public static String child(String path, int index) {
        return path + "[" + index + "]";
    }
}
