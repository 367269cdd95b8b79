package dev.rootstock.components.config;

import com.typesafe.config.ConfigException;
import java.util.regex.Pattern;

/** Says why a file could not be read at all. */
final class Unreadable {

    /** The parser begins its messages with the place, which is shown separately. */
    private static final Pattern PLACE = Pattern.compile("^(merge of )?[^:]*(:\\s*\\d+)?:\\s*", Pattern.DOTALL);

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\??([^}]*)}");

    private Unreadable() {}

    static String sentence(ConfigException e) {
        var message = String.valueOf(e.getMessage());
        return switch (e) {
            case ConfigException.UnresolvedSubstitution unresolved -> {
                var variable = VARIABLE.matcher(message);
                yield (variable.find() ? variable.group() : "a reference")
                        + " refers to a key that has no value; correct its name or give it one.";
            }
            case ConfigException.IO missing -> "an included file cannot be read: " + withoutPlace(message) + ".";
            case ConfigException.Parse syntax -> "cannot be parsed: " + withoutPlace(message);
            case ConfigException other -> withoutPlace(message) + ".";
        };
    }

    private static String withoutPlace(String message) {
        return PLACE.matcher(message).replaceFirst("").strip();
    }
}
