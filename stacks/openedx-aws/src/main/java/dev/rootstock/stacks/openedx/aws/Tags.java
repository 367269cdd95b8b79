package dev.rootstock.stacks.openedx.aws;

import dev.rootstock.components.naming.Names;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The tags on everything of an environment, and what AWS allows in them. */
final class Tags {

    private static final Pattern FORBIDDEN = Pattern.compile("[^\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]");

    private Tags() {}

    /** What a person asked for, and where the resource belongs. */
    static Map<String, String> of(Names names, Environment environment) {
        var tags = new TreeMap<>(environment.tags());
        tags.putIfAbsent("Environment", names.environment());
        tags.putIfAbsent("Project", names.project());
        tags.putIfAbsent("Platform", allowed(environment.platform().name()));
        tags.putIfAbsent("ManagedBy", "rootstock");
        return tags;
    }

    static boolean isAllowed(String text) {
        return !FORBIDDEN.matcher(text).find();
    }

    private static String allowed(String text) {
        return FORBIDDEN.matcher(text).replaceAll("").strip();
    }
}
