package dev.rootstock.protocol.java.direct;

import com.google.gson.JsonElement;
import com.pulumi.asset.Archive;
import com.pulumi.asset.Asset;
import com.pulumi.asset.AssetOrArchive;
import com.pulumi.core.Either;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.EnumType;
import com.pulumi.core.internal.Constants;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.InputArgs;
import com.pulumi.resources.Resource;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.wire.StructReader;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values of what a program gives to a resource, with the results of the SDK's {@code Serializer} (com.pulumi:pulumi,
 * com.pulumi.serialization.internal). What is not known yet is collected in {@link #awaited}; when there is any, the values are void.
 */
final class InputValues {

    private final Function<Class<?>, InputFields> fields;
    private final Function<Class<?>, Method> enums;

    private final TreeMap<String, PropertyValue> values = new TreeMap<>();
    private final Map<String, Set<Resource>> dependencies = new HashMap<>();
    private final List<CompletableFuture<?>> awaited = new ArrayList<>();
    private @Nullable Set<Resource> current;
    private int depth;

    /**
     * @param fields the properties of a class of arguments
     * @param enums the method of an enumeration's class that gives the values
     */
    InputValues(Function<Class<?>, InputFields> fields, Function<Class<?>, Method> enums) {
        this.fields = fields;
        this.enums = enums;
    }

    /** Adds a resource's arguments. @throws RuntimeException when the SDK has something to say about them */
    void addAll(InputArgs arguments) {
        fields.apply(arguments.getClass()).each(arguments, (name, value) -> {
            if (!name.equals(Constants.IdPropertyName) && !name.equals(Constants.UrnPropertyName)) {
                add(name, value);
            }
        });
    }

    void add(String name, @Nullable Object given) {
        current = null;
        depth = 0;
        var value = value(given);
        if (value != null) {
            values.put(name, value);
            dependencies.put(name, current == null ? Set.of() : current);
        }
    }

    /** What must be complete before the values are; empty when they are. */
    List<CompletableFuture<?>> awaited() {
        return awaited;
    }

    ObjectValue values() {
        return ObjectValue.of(values);
    }

    /** The resources that each property comes from, for every property. */
    Map<String, Set<Resource>> dependencies() {
        return dependencies;
    }

    /** In the order in which the SDK asks. @return null for what is left out of objects */
    private @Nullable PropertyValue value(@Nullable Object given) {
        enter();
        var value = converted(given);
        depth--;
        return value;
    }

    /** What is too deep is refused where all messages are read. */
    private void enter() {
        depth++;
        if (depth > StructReader.DEEPEST) {
            throw UnusualException.INSTANCE;
        }
    }

    private @Nullable PropertyValue converted(@Nullable Object given) {
        return switch (given) {
            case null -> null;
            case Boolean bool -> PropertyValue.of(bool.booleanValue());
            case Integer number -> PropertyValue.of(number.doubleValue());
            case Double number -> PropertyValue.of(number.doubleValue());
            case String text -> StructReader.text(text);
            case Optional<?> optional -> value(optional.orElse(null));
            case InputArgs arguments -> object(arguments);
            case AssetOrArchive file -> file(file);
            case Either<?, ?> either -> value(either.<Object>either(left -> left, right -> right));
            case JsonElement json -> json.isJsonNull() ? null : json(json);
            case Output<?> output -> output(output);
            case CustomResource resource -> reference(resource);
            case ComponentResource component -> reference(component);
            case Map<?, ?> map -> object(map);
            case List<?> list -> list(list);
            case Enum<?> constant -> constant(constant);
            default -> throw UnusualException.INSTANCE;
        };
    }

    private @Nullable PropertyValue output(Output<?> output) {
        var data = data(output);
        if (data == null) {
            return PropertyValue.UNKNOWN;
        }
        if (!data.isKnown()) {
            return PropertyValue.UNKNOWN;
        }
        var value = value(data.getValueNullable());
        return data.isSecret() ? PropertyValue.secret(value == null ? PropertyValue.NULL : value) : value;
    }

    /** Null while it is awaited. */
    private <T> @Nullable OutputData<T> data(Output<T> output) {
        var future = Internal.of(output).getDataAsync();
        if (!future.isDone()) {
            awaited.add(future);
            return null;
        }
        OutputData<T> data;
        try {
            data = future.join();
        } catch (CompletionException e) {
            throw UnusualException.INSTANCE;
        }
        data.getResources().forEach(this::dependOn);
        return data;
    }

    private void dependOn(Resource resource) {
        if (current == null) {
            current = new HashSet<>(4);
        }
        current.add(resource);
    }

    private PropertyValue object(InputArgs arguments) {
        var entries = new TreeMap<String, PropertyValue>();
        fields.apply(arguments.getClass()).each(arguments, (name, given) -> put(entries, name, value(given)));
        return ObjectValue.of(entries);
    }

    private PropertyValue object(Map<?, ?> map) {
        var entries = new TreeMap<String, PropertyValue>();
        map.forEach((key, given) -> {
            if (!(key instanceof String name)) {
                throw UnusualException.INSTANCE;
            }
            put(entries, name, value(given));
        });
        return ObjectValue.of(entries);
    }

    private static void put(TreeMap<String, PropertyValue> entries, String name, @Nullable PropertyValue value) {
        if (name.equals(Constants.SpecialSigKey)) {
            // a program that writes the wire's own marks
            throw UnusualException.INSTANCE;
        }
        if (value != null) {
            entries.put(name, value);
        }
    }

    private PropertyValue list(List<?> list) {
        var items = new ArrayList<PropertyValue>(list.size());
        for (var given : list) {
            var value = value(given);
            items.add(value == null ? PropertyValue.NULL : value);
        }
        return PropertyValue.of(items);
    }

    private PropertyValue json(JsonElement json) {
        enter();
        var value = converted(json);
        depth--;
        return value;
    }

    private PropertyValue converted(JsonElement json) {
        if (json.isJsonNull()) {
            return PropertyValue.NULL;
        }
        if (json.isJsonArray()) {
            var items = new ArrayList<PropertyValue>();
            json.getAsJsonArray().forEach(item -> items.add(json(item)));
            return PropertyValue.of(items);
        }
        if (json.isJsonObject()) {
            var entries = new TreeMap<String, PropertyValue>();
            json.getAsJsonObject().entrySet().forEach(entry -> put(entries, entry.getKey(), json(entry.getValue())));
            return ObjectValue.of(entries);
        }
        var primitive = json.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return PropertyValue.of(primitive.getAsBoolean());
        }
        return primitive.isNumber()
                ? PropertyValue.of(primitive.getAsDouble())
                : StructReader.text(primitive.getAsString());
    }

    private PropertyValue constant(Enum<?> constant) {
        try {
            return switch (enums.apply(constant.getClass()).invoke(constant)) {
                case Double number -> PropertyValue.of(number.doubleValue());
                case String text -> StructReader.text(text);
                case null, default -> throw UnusualException.INSTANCE;
            };
        } catch (ReflectiveOperationException e) {
            throw UnusualException.INSTANCE;
        }
    }

    /** The method that gives the values of an enumeration. @throws RuntimeException when it has not exactly one */
    static Method values(Class<?> enumeration) {
        return TypeShape.of(enumeration).getAnnotatedMethod(EnumType.Converter.class);
    }

    private PropertyValue reference(CustomResource resource) {
        dependOn(resource);
        var id = text(resource.id());
        return new PropertyValue.ResourceReference(urn(resource), id, "");
    }

    private PropertyValue reference(ComponentResource component) {
        return new PropertyValue.ResourceReference(urn(component), null, "");
    }

    private String urn(Resource resource) {
        var urn = text(resource.urn());
        if (urn.isEmpty() && awaited.isEmpty()) {
            throw UnusualException.INSTANCE;
        }
        return urn;
    }

    /** Empty while it is not known. */
    private String text(Output<String> output) {
        var data = data(output);
        if (data == null) {
            return "";
        }
        if (data.isSecret() || data.getValueNullable() == null && data.isKnown()) {
            throw UnusualException.INSTANCE;
        }
        return data.isKnown() ? data.getValueNullable() : "";
    }

    private PropertyValue file(AssetOrArchive file) {
        if (file instanceof Asset.InvalidAsset || file instanceof Archive.InvalidArchive) {
            throw UnusualException.INSTANCE;
        }
        var given = Internal.from(file);
        var kind = given.getPropName();
        var isAsset = given.getSigKey().equals(Constants.SpecialAssetSig);
        if (!isAsset && kind.equals(Constants.ArchiveAssetsName) && given.getValue() instanceof Map<?, ?> members) {
            return new PropertyValue.Archive("", ((ObjectValue) object(members)).entries(), null, null);
        }
        if (!(given.getValue() instanceof String text)) {
            throw UnusualException.INSTANCE;
        }
        var path = kind.equals(Constants.AssetOrArchivePathName) ? text : null;
        var uri = kind.equals(Constants.AssetOrArchiveUriName) ? text : null;
        if (isAsset) {
            return new PropertyValue.Asset("", path == null && uri == null ? text : null, path, uri);
        }
        if (path == null && uri == null) {
            throw UnusualException.INSTANCE;
        }
        return new PropertyValue.Archive("", null, path, uri);
    }
}
