package dev.rootstock.cli.importing;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** The inputs of one resource as Java expressions of the types that its builders take. */
final class JavaValues {

    private static final String INDENT = "    ";
    private static final int PAIRS_OF_MAP_OF = 10;
    private static final String TEXT = "java.lang.String";

    /** Set by the classes themselves. */
    private static final List<String> CONSTANT = List.of("apiVersion", "kind", "__defaults");

    private final JavaClasses classes;
    private final String variable;
    private final BiFunction<String, String, Optional<String>> references;
    private final List<String> comments;
    private final List<String> unwritten = new ArrayList<>();

    /**
     * @param variable the resource's
     * @param references for a text in a property the output of another resource that it is, as an expression
     * @param comments takes what there is to say about the code
     */
    JavaValues(
            JavaClasses classes,
            String variable,
            BiFunction<String, String, Optional<String>> references,
            List<String> comments) {
        this.classes = classes;
        this.variable = variable;
        this.references = references;
        this.comments = comments;
    }

    /** The paths of what could not be written. */
    List<String> unwritten() {
        return unwritten;
    }

    /** A builder of that class with these values. */
    String built(Class<?> args, ObjectValue values, int depth) {
        return built(args, values, depth, "");
    }

    private String built(Class<?> args, ObjectValue values, int depth, String path) {
        var code = new StringBuilder(classes.simple(args.getName())).append(".builder()");
        var indent = "\n" + INDENT.repeat(depth);
        values.entries().forEach((property, value) -> {
            if (CONSTANT.contains(property) || property.startsWith("__") || value instanceof PropertyValue.Null) {
                return;
            }
            var place = path.isEmpty() ? property : path + "." + property;
            var setter = setter(args, property, value, depth + 1, place);
            if (setter.isPresent()) {
                code.append(indent).append(setter.get());
            } else {
                unwritten.add(place);
                comments.add("the property " + property + " of " + args.getSimpleName()
                        + " cannot be written with this SDK, so changes of it are ignored");
            }
        });
        for (var missing : JavaClasses.missing(args, values.names())) {
            if (!CONSTANT.contains(missing)) {
                comments.add("the property " + missing + " of " + args.getSimpleName()
                        + " is required, and it cannot be read from what is there; set it by hand");
            }
        }
        return code.append(indent).append(".build()").toString();
    }

    private Optional<String> setter(Class<?> args, String property, PropertyValue value, int depth, String path) {
        var setters = classes.setters(args, property);
        for (var setter : setters) {
            var output = value instanceof PropertyValue.Secret secret
                    ? secret(setter, property, secret)
                    : reference(setter, property, value);
            if (output.isPresent()) {
                return Optional.of("." + setter.getName() + "(" + output.get() + ")");
            }
        }
        for (var setter : setters) {
            var written = written(setter.getGenericParameterTypes()[0], value, depth, path);
            if (written.isPresent()) {
                return Optional.of("." + setter.getName() + "(" + written.get() + ")");
            }
        }
        return Optional.empty();
    }

    /** A secret stays out of the code: the program gets it from its configuration. */
    private Optional<String> secret(Method setter, String property, PropertyValue.Secret secret) {
        var key = ImportedCode.secretKey(variable, property);
        var config = "ctx.config().";
        var expression = switch (taken(setter).orElse("")) {
            case TEXT -> config + "requireSecret(" + JavaCode.quoted(key) + ")";
            case "java.lang.Integer" -> config + "requireSecretInteger(" + JavaCode.quoted(key) + ")";
            case "java.lang.Double" -> config + "requireSecretDouble(" + JavaCode.quoted(key) + ")";
            case "java.lang.Boolean" -> config + "requireSecretBoolean(" + JavaCode.quoted(key) + ")";
            case "java.util.Map<java.lang.String, java.lang.String>" ->
                config + "requireSecretObject(" + JavaCode.quoted(key) + ", "
                        + classes.simple("com.pulumi.core.TypeShape") + ".map(String.class, String.class))";
            case "java.util.List<java.lang.String>" ->
                config + "requireSecretObject(" + JavaCode.quoted(key) + ", "
                        + classes.simple("com.pulumi.core.TypeShape") + ".list(String.class))";
            default -> "";
        };
        if (!expression.isEmpty()) {
            comments.addAll(ImportedCode.secretNotes(key, secret.value()));
        }
        return Optional.of(expression).filter(some -> !some.isEmpty());
    }

    /** What a setter of an output takes outputs of. */
    private static Optional<String> taken(Method setter) {
        return setter.getGenericParameterTypes()[0] instanceof ParameterizedType type
                        && type.getRawType().getTypeName().equals("com.pulumi.core.Output")
                ? Optional.of(type.getActualTypeArguments()[0].getTypeName())
                : Optional.empty();
    }

    private Optional<String> reference(Method setter, String property, PropertyValue value) {
        var taken = taken(setter).orElse("");
        if (taken.equals(TEXT) && value instanceof PropertyValue.Text(var text)) {
            return references.apply(text, property);
        }
        if (!taken.equals("java.util.List<java.lang.String>")
                || !(value instanceof PropertyValue.ListValue(var items))
                || items.stream()
                        .noneMatch(item -> item instanceof PropertyValue.Text(var text)
                                && references.apply(text, property).isPresent())
                || !items.stream().allMatch(PropertyValue.Text.class::isInstance)) {
            return Optional.empty();
        }
        var output = classes.simple("com.pulumi.core.Output");
        var parts = items.stream()
                .map(item -> ((PropertyValue.Text) item).value())
                .map(text ->
                        references.apply(text, property).orElseGet(() -> output + ".of(" + JavaCode.quoted(text) + ")"))
                .toList();
        return Optional.of(output + ".all(" + String.join(", ", parts) + ")");
    }

    /** A value as an expression of that type; empty where it is none. */
    private Optional<String> written(Type type, PropertyValue value, int depth, String path) {
        if (type instanceof ParameterizedType generic) {
            var items = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class && value instanceof PropertyValue.ListValue(var list)) {
                return list(list, items[0], depth, path);
            }
            if (generic.getRawType() == Map.class && value instanceof ObjectValue object) {
                return map(object, items[1], depth, path);
            }
            return Optional.empty();
        }
        if (!(type instanceof Class<?> plain)) {
            return Optional.empty();
        }
        return switch (value) {
            case PropertyValue.Text(var text)
            when plain == Boolean.class && (text.equals("true") || text.equals("false")) -> Optional.of(text);
            case PropertyValue.Text(var text)
            when plain == String.class || plain == Object.class -> Optional.of(JavaCode.quoted(text));
            case PropertyValue.Bool(var bool)
            when plain == Boolean.class || plain == Object.class -> Optional.of(Boolean.toString(bool));
            case PropertyValue.Num number
            when plain == Integer.class || plain == Double.class || plain == Object.class -> number(number, plain);
            case ObjectValue object when plain == Object.class -> map(object, Object.class, depth, path);
            case PropertyValue.ListValue(var list) when plain == Object.class -> list(list, Object.class, depth, path);
            case ObjectValue object
            when classes.load(plain.getName() + "$Builder").isPresent() ->
                Optional.of(built(plain, object, depth, path));
            default -> Optional.empty();
        };
    }

    private static Optional<String> number(PropertyValue.Num number, Class<?> type) {
        var whole = number.value() == Math.rint(number.value());
        if (type == Integer.class) {
            return whole ? Optional.of(Integer.toString((int) number.value())) : Optional.empty();
        }
        return Optional.of(
                whole && type == Object.class
                        ? Integer.toString((int) number.value())
                        : Double.toString(number.value()));
    }

    private Optional<String> list(List<PropertyValue> items, Type type, int depth, String path) {
        return all(IntStream.range(0, items.size())
                        .mapToObj(i -> written(type, items.get(i), depth, path + "[" + i + "]"))
                        .toList())
                .map(parts -> classes.simple("java.util.List") + ".of(" + String.join(", ", parts) + ")");
    }

    private Optional<String> map(ObjectValue object, Type items, int depth, String path) {
        var many = object.entries().size() > PAIRS_OF_MAP_OF;
        var name = classes.simple("java.util.Map");
        var pairs = object.entries().entrySet().stream()
                .map(entry -> written(
                                items, entry.getValue(), depth, path + "[" + JavaCode.quoted(entry.getKey()) + "]")
                        .map(value -> many
                                ? name + ".entry(" + JavaCode.quoted(entry.getKey()) + ", " + value + ")"
                                : JavaCode.quoted(entry.getKey()) + ", " + value))
                .toList();
        return all(pairs).map(parts -> name + (many ? ".ofEntries(" : ".of(") + String.join(", ", parts) + ")");
    }

    private static Optional<List<String>> all(List<Optional<String>> parts) {
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().map(Optional::orElseThrow).toList())
                : Optional.empty();
    }
}
