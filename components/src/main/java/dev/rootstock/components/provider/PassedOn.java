package dev.rootstock.components.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.pulumi.Config;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.InputArgs;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Passes a provider's settings from Pulumi's configuration to the builder of its arguments, as the default provider
 * would take them: texts, numbers and truth values as they are, everything else as JSON.
 */
final class PassedOn {

    /** Encrypted in the state and hidden wherever they are shown. */
    private static final Set<String> SECRETS = Set.of("accessKey", "secretKey", "token", "kubeconfig");

    private PassedOn() {}

    /**
     * @param arguments the arguments' class, whose annotations name the settings
     * @param builder of those arguments; its setters are called
     * @param ours settings that the program decides itself
     */
    static void to(Class<? extends InputArgs> arguments, Object builder, Config config, Set<String> ours) {
        for (var field : arguments.getDeclaredFields()) {
            var annotation = field.getAnnotation(Import.class);
            if (annotation == null || ours.contains(annotation.name())) {
                continue;
            }
            var name = annotation.name();
            if (SECRETS.contains(name)) {
                if (config.get(name).isPresent()) {
                    call(
                            setter(builder, name, Output.class),
                            builder,
                            config.getSecret(name).applyValue(Optional::get));
                }
            } else {
                config.get(name).ifPresent(text -> {
                    var setter = plainSetter(builder, name);
                    call(setter, builder, parse(config.getName() + ":" + name, text, setter));
                });
            }
        }
    }

    private static Object parse(String key, String text, Method setter) {
        var type = setter.getGenericParameterTypes()[0];
        try {
            return type == String.class ? text : value(JsonParser.parseString(text), type);
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
            throw new RunException(key + " cannot be read as " + type.getTypeName() + ": " + e.getMessage(), e);
        }
    }

    private static Object value(JsonElement json, Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                var list = new ArrayList<>();
                json.getAsJsonArray().forEach(element -> list.add(value(element, arguments[0])));
                return list;
            }
            if (generic.getRawType() == Map.class) {
                var map = new LinkedHashMap<String, Object>();
                for (var entry : json.getAsJsonObject().entrySet()) {
                    map.put(entry.getKey(), value(entry.getValue(), arguments[1]));
                }
                return map;
            }
        }
        if (type == String.class) {
            return json.getAsString();
        }
        if (type == Boolean.class) {
            return Boolean.valueOf(json.getAsString());
        }
        if (type == Integer.class) {
            return json.getAsInt();
        }
        if (type instanceof Class<?> nested && InputArgs.class.isAssignableFrom(nested)) {
            return nested(json, nested);
        }
        throw new IllegalStateException("no way to make a " + type.getTypeName());
    }

    private static Object nested(JsonElement json, Class<?> type) {
        try {
            var builder = type.getMethod("builder").invoke(null);
            for (var entry : json.getAsJsonObject().entrySet()) {
                var setter = plainSetter(builder, entry.getKey());
                call(setter, builder, value(entry.getValue(), setter.getGenericParameterTypes()[0]));
            }
            return builder.getClass().getMethod("build").invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no builder", e);
        }
    }

    private static Method plainSetter(Object builder, String name) {
        return Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .filter(method -> !Output.class.isAssignableFrom(method.getParameterTypes()[0]) && !method.isVarArgs())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("\"" + name + "\" is not one of its settings"));
    }

    private static Method setter(Object builder, String name, Class<?> parameter) {
        try {
            return builder.getClass().getMethod(name, parameter);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void call(Method setter, Object builder, Object value) {
        try {
            setter.invoke(builder, value);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
