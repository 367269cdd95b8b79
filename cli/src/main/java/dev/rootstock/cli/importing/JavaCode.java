package dev.rootstock.cli.importing;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Java for the SDK's classes. What a builder takes is read from the classes themselves, so what is written compiles; what none takes is
 * told in a comment.
 */
final class JavaCode implements ImportedCode {

    private static final String INDENT = "    ";
    private static final int PAIRS_OF_MAP_OF = 10;

    /** Set by the classes themselves. */
    private static final List<String> CONSTANT = List.of("apiVersion", "kind", "__defaults");

    private final ClassLoader classes;
    private final SortedSet<String> imports = new TreeSet<>();

    JavaCode(ClassLoader classes) {
        this.classes = classes;
    }

    @Override
    public String of(List<ResourceState> imported, Map<Urn, String> known) {
        var names = ImportedCode.variables(imported, known);
        var body = imported.stream()
                .map(state -> state.custom() ? resource(state, names) : component(state))
                .collect(Collectors.joining("\n"));
        return imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining()) + "\n" + body;
    }

    private static String component(ResourceState state) {
        return "// " + state.urn().name() + " (" + state.type() + ") is a component: register it with its own class\n";
    }

    private String resource(ResourceState state, Map<Urn, String> names) {
        var type = find(state.urn());
        if (type.isEmpty()) {
            return "// there is no class for " + state.type()
                    + " on the program's class path: add the SDK of the package "
                    + state.type().split(":")[0] + ", then import "
                    + state.urn().name() + " again for its code\n";
        }
        var args = load(type.get().getName() + "Args");
        var comments = new ArrayList<String>();
        var built = args.map(one -> built(one, state.inputs(), 1, comments)).orElse("null");
        var options = new StringBuilder(simple("com.pulumi.resources.CustomResourceOptions") + ".builder()");
        if (state.protect()) {
            options.append(".protect(true)");
        }
        var parent = state.parent();
        if (parent != null && names.containsKey(parent)) {
            options.append(".parent(").append(names.get(parent)).append(")");
        }
        ImportedCode.explicitProvider(state)
                .ifPresent(provider ->
                        options.append(".provider(").append(names.get(provider)).append(")"));
        return comments.stream().map(comment -> "// " + comment + "\n").collect(Collectors.joining()) + "var "
                + names.get(state.urn()) + " = new " + simple(type.get().getName()) + "("
                + quoted(state.urn().name())
                + ", " + built + ", " + options + ".build());\n";
    }

    // ---- classes

    private Optional<Class<?>> find(Urn urn) {
        var parts = urn.type().split(":");
        var module = ImportedCode.module(urn);
        // networking.k8s.io/v1 is networking.v1
        var slash = module.lastIndexOf('/');
        var group = slash < 0 ? module : module.substring(0, slash);
        var version = slash < 0 ? "" : "." + module.substring(slash + 1);
        var path = group.isEmpty() ? "" : "." + group.split("\\.")[0].replace('/', '.') + version;
        var name = path.toLowerCase(Locale.ROOT) + "." + parts[parts.length - 1];
        return load("com.pulumi." + parts[0] + name).or(() -> load("dev.rootstock.sdk." + parts[0] + name));
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, classes));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The name without its package, which is imported unless another class of that name is. */
    private String simple(String name) {
        var last = name.substring(name.lastIndexOf('.') + 1);
        var other = imports.stream().anyMatch(one -> one.endsWith("." + last) && !one.equals(name));
        if (other) {
            return name;
        }
        imports.add(name);
        return last;
    }

    // ---- values

    private String built(Class<?> args, ObjectValue values, int depth, List<String> comments) {
        var code = new StringBuilder(simple(args.getName())).append(".builder()");
        var indent = "\n" + INDENT.repeat(depth);
        values.entries().forEach((property, value) -> {
            if (CONSTANT.contains(property)) {
                return;
            }
            var setter = setter(args, property, value, depth + 1, comments);
            if (setter.isPresent()) {
                code.append(indent).append(setter.get());
            } else {
                comments.add("the property " + property + " of " + args.getSimpleName()
                        + " cannot be written as code here; set it by hand");
            }
        });
        return code.append(indent).append(".build()").toString();
    }

    private Optional<String> setter(
            Class<?> args, String property, PropertyValue value, int depth, List<String> comments) {
        var builder = load(args.getName() + "$Builder");
        if (builder.isEmpty()) {
            return Optional.empty();
        }
        var methods = Arrays.stream(builder.get().getMethods())
                .filter(method -> method.getParameterCount() == 1 && !method.isVarArgs())
                .filter(method ->
                        method.getName().equals(property) || method.getName().equals(property + "_"))
                .toList();
        if (value instanceof PropertyValue.Secret) {
            return methods.stream()
                    .filter(method -> method.getGenericParameterTypes()[0]
                            .getTypeName()
                            .equals("com.pulumi.core.Output<java.lang.String>"))
                    .findFirst()
                    .map(method -> {
                        comments.add("set the secret with `rootstock config set --secret " + property + "`");
                        return "." + method.getName() + "(ctx.config().requireSecret(" + quoted(property) + "))";
                    });
        }
        for (Method method : methods) {
            var written = written(method.getGenericParameterTypes()[0], value, depth, comments);
            if (written.isPresent()) {
                return Optional.of("." + method.getName() + "(" + written.get() + ")");
            }
        }
        return Optional.empty();
    }

    /** A value as an expression of that type; empty where it is none. */
    private Optional<String> written(Type type, PropertyValue value, int depth, List<String> comments) {
        if (type instanceof ParameterizedType generic) {
            var items = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class && value instanceof PropertyValue.ListValue(var list)) {
                return all(list.stream()
                                .map(item -> written(items[0], item, depth, comments))
                                .toList())
                        .map(parts -> simple("java.util.List") + ".of(" + String.join(", ", parts) + ")");
            }
            if (generic.getRawType() == Map.class && value instanceof ObjectValue object) {
                return map(object, items[1], depth, comments);
            }
            return Optional.empty();
        }
        if (!(type instanceof Class<?> plain)) {
            return Optional.empty();
        }
        return switch (value) {
            case PropertyValue.Text(var text)
            when plain == String.class || plain == Object.class -> Optional.of(quoted(text));
            case PropertyValue.Bool(var bool)
            when plain == Boolean.class || plain == Object.class -> Optional.of(Boolean.toString(bool));
            case PropertyValue.Num number
            when plain == Integer.class || plain == Double.class || plain == Object.class -> number(number, plain);
            case ObjectValue object when plain == Object.class -> map(object, Object.class, depth, comments);
            case PropertyValue.ListValue(var list)
            when plain == Object.class ->
                all(list.stream()
                                .map(item -> written(Object.class, item, depth, comments))
                                .toList())
                        .map(parts -> simple("java.util.List") + ".of(" + String.join(", ", parts) + ")");
            case ObjectValue object
            when load(plain.getName() + "$Builder").isPresent() -> Optional.of(built(plain, object, depth, comments));
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

    private Optional<String> map(ObjectValue object, Type items, int depth, List<String> comments) {
        var many = object.entries().size() > PAIRS_OF_MAP_OF;
        var name = simple("java.util.Map");
        var pairs = object.entries().entrySet().stream()
                .map(entry -> written(items, entry.getValue(), depth, comments)
                        .map(value -> many
                                ? name + ".entry(" + quoted(entry.getKey()) + ", " + value + ")"
                                : quoted(entry.getKey()) + ", " + value))
                .toList();
        return all(pairs).map(parts -> name + (many ? ".ofEntries(" : ".of(") + String.join(", ", parts) + ")");
    }

    private static Optional<List<String>> all(List<Optional<String>> parts) {
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().map(Optional::orElseThrow).toList())
                : Optional.empty();
    }

    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
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
