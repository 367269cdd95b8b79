package dev.rootstock.engine.state;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The two forms of a property path: text such as {@code tags["a.b"][0].c}, and the list of names and indexes by which states hold
 * {@code hideDiff} (pulumi/pulumi, sdk/go/common/resource/property_path.go).
 */
final class PathSegments {

    private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]\"]+");
    private static final Pattern SEGMENT =
            Pattern.compile("\\.?([^.\\[\\]\"]+)|\\[(\\d+)]|\\.?\\[\"((?:[^\"\\\\]|\\\\.)*)\"]|\\.?\\[(\\*)]");

    private PathSegments() {}

    /** Names as texts, indexes as numbers. What is no path is one name. */
    static List<Object> parse(String path) {
        var segments = new ArrayList<Object>();
        var matcher = SEGMENT.matcher(path);
        var end = 0;
        while (end < path.length() && matcher.find(end) && matcher.start() == end) {
            if (matcher.group(1) != null) {
                segments.add(matcher.group(1));
            } else if (matcher.group(2) != null) {
                segments.add(Long.valueOf(matcher.group(2)));
            } else if (matcher.group(3) != null) {
                segments.add(matcher.group(3).replaceAll("\\\\(.)", "$1"));
            } else {
                segments.add("*");
            }
            end = matcher.end();
        }
        return end == path.length() && !segments.isEmpty() ? segments : List.of(path);
    }

    static String text(List<?> segments) {
        var text = new StringBuilder();
        for (var segment : segments) {
            if (segment instanceof Number index) {
                text.append('[').append(index).append(']');
            } else {
                var name = String.valueOf(segment);
                if (PLAIN.matcher(name).matches()) {
                    text.append(text.isEmpty() ? "" : ".").append(name);
                } else {
                    text.append("[\"")
                            .append(name.replace("\\", "\\\\").replace("\"", "\\\""))
                            .append("\"]");
                }
            }
        }
        return text.toString();
    }
}
