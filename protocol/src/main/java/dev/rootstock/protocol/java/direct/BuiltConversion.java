package dev.rootstock.protocol.java.direct;

import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.CustomType;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** To a generated class with a builder, whose setters are looked up once. */
final class BuiltConversion implements Conversion {

    /** One property. Its type is looked at when there is a value of it, since the types of a Kubernetes object are hundreds. */
    private static final class Setter {
        private final Method method;
        private final Function<TypeShape<?>, Conversion> conversions;
        private volatile @Nullable Conversion conversion;

        private Setter(Method method, Function<TypeShape<?>, Conversion> conversions) {
            this.method = method;
            this.conversions = conversions;
        }

        private Conversion conversion() {
            var known = conversion;
            if (known == null) {
                known = conversions.apply(TypeShape.extract(method.getParameters()[0]));
                conversion = known;
            }
            return known;
        }
    }

    private final Constructor<?> constructor;
    private final Method build;
    private final Map<String, Setter> setters = new HashMap<>();

    /** @throws ReflectiveOperationException when the class is not as generated ones are */
    BuiltConversion(Class<?> builder, Function<TypeShape<?>, Conversion> conversions)
            throws ReflectiveOperationException {
        constructor = builder.getDeclaredConstructor();
        constructor.setAccessible(true);
        build = builder.getDeclaredMethod("build");
        build.setAccessible(true);
        for (var method : builder.getDeclaredMethods()) {
            var annotation = method.getAnnotation(CustomType.Setter.class);
            if (annotation == null) {
                continue;
            }
            if (method.getParameterCount() != 1) {
                throw UnusualException.INSTANCE;
            }
            method.setAccessible(true);
            var name = annotation.value().isBlank() ? method.getName() : annotation.value();
            if (setters.put(name, new Setter(method, conversions)) != null) {
                throw UnusualException.INSTANCE;
            }
        }
    }

    @Override
    public @Nullable Object of(PropertyValue value, Marks marks) {
        return switch (revealed(value, marks)) {
            case ObjectValue object -> built(object, marks);
            case PropertyValue.Null _ -> null;
            case PropertyValue _ -> throw UnusualException.INSTANCE;
        };
    }

    private static PropertyValue revealed(PropertyValue value, Marks marks) {
        return Conversion.revealed(value, marks);
    }

    private Object built(ObjectValue object, Marks marks) {
        try {
            var builder = constructor.newInstance();
            for (var entry : object.entries().entrySet()) {
                if (!Conversion.counts(entry)) {
                    continue;
                }
                var setter = setters.get(entry.getKey());
                if (setter == null) {
                    ignore(entry.getValue());
                    continue;
                }
                var argument = setter.conversion().of(entry.getValue(), marks);
                if (argument != null) {
                    setter.method.invoke(builder, argument);
                }
            }
            return build.invoke(builder);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // the SDK meets the same and says it in its own words
            throw UnusualException.INSTANCE;
        }
    }

    /** What no setter takes still makes the whole a secret if it is one, and references in it become resources. */
    private static void ignore(PropertyValue value) {
        switch (value) {
            case PropertyValue.Text _, PropertyValue.Num _, PropertyValue.Bool _, PropertyValue.Null _ -> {}
            case PropertyValue.ListValue(var items) -> items.forEach(BuiltConversion::ignore);
            case ObjectValue object -> object.entries().values().forEach(BuiltConversion::ignore);
            case PropertyValue.Secret _, PropertyValue.Unknown _, PropertyValue.Output _, PropertyValue.Bytes _ ->
                throw UnusualException.INSTANCE;
            case PropertyValue.Asset _, PropertyValue.Archive _, PropertyValue.ResourceReference _ ->
                throw UnusualException.INSTANCE;
        }
    }
}
