package dev.rootstock.components.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes the reference of all keys of a record, for people, as Markdown. */
public final class Reference {

    private Reference() {}

    /** One table of all keys, sections flattened and sections of the same kind told once: key, type, default, meaning. */
    public static String markdown(Class<? extends Record> type) {
        var rows = new ArrayList<String>();
        rows.add("| key | type | default | meaning |");
        rows.add("|---|---|---|---|");
        add(rows, type, "");
        return String.join("\n", rows) + "\n";
    }

    private static void add(List<String> rows, Class<? extends Record> record, String path) {
        var alike = new LinkedHashMap<Type, List<String>>();
        for (var component : record.getRecordComponents()) {
            alike.computeIfAbsent(component.getGenericType(), type -> new ArrayList<>())
                    .add(Kebab.ofComponent(component));
        }
        for (var component : record.getRecordComponents()) {
            var type = component.getGenericType();
            var name = Kebab.ofComponent(component);
            var key = RecordReader.inside(path, name);
            var section = Kind.of(type) == Kind.OPTIONAL ? Kind.argument(type, 0) : type;
            var twins = Objects.requireNonNull(alike.get(type));
            if (Kind.of(section) != Kind.RECORD) {
                rows.add("| `" + key + "` | " + Kind.documented(type) + " | " + fallback(component) + " | "
                        + meaning(component, key) + " |");
            } else if (twins.size() == 1) {
                if (section != type) {
                    rows.add("| `" + key + "` | section | none | " + meaning(component, key) + " |");
                }
                add(rows, Kind.recordClass(section), key);
            } else if (twins.getFirst().equals(name)) {
                var any = RecordReader.inside(path, "*");
                rows.add("| `" + any + "` | section | none | The keys below are those of each of `"
                        + String.join("`, `", twins) + "`. |");
                add(rows, Kind.recordClass(section), any);
            }
        }
    }

    private static String fallback(RecordComponent component) {
        var written = component.getAnnotation(Default.class);
        if (written != null) {
            return "`" + written.value() + "`";
        }
        return switch (Kind.of(component.getGenericType())) {
            case OPTIONAL, LIST, MAP -> "none";
            case TEXT, NUMBER, TRUTH, DURATION, CHOICE, PARSED, RECORD, ANY -> "**required**";
        };
    }

    private static String meaning(RecordComponent component, String key) {
        return Optional.ofNullable(component.getAnnotation(Meaning.class))
                .map(Meaning::value)
                .orElseThrow(() -> new IllegalStateException(key + " has no @Meaning"));
    }
}
