package dev.rootstock.components.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The kinds of values that a key may have. Beside the usual ones, any class with a {@code static parse(String)} that
 * throws an {@link IllegalArgumentException} whose message says what is expected ("a CIDR block such as 10.0.0.0/16").
 */
enum Kind {
    TEXT,
    NUMBER,
    TRUTH,
    DURATION,
    CHOICE,
    PARSED,
    OPTIONAL,
    LIST,
    MAP,
    RECORD,
    /** Whatever the file says: a text, number, truth value, list or section. */
    ANY;

    static Kind of(Type type) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == Optional.class) {
                return OPTIONAL;
            }
            if (generic.getRawType() == List.class) {
                return LIST;
            }
            if (generic.getRawType() == Map.class) {
                return MAP;
            }
        }
        if (type instanceof Class<?> plain) {
            if (plain == Object.class) {
                return ANY;
            }
            if (plain == String.class) {
                return TEXT;
            }
            if (plain == int.class || plain == long.class || plain == Integer.class || plain == Long.class) {
                return NUMBER;
            }
            if (plain == boolean.class || plain == Boolean.class) {
                return TRUTH;
            }
            if (plain == Duration.class) {
                return DURATION;
            }
            if (plain.isEnum()) {
                return CHOICE;
            }
            if (parser(plain).isPresent()) {
                return PARSED;
            }
            if (plain.isRecord()) {
                return RECORD;
            }
        }
        throw new IllegalStateException("no way to read a " + RecordReader.describe(type) + " from a configuration");
    }

    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    static Class<? extends Record> recordClass(Type type) {
        return ((Class<?>) type).asSubclass(Record.class);
    }

    /** @throws IllegalArgumentException whose message says what is expected instead */
    static Object parse(Class<?> type, String text) {
        try {
            return switch (of(type)) {
                case TEXT -> text;
                case NUMBER -> number(type, text);
                case TRUTH -> truth(text);
                case DURATION -> ConfigFactory.parseMap(Map.of("value", text)).getDuration("value");
                case CHOICE -> choice(type, text);
                case PARSED -> parser(type).orElseThrow().invoke(null, text);
                case OPTIONAL, LIST, MAP, RECORD, ANY -> throw new IllegalStateException(type + " is no single value");
            };
        } catch (NumberFormatException | ConfigException e) {
            throw new IllegalArgumentException(expected(type), e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a value of this type looks like, in words. */
    static String expected(Class<?> type) {
        return switch (of(type)) {
            case TEXT -> "a text";
            case NUMBER -> "a whole number";
            case TRUTH -> "true or false";
            case DURATION -> "a duration such as 14 days";
            case CHOICE -> "one of " + choices(type);
            case PARSED, OPTIONAL, LIST, MAP, RECORD, ANY -> "a " + type.getSimpleName();
        };
    }

    /** What a person may write first where nothing is written yet. */
    static String placeholder(Type type) {
        return switch (of(type)) {
            case TEXT -> "\"...\"";
            case NUMBER -> "1";
            case TRUTH -> "true";
            case DURATION -> "7 days";
            case CHOICE -> Kebab.ofConstant((Enum<?>) ((Class<?>) type).getEnumConstants()[0]);
            case PARSED, OPTIONAL, LIST, MAP, RECORD, ANY -> "...";
        };
    }

    /** The type's name in the reference of keys. */
    static String documented(Type type) {
        return switch (of(type)) {
            case TEXT -> "text";
            case NUMBER -> "whole number";
            case TRUTH -> "true, false";
            case DURATION -> "duration";
            case CHOICE -> choices((Class<?>) type);
            case PARSED ->
                String.join(" ", ((Class<?>) type).getSimpleName().split("(?<=[a-z])(?=[A-Z])"))
                        .toLowerCase(Locale.ROOT);
            case OPTIONAL -> documented(argument(type, 0));
            case LIST -> "list of " + documented(argument(type, 0));
            case MAP -> "section of names and " + documented(argument(type, 1));
            case RECORD -> "section";
            case ANY -> "any value";
        };
    }

    private static Object number(Class<?> type, String text) {
        return type == long.class || type == Long.class ? (Object) Long.valueOf(text) : Integer.valueOf(text);
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(expected(boolean.class));
        };
    }

    private static Object choice(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> Kebab.ofConstant((Enum<?>) constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(expected(type)));
    }

    private static String choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> Kebab.ofConstant((Enum<?>) constant))
                .collect(Collectors.joining(", "));
    }

    private static Optional<Method> parser(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("parse")
                        && method.getReturnType() == type
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst();
    }
}
