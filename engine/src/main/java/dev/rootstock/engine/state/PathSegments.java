package dev.rootstock.engine.state;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A property path as a list of names and indexes, the form in which earlier versions of Pulumi wrote {@code hideDiff}; 3.259 writes and
 * reads text such as {@code tags["a.b"][0].c} (pulumi/pulumi, sdk/go/common/resource/properties_path.go).
 */
final class PathSegments {

    private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]\"]+");

    private PathSegments() {}

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
