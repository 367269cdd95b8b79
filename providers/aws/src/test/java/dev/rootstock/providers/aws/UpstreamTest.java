package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Either;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import dev.rootstock.providers.aws.client.Configuration;
import dev.rootstock.providers.aws.schema.Property;
import dev.rootstock.providers.aws.schema.Schema;
import dev.rootstock.providers.aws.schema.Type;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our declarations against the annotations of Pulumi's own classes: a program written for these must find every name it uses. */
class UpstreamTest {

    static Stream<String> resources() {
        return Catalogue.resourceTokens();
    }

    static Stream<String> functions() {
        return Catalogue.functionTokens();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void inputsAreThoseOfTheArgsClass(String token) {
        var schema = Catalogue.resource(token).orElseThrow().schema();
        assertThat(schema.token()).isEqualTo(token);
        assertThat(problems(schema, load(className(token, "") + "Args"), exports(token)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void outputsAreThoseOfTheResourceClass(String token) {
        var schema = Catalogue.resource(token).orElseThrow().schema();
        var upstream = exports(token);
        assertThat(upstream)
                .containsAll(schema.outputs().keySet())
                .containsAll(schema.inputs().keySet());
        var told = new HashSet<>(schema.outputs().keySet());
        told.addAll(schema.inputs().keySet());
        told.addAll(schema.unsupported());
        assertThat(told).as("outputs of the upstream class").containsAll(upstream);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void functionsTakeAndTellWhatUpstreamDoes(String token) {
        var schema = Catalogue.function(token).orElseThrow().schema();
        var result = Arrays.stream(load(className(token, "outputs.") + "Result").getDeclaredFields())
                .map(Field::getName)
                .map(name -> name.endsWith("_") ? name.substring(0, name.length() - 1) : name)
                .toList();
        assertThat(problems(schema, load(className(token, "inputs.") + "PlainArgs"), result))
                .isEmpty();
        var told = new HashSet<>(schema.inputs().keySet());
        told.addAll(schema.outputs().keySet());
        told.addAll(schema.unsupported());
        assertThat(told).containsAll(result);
        assertThat(result).containsAll(schema.outputs().keySet());
    }

    @Test
    void theProviderTakesWhatUpstreamDoes() {
        var problems = problems(Configuration.SCHEMA, load("com.pulumi.aws.ProviderArgs"), Set.of());
        problems.removeIf(p -> p.startsWith("version:") || p.startsWith("endpoints"));
        assertThat(problems).isEmpty();
    }

    private static List<String> problems(Schema schema, Class<?> args, Collection<String> outputs) {
        var problems = problems(schema.inputs().values(), args, "");
        var upstream = imports(args);
        var ours = new HashSet<>(schema.inputs().keySet());
        ours.addAll(schema.unsupported());
        upstream.keySet().stream()
                .filter(n -> !ours.contains(n))
                .forEach(n -> problems.add(n + ": neither implemented nor refused by name"));
        schema.unsupported().stream()
                .filter(n -> !upstream.containsKey(n) && !outputs.contains(n))
                .forEach(n -> problems.add(n + ": refused, but upstream lacks it"));
        return problems;
    }

    private static List<String> problems(Collection<Property> ours, Class<?> args, String path) {
        var upstream = imports(args);
        var problems = new ArrayList<String>();
        for (var property : ours) {
            var field = upstream.get(property.name());
            if (field == null) {
                problems.add(path + property.name() + ": upstream lacks it");
                continue;
            }
            if (field.getAnnotation(Import.class).required() != property.is(Property.Trait.REQUIRED)) {
                problems.add(path + property.name() + ": required in one of the two only");
            }
            problems.addAll(mismatches(property.type(), field.getGenericType(), path + property.name()));
        }
        return problems;
    }

    private static List<String> mismatches(Type ours, java.lang.reflect.Type theirs, String path) {
        if (theirs instanceof ParameterizedType p && p.getRawType() == Output.class) {
            return mismatches(ours, p.getActualTypeArguments()[0], path);
        }
        if (theirs instanceof ParameterizedType p && p.getRawType() == Either.class) {
            return mismatches(ours, p.getActualTypeArguments()[0], path);
        }
        return switch (ours) {
            case Type.Text _ ->
                theirs == String.class || (theirs instanceof Class<?> c && c.isEnum())
                        ? List.of()
                        : List.of(path + ": is " + theirs);
            case Type.Json _, Type.Policy _ -> theirs == String.class ? List.of() : List.of(path + ": is " + theirs);
            case Type.Bool _ -> theirs == Boolean.class ? List.of() : List.of(path + ": is " + theirs);
            case Type.Whole _ -> theirs == Integer.class ? List.of() : List.of(path + ": is " + theirs);
            case Type.Decimal _ -> theirs == Double.class ? List.of() : List.of(path + ": is " + theirs);
            case Type.Items(var element, var _) ->
                theirs instanceof ParameterizedType p && p.getRawType() == List.class
                        ? mismatches(element, p.getActualTypeArguments()[0], path)
                        : List.of(path + ": is " + theirs);
            case Type.Entries(var value) ->
                theirs instanceof ParameterizedType p && p.getRawType() == Map.class
                        ? mismatches(value, p.getActualTypeArguments()[1], path)
                        : List.of(path + ": is " + theirs);
            case Type.Nested(var properties) ->
                theirs instanceof Class<?> c && !imports(c).isEmpty()
                        ? problems(properties, c, path + ".")
                        : List.of(path + ": is " + theirs);
        };
    }

    static Class<?> resourceClass(String token) {
        return load(className(token, ""));
    }

    static Set<String> exports(String token) {
        var result = new HashSet<String>();
        for (var field : resourceClass(token).getDeclaredFields()) {
            var export = field.getAnnotation(Export.class);
            if (export != null) {
                result.add(export.name().isEmpty() ? field.getName() : export.name());
            }
        }
        return result;
    }

    private static Map<String, Field> imports(Class<?> args) {
        var result = new HashMap<String, Field>();
        for (var field : args.getDeclaredFields()) {
            var annotation = field.getAnnotation(Import.class);
            if (annotation != null) {
                result.put(annotation.name().isEmpty() ? field.getName() : annotation.name(), field);
            }
        }
        return result;
    }

    private static String className(String token, String folder) {
        var parts = token.split("[:/]");
        var name = parts[parts.length - 1];
        var module = Set.of("index").contains(parts[1]) ? "" : parts[1] + ".";
        return "com.pulumi.aws." + module + folder + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, UpstreamTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("no class " + name, e);
        }
    }
}
