package dev.rootstock.engine.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What kinds of values a project file's keys have (sdk/go/common/workspace/project.json). Whatever is of another kind would be passed over,
 * a backend for example, and the state then be looked for elsewhere.
 */
final class ProjectShape {

    private record Key(String path, String... kinds) {}

    private static final List<Key> KEYS = List.of(
            new Key("main", "string"),
            new Key("description", "string"),
            new Key("stackConfigDir", "string"),
            new Key("runtime", "string", "object"),
            new Key("runtime/options", "object"),
            new Key("backend", "object"),
            new Key("backend/url", "string"),
            new Key("config", "object", "string"),
            new Key("plugins", "object"),
            new Key("packages", "object"),
            new Key("options", "object"),
            new Key("options/refresh", "string"),
            new Key("template", "object"));

    private ProjectShape() {}

    /** @throws ProjectException with everything that is of a wrong kind; what is left empty is of any */
    static void check(Map<String, Object> document, Path file) {
        var wrong = new ArrayList<String>();
        for (var key : KEYS) {
            var value = at(document, key.path());
            if (value != null && !List.of(key.kinds()).contains(kind(value))) {
                wrong.add("\n\t* #/" + key.path() + ": expected " + String.join(" or ", key.kinds()) + ", but got "
                        + kind(value));
            }
        }
        if (!wrong.isEmpty()) {
            throw new ProjectException("could not validate '" + file + "': " + wrong.size()
                    + (wrong.size() == 1 ? " error" : " errors") + " occurred:" + String.join("", wrong));
        }
    }

    private static @Nullable Object at(Map<?, ?> document, String path) {
        @Nullable Object value = document;
        for (var name : path.split("/")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    /** As JSON calls it. */
    static String kind(Object value) {
        return switch (value) {
            case Map<?, ?> _ -> "object";
            case List<?> _ -> "array";
            case Boolean _ -> "boolean";
            case Number _ -> "number";
            default -> "string";
        };
    }
}
