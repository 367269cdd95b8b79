package dev.rootstock.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.schema.PackageSchema;
import dev.rootstock.engine.provider.schema.PropertySchema;
import dev.rootstock.engine.provider.schema.PropertyType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What our providers say of their packages is what the published SDKs were made from, as far as it goes. */
final class PackageSchemasTest {

    static Stream<ProviderFactory> providers() {
        return Providers.all().stream();
    }

    private static PackageSchema schema(String name) {
        return providers()
                .filter(factory -> factory.packageName().equals(name))
                .findFirst()
                .flatMap(ProviderFactory::schema)
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void every_package_says_what_it_has(ProviderFactory factory) {
        var schema = factory.schema().orElseThrow();

        assertThat(schema.resources()).isNotEmpty();
        schema.resources().forEach((token, resource) -> {
            assertThat(token).startsWith(factory.packageName() + ":");
            assertThat(resource.outputs())
                    .extracting(PropertySchema::name)
                    .as(token)
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void secrets_and_what_is_required_are_said() {
        var database = schema("aws").resources().get("aws:rds/instance:Instance");
        assertThat(database.inputs())
                .filteredOn(PropertySchema::secret)
                .extracting(PropertySchema::name)
                .contains("password");
        assertThat(database.inputs())
                .filteredOn(PropertySchema::required)
                .extracting(PropertySchema::name)
                .containsExactly("instanceClass");
        assertThat(schema("kubernetes")
                        .resources()
                        .get("kubernetes:core/v1:Secret")
                        .outputs())
                .filteredOn(PropertySchema::secret)
                .extracting(PropertySchema::name)
                .containsExactlyInAnyOrder("data", "stringData");
        assertThat(schema("random")
                        .resources()
                        .get("random:index/randomPassword:RandomPassword")
                        .outputs())
                .filteredOn(PropertySchema::secret)
                .extracting(PropertySchema::name)
                .containsExactlyInAnyOrder("bcryptHash", "result");
    }

    @Test
    void inputs_have_the_types_that_the_published_classes_take() {
        var problems = new ArrayList<String>();
        for (var name : List.of("aws", "kubernetes")) {
            schema(name).resources().forEach((token, resource) -> {
                var args = args(token);
                if (args.isEmpty()) {
                    problems.add("no class for " + token);
                } else {
                    compare(args.get(), resource.inputs(), token, problems);
                }
            });
        }
        assertThat(problems).isEmpty();
    }

    private static void compare(Class<?> args, List<PropertySchema> properties, String place, List<String> problems) {
        for (var property : properties) {
            var path = place + "." + property.name();
            var setters = setters(args, property.name());
            if (setters.isEmpty()) {
                problems.add(path + " is none of the class");
            } else if (setters.stream()
                    .noneMatch(setter -> fits(setter.getGenericParameterTypes()[0], property.type(), path, problems))) {
                problems.add(path + " is no " + property.type().getClass().getSimpleName());
            }
        }
    }

    private static boolean fits(Type type, PropertyType declared, String path, List<String> problems) {
        return switch (declared) {
            case PropertyType.Any _ -> true;
            case PropertyType.Text _ -> type == String.class;
            case PropertyType.Bool _ -> type == Boolean.class;
            case PropertyType.Whole _ -> type == Integer.class;
            case PropertyType.Decimal _ -> type == Double.class;
            case PropertyType.Items(var element) ->
                type instanceof ParameterizedType list
                        && list.getRawType() == List.class
                        && fits(list.getActualTypeArguments()[0], element, path, problems);
            case PropertyType.Entries(var value) ->
                type instanceof ParameterizedType map
                        && map.getRawType() == Map.class
                        && fits(map.getActualTypeArguments()[1], value, path, problems);
            case PropertyType.Fields(var _, var fields) -> {
                if (!(type instanceof Class<?> nested)
                        || !nested.getSimpleName().endsWith("Args")) {
                    yield false;
                }
                compare(nested, fields, path, problems);
                yield true;
            }
        };
    }

    private static List<Method> setters(Class<?> args, String property) {
        return Arrays.stream(load(args.getName() + "$Builder").orElseThrow().getMethods())
                .filter(method -> method.getParameterCount() == 1 && !method.isVarArgs())
                .filter(method ->
                        method.getName().equals(property) || method.getName().equals(property + "_"))
                .toList();
    }

    private static Optional<Class<?>> args(String token) {
        var parts = token.split(":");
        var slash = parts[1].lastIndexOf('/');
        var module = parts[0].equals("kubernetes")
                ? parts[1].replaceFirst("\\..*/", "/").replace('/', '.')
                : parts[1].substring(0, slash).replace('/', '.');
        return load("com.pulumi." + parts[0] + "." + module + "." + parts[2] + "Args");
    }

    private static Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, PackageSchemasTest.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
