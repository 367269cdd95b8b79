package dev.rootstock.cli.display;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.stream.Collectors;

/** A property value as a person reads it. Secrets are hidden unless they were asked for. */
public final class PropertyText {

    private final boolean showSecrets;

    public PropertyText(boolean showSecrets) {
        this.showSecrets = showSecrets;
    }

    /** On one line, texts in quotation marks. */
    public String inline(PropertyValue value) {
        return switch (value) {
            case PropertyValue.Null _ -> "null";
            case PropertyValue.Bool(var bool) -> Boolean.toString(bool);
            case PropertyValue.Num number -> number.display();
            case PropertyValue.Text(var text) -> quoted(text);
            case PropertyValue.Bytes bytes -> bytes.display();
            case PropertyValue.Unknown _ -> "[unknown]";
            case PropertyValue.Secret(var inner) -> showSecrets ? inline(inner) : "[secret]";
            case PropertyValue.ListValue(var items) ->
                items.stream().map(this::inline).collect(Collectors.joining(", ", "[", "]"));
            case ObjectValue object ->
                object.entries().entrySet().stream()
                        .map(e -> e.getKey() + ": " + inline(e.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case PropertyValue.Asset asset -> "asset(" + hash(asset.hash()) + ")";
            case PropertyValue.Archive archive -> "archive(" + hash(archive.hash()) + ")";
            case PropertyValue.ResourceReference reference -> reference.urn();
            case PropertyValue.Output output ->
                output.value() == null
                        ? "[unknown]"
                        : output.secret() && !showSecrets ? "[secret]" : inline(output.value());
        };
    }

    private static String hash(String hash) {
        return hash.length() > 7 ? hash.substring(0, 7) : hash;
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ') {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
