package dev.rootstock.components.openedx;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text among this package's resources, with <code>${name}</code> where a value goes. */
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z_]+)}");

    private Template() {}

    /** The text as it is. */
    static String text(String resource) {
        try (var stream = Template.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from this build.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read.", e);
        }
    }

    /** The text with its placeholders replaced; a placeholder without a value is an error. */
    static String fill(String resource, Map<String, String> values) {
        return PLACEHOLDER.matcher(text(resource)).replaceAll(match -> {
            var value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException(resource + " has a placeholder without a value: " + match.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** A value made safe for a place between the double quotes of a JSON or YAML text. */
    static String quoted(String value) {
        var json = new Gson().newBuilder().disableHtmlEscaping().create().toJson(value);
        return json.substring(1, json.length() - 1);
    }
}
