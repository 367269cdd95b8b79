package dev.rootstock.components.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns sections of a configuration file into records, and reports what does not fit. */
final class RecordReader {

    private final Problems problems;

    RecordReader(Problems problems) {
        this.problems = problems;
    }

    /** The record, or null when something in this section was reported. */
    <R extends Record> @Nullable R read(ConfigObject section, Class<R> type, String path) {
        var before = problems.count();
        reportUnknownKeys(section, type, path);
        var components = type.getRecordComponents();
        var arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = component(section, components[i], path);
        }
        if (problems.count() > before) {
            return null;
        }
        var made = construct(type, components, arguments);
        if (made instanceof Checked checked) {
            checked.check((key, sentence) -> {
                var value = section.get(key);
                problems.add(value == null ? section : value, inside(path, key) + " " + sentence);
            });
        }
        return problems.count() > before ? null : made;
    }

    private void reportUnknownKeys(ConfigObject section, Class<? extends Record> type, String path) {
        var known = new TreeSet<String>();
        for (var component : type.getRecordComponents()) {
            known.add(Kebab.ofComponent(component));
        }
        section.forEach((key, value) -> {
            if (!known.contains(key)) {
                var hint = Suggestion.near(key, known)
                        .map(near -> "did you mean " + inside(path, near) + "?")
                        .orElseGet(() -> (path.isEmpty() ? "the keys here" : "the keys of " + path) + " are "
                                + String.join(", ", known) + ".");
                problems.add(value, inside(path, key) + " is not a key; " + hint);
            }
        });
    }

    private @Nullable Object component(ConfigObject section, RecordComponent component, String path) {
        var key = inside(path, Kebab.ofComponent(component));
        var type = component.getGenericType();
        var value = section.get(Kebab.ofComponent(component));
        if (value != null && value.valueType() != ConfigValueType.NULL) {
            return value(value, type, key, component.getAnnotation(Range.class));
        }
        var fallback = component.getAnnotation(Default.class);
        if (fallback != null) {
            var parsed =
                    ConfigFactory.parseString("value = " + fallback.value()).getValue("value");
            return value(parsed, type, key, component.getAnnotation(Range.class));
        }
        return switch (Kind.of(type)) {
            case OPTIONAL -> Optional.empty();
            case LIST -> List.of();
            case MAP -> Map.of();
            case RECORD -> read(empty(section), Kind.recordClass(type), key);
            case TEXT, NUMBER, TRUTH, DURATION, CHOICE, PARSED, ANY -> {
                problems.add(
                        path.isEmpty() ? null : section,
                        key + " is missing; add " + key + " = " + Kind.placeholder(type) + ".");
                yield null;
            }
        };
    }

    private @Nullable Object value(ConfigValue value, Type type, String key, @Nullable Range range) {
        return switch (Kind.of(type)) {
            case OPTIONAL -> Optional.ofNullable(value(value, Kind.argument(type, 0), key, range));
            case LIST -> list(value, type, key, range);
            case MAP -> map(value, type, key, range);
            case RECORD -> {
                if (value instanceof ConfigObject section) {
                    yield read(section, Kind.recordClass(type), key);
                }
                yield wrong(value, key, "a section in braces");
            }
            case ANY -> value.unwrapped();
            case TEXT, NUMBER, TRUTH, DURATION, CHOICE, PARSED -> scalar(value, (Class<?>) type, key, range);
        };
    }

    private @Nullable Object scalar(ConfigValue value, Class<?> type, String key, @Nullable Range range) {
        if (value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST) {
            return wrong(value, key, Kind.expected(type));
        }
        // as typed in the file: 1.30 stays 1.30
        var text = value.atKey("value").getString("value");
        try {
            var read = Kind.parse(type, text);
            if (range != null && read instanceof Number number && outside(range, number.longValue())) {
                return wrong(value, key, between(range));
            }
            return read;
        } catch (IllegalArgumentException e) {
            return wrong(value, key, e.getMessage());
        }
    }

    private @Nullable Object list(ConfigValue value, Type type, String key, @Nullable Range range) {
        if (value.valueType() != ConfigValueType.LIST) {
            return wrong(value, key, "a list in square brackets");
        }
        var elements = new ArrayList<>();
        for (var element : (ConfigList) value) {
            var read = value(element, Kind.argument(type, 0), key + "[" + elements.size() + "]", range);
            elements.add(read == null ? "" : read);
        }
        return List.copyOf(elements);
    }

    private @Nullable Object map(ConfigValue value, Type type, String key, @Nullable Range range) {
        if (!(value instanceof ConfigObject section)) {
            return wrong(value, key, "a section in braces");
        }
        var entries = new LinkedHashMap<String, Object>();
        section.keySet().stream().sorted().forEach(name -> {
            var read = value(section.get(name), Kind.argument(type, 1), inside(key, name), range);
            if (read != null) {
                entries.put(name, read);
            }
        });
        return Collections.unmodifiableMap(entries);
    }

    private @Nullable Object wrong(ConfigValue value, String key, String expected) {
        var shown = switch (value.valueType()) {
            case OBJECT -> "a section";
            case LIST -> "a list";
            case NULL, NUMBER, BOOLEAN -> String.valueOf(value.unwrapped());
            case STRING -> "\"" + value.unwrapped() + "\"";
        };
        problems.add(value, key + " must be " + expected + ", not " + shown + ".");
        return null;
    }

    private static boolean outside(Range range, long number) {
        return number < range.min() || number > range.max();
    }

    private static String between(Range range) {
        if (range.max() == Long.MAX_VALUE) {
            return range.min() + " or more";
        }
        return range.min() == Long.MIN_VALUE
                ? range.max() + " or less"
                : "between " + range.min() + " and " + range.max();
    }

    private static ConfigObject empty(ConfigObject section) {
        return ConfigValueFactory.fromMap(Map.of()).withOrigin(section.origin());
    }

    static String inside(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static <R extends Record> R construct(Class<R> type, RecordComponent[] components, Object[] arguments) {
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type + " refused values that passed every check", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " must be a public record", e);
        }
    }

    /** The type arguments of a generic type, for messages of programming errors. */
    static String describe(Type type) {
        return type instanceof ParameterizedType generic
                ? Arrays.stream(generic.getActualTypeArguments())
                        .map(Type::getTypeName)
                        .collect(Collectors.joining(", "))
                : type.getTypeName();
    }
}
