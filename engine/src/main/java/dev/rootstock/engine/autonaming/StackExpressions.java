package dev.rootstock.engine.autonaming;

import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.engine.value.PropertyPath;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a pattern is the same for all resources of a stack: its names and its configuration. */
record StackExpressions(String organization, String project, String stack, Map<String, String> config) {

    private static final Pattern CONFIG = Pattern.compile("\\$\\{config\\.([^}]+)}");

    /** @throws AutonamingException when it names a configuration value that there is not */
    String resolved(String pattern) {
        var named = pattern.replace("${organization}", organization)
                .replace("${project}", project)
                .replace("${stack}", stack);
        return CONFIG.matcher(named).replaceAll(part -> Matcher.quoteReplacement(value(part.group(1))));
    }

    private String value(String key) {
        var path = PropertyPath.parse(key).map(PropertyPath::segments).orElse(List.of());
        if (path.isEmpty() || !(path.getFirst() instanceof PropertyPath.Segment.Key(var first))) {
            throw new AutonamingException("'" + key + "' names no configuration value");
        }
        var text = config.get(project + ":" + first);
        if (text == null) {
            throw new AutonamingException("there is no configuration value '" + first + "', which the pattern uses");
        }
        if (path.size() == 1) {
            return text;
        }
        Object found;
        try (var json = JsonInput.of(text)) {
            found = json.tree();
        } catch (StateFormatException e) {
            throw new AutonamingException("the configuration value '" + first + "' holds no '" + key + "'");
        }
        for (var segment : path.subList(1, path.size())) {
            found = switch (segment) {
                case PropertyPath.Segment.Key(var name) -> found instanceof Map<?, ?> map ? map.get(name) : null;
                case PropertyPath.Segment.Index(var index) ->
                    found instanceof List<?> list && index < list.size() ? list.get(index) : null;
                case PropertyPath.Segment.Any() -> null;
            };
        }
        if (found == null) {
            throw new AutonamingException("the configuration value '" + first + "' holds no '" + key + "'");
        }
        return String.valueOf(found);
    }
}
