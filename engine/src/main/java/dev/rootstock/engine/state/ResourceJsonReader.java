package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.ResourceStateBuilder;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.PropertyValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads resources of one state. URNs, types and provider references that occur again share one object, which is most of what a large
 * state holds. Not thread-safe.
 */
final class ResourceJsonReader {

    private final Map<String, Urn> urns = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, ProviderReference> providers = new HashMap<>();
    private final List<String[]> opened = new ArrayList<>();
    private final ValueJsonReader values;
    private final SecretVault vault;

    /**
     * @param decrypt gives a secret's plaintext
     * @param vault learns which ciphertext each secret has
     */
    ResourceJsonReader(UnaryOperator<String> decrypt, SecretVault vault) {
        this.values = new ValueJsonReader(
                decrypt, (plaintext, ciphertext) -> opened.add(new String[] {plaintext, ciphertext}));
        this.vault = vault;
    }

    /** Reads the resource that the input stands on. */
    ResourceState read(JsonInput in) {
        var fields = new Fields();
        in.object(name -> fields.read(name, in));
        if (fields.urn == null) {
            throw new StateFormatException("a resource has no 'urn'" + in.where());
        }
        var scope = fields.urn.text();
        opened.forEach(secret -> vault.remember(scope, secret[0], secret[1]));
        opened.clear();
        return fields.build(fields.urn);
    }

    private Urn urn(JsonInput in) {
        var text = in.text();
        var known = urns.get(text);
        if (known != null) {
            return known;
        }
        var urn = Urn.parse(text).orElseThrow(() -> new StateFormatException("'" + text + "' is no URN" + in.where()));
        urns.put(text, urn);
        return urn;
    }

    private List<Urn> urnList(JsonInput in) {
        var list = new ArrayList<Urn>();
        in.array(() -> list.add(urn(in)));
        return List.copyOf(list);
    }

    private @Nullable Urn optionalUrn(JsonInput in) {
        return in.isNull() || in.text().isEmpty() ? null : urn(in);
    }

    private @Nullable ProviderReference provider(JsonInput in) {
        var text = in.text();
        if (text.isEmpty()) {
            return null;
        }
        return providers.computeIfAbsent(
                text,
                _ -> ProviderReference.parse(text)
                        .orElseThrow(
                                () -> new StateFormatException("'" + text + "' refers to no provider" + in.where())));
    }

    private static Instant time(JsonInput in) {
        var text = in.text();
        try {
            return GoTime.parse(text);
        } catch (DateTimeException e) {
            throw new StateFormatException("'" + text + "' is no point in time" + in.where());
        }
    }

    private static CustomTimeouts timeouts(JsonInput in) {
        var seconds = new HashMap<String, Double>();
        in.object(name -> seconds.put(name, in.number()));
        return new CustomTimeouts(
                seconds.getOrDefault("create", 0.0),
                seconds.getOrDefault("update", 0.0),
                seconds.getOrDefault("delete", 0.0),
                seconds.getOrDefault("read", 0.0));
    }

    private static List<String> hideDiffs(JsonInput in) {
        var paths = new ArrayList<String>();
        in.array(() -> {
            var path = in.tree();
            paths.add(path instanceof List<?> segments ? PathSegments.text(segments) : String.valueOf(path));
        });
        return List.copyOf(paths);
    }

    /** A resource's fields while they are read, in whatever order they come. */
    private final class Fields {
        private final Map<String, Object> rest = new LinkedHashMap<>();
        private final List<Consumer<ResourceStateBuilder>> set = new ArrayList<>();
        private @Nullable Urn urn;
        private boolean custom = false;

        private void read(String name, JsonInput in) {
            switch (name) {
                case "urn" -> urn = urn(in);
                case "custom" -> custom = in.bool();
                case "delete" -> put(in.bool(), ResourceStateBuilder::delete);
                case "id" -> put(in.text(), ResourceStateBuilder::id);
                case "type" -> put(types.computeIfAbsent(in.text(), t -> t), ResourceStateBuilder::type);
                case "inputs" -> put(values.readObject(in), ResourceStateBuilder::inputs);
                case "outputs" -> put(values.readObject(in), ResourceStateBuilder::outputs);
                case "parent" -> put(optionalUrn(in), ResourceStateBuilder::parent);
                case "protect" -> put(in.bool(), ResourceStateBuilder::protect);
                case "taint" -> put(in.bool(), ResourceStateBuilder::taint);
                case "external" -> put(in.bool(), ResourceStateBuilder::external);
                case "dependencies" -> put(urnList(in), ResourceStateBuilder::dependencies);
                case "initErrors" -> put(in.texts(), ResourceStateBuilder::initErrors);
                case "provider" -> put(provider(in), ResourceStateBuilder::provider);
                case "propertyDependencies" -> {
                    var dependencies = new LinkedHashMap<String, List<Urn>>();
                    in.object(property -> dependencies.put(property, urnList(in)));
                    put(dependencies, ResourceStateBuilder::propertyDependencies);
                }
                case "pendingReplacement" -> put(in.bool(), ResourceStateBuilder::pendingReplacement);
                case "additionalSecretOutputs" -> put(in.texts(), ResourceStateBuilder::additionalSecretOutputs);
                case "aliases" -> put(urnList(in), ResourceStateBuilder::aliases);
                case "customTimeouts" -> put(timeouts(in), ResourceStateBuilder::customTimeouts);
                case "importID" -> put(in.text(), ResourceStateBuilder::importId);
                case "retainOnDelete" -> put(in.bool(), ResourceStateBuilder::retainOnDelete);
                case "deletedWith" -> put(optionalUrn(in), ResourceStateBuilder::deletedWith);
                case "replaceWith" -> put(urnList(in), ResourceStateBuilder::replaceWith);
                case "created" -> put(time(in), ResourceStateBuilder::created);
                case "modified" -> put(time(in), ResourceStateBuilder::modified);
                case "ignoreChanges" -> put(in.texts(), ResourceStateBuilder::ignoreChanges);
                case "hideDiff" -> put(hideDiffs(in), ResourceStateBuilder::hideDiffs);
                case "replaceOnChanges" -> put(in.texts(), ResourceStateBuilder::replaceOnChanges);
                case "replacementTrigger" -> {
                    var trigger = values.read(in);
                    put(
                            trigger instanceof PropertyValue.Null ? null : trigger,
                            ResourceStateBuilder::replacementTrigger);
                }
                case "refreshBeforeUpdate" -> put(in.bool(), ResourceStateBuilder::refreshBeforeUpdate);
                default -> {
                    var value = in.tree();
                    if (value != null) {
                        rest.put(name, value);
                    }
                }
            }
        }

        private <T extends @Nullable Object> void put(T value, BiConsumer<ResourceStateBuilder, T> setter) {
            set.add(builder -> setter.accept(builder, value));
        }

        private ResourceState build(Urn urn) {
            var builder = ResourceState.of(urn, custom).rest(rest.isEmpty() ? Map.of() : rest);
            set.forEach(setter -> setter.accept(builder));
            return builder.build();
        }
    }
}
