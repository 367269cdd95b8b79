package dev.rootstock.protocol.java.direct;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.CustomType;
import com.pulumi.core.annotations.EnumType;
import com.pulumi.core.internal.OutputData;
import com.pulumi.resources.Resource;
import com.pulumi.serialization.internal.Converter;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.wire.StructWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conversions to a program's types, each worked out once. What none is known for is converted by the SDK. Thread-safe. */
final class Conversions {

    private static final StructWriter WRITER = new StructWriter(true);
    private static final Conversion UNKNOWN_TYPE = (_, _) -> {
        throw UnusualException.INSTANCE;
    };

    private final Converter sdk;
    private final Map<String, Conversion> byType = new HashMap<>(); // guarded by this

    Conversions(Converter sdk) {
        this.sdk = sdk;
    }

    /**
     * What an output property holds.
     *
     * @param context how the SDK names the property in its messages
     * @param dependencies what the value comes from besides the resource
     */
    <T> OutputData<T> convert(
            Conversion conversion,
            TypeShape<T> shape,
            PropertyValue value,
            ImmutableSet<Resource> resource,
            ImmutableSet<Resource> dependencies,
            String context) {
        try {
            var marks = new Conversion.Marks();
            var converted = conversion.of(value, marks);
            if (converted == null || shape.getType().isInstance(converted)) {
                @SuppressWarnings("unchecked")
                var typed = (T) converted;
                return OutputData.ofNullable(union(resource, dependencies), typed, true, marks.secret);
            }
        } catch (UnusualException e) {
            // below
        }
        var data = sdk.convertValue(context, WRITER.write(value), shape, dependencies);
        return OutputData.ofNullable(
                union(resource, data.getResources()), data.getValueNullable(), data.isKnown(), data.isSecret());
    }

    private static ImmutableSet<Resource> union(ImmutableSet<Resource> resource, ImmutableSet<Resource> others) {
        return others.isEmpty() ? resource : Sets.union(resource, others).immutableCopy();
    }

    /** The conversion to a property's type. */
    synchronized Conversion to(TypeShape<?> shape) {
        try {
            if (!isGenerated(shape)) {
                sdk.checkTargetType("", shape);
            }
            return nested(shape);
        } catch (RuntimeException e) {
            // the SDK tells of it when there is a value
            return UNKNOWN_TYPE;
        }
    }

    /** The SDK looks through a type and all types in it, for which Pulumi's own have no need. */
    private static boolean isGenerated(TypeShape<?> shape) {
        var name = shape.getTypeName();
        return (name.startsWith("com.pulumi.") || name.startsWith("java.lang.") || name.startsWith("java.util."))
                && shape.getParameters().stream().allMatch(Conversions::isGenerated);
    }

    private synchronized Conversion nested(TypeShape<?> shape) {
        var name = shape.asString() + "@" + System.identityHashCode(shape.getType());
        var known = byType.get(name);
        if (known != null) {
            return known;
        }
        // a type may hold itself
        byType.put(name, (value, marks) -> compiled(name).of(value, marks));
        var made = make(shape);
        byType.put(name, made);
        return made;
    }

    private synchronized Conversion compiled(String name) {
        return byType.getOrDefault(name, UNKNOWN_TYPE);
    }

    private Conversion make(TypeShape<?> shape) {
        var type = shape.getType();
        if (type == String.class) {
            return Conversion.ofText();
        }
        if (type == Boolean.class || type == boolean.class) {
            return Conversion.ofBool();
        }
        if (type == Double.class || type == double.class) {
            return Conversion.ofDouble();
        }
        if (type == Integer.class || type == int.class) {
            return Conversion.ofInteger();
        }
        if (type == Optional.class) {
            return parameter(shape, 0, Conversion::optional);
        }
        if (type == List.class) {
            return parameter(shape, 0, Conversion::list);
        }
        if (type == Map.class) {
            return parameter(shape, 1, Conversion::map);
        }
        if (type.isEnum() || type.isAnnotationPresent(EnumType.class)) {
            return UNKNOWN_TYPE;
        }
        return type.isAnnotationPresent(CustomType.class) ? built(type) : UNKNOWN_TYPE;
    }

    private Conversion parameter(
            TypeShape<?> shape, int index, java.util.function.Function<Conversion, Conversion> around) {
        var parameter = shape.getParameter(index).orElse(null);
        return parameter == null ? UNKNOWN_TYPE : around.apply(nested(parameter));
    }

    private Conversion built(Class<?> type) {
        Class<?> builder = null;
        for (var member : type.getDeclaredClasses()) {
            if (member.isAnnotationPresent(CustomType.Builder.class)) {
                if (builder != null) {
                    return UNKNOWN_TYPE;
                }
                builder = member;
            }
        }
        return builder == null ? UNKNOWN_TYPE : built(builder, type);
    }

    private Conversion built(@Nullable Class<?> builder, Class<?> type) {
        try {
            return builder == null ? UNKNOWN_TYPE : new BuiltConversion(builder, this::nested);
        } catch (ReflectiveOperationException | UnusualException e) {
            return UNKNOWN_TYPE;
        }
    }
}
