package dev.rootstock.engine.fake;

import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes up values and resources; the same seed makes the same ones. */
public final class RandomStates {

    private final Random random;

    public RandomStates(long seed) {
        this.random = new Random(seed);
    }

    public Random random() {
        return random;
    }

    /** Any value that a state can hold. */
    public PropertyValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 13 : 8)) {
            case 0 -> PropertyValue.NULL;
            case 1 -> PropertyValue.of(random.nextBoolean());
            case 2 -> PropertyValue.of(number());
            case 3, 4, 5 -> PropertyValue.of(text());
            case 6 ->
                new PropertyValue.ResourceReference(
                        "urn:pulumi:s::p::t::" + random.nextInt(9), random.nextBoolean() ? text() : null, "1.2.3");
            case 7 ->
                random.nextBoolean()
                        ? new PropertyValue.Asset("ab12", "content of " + text(), null, null)
                        : new PropertyValue.Archive(
                                "", Map.of("a", new PropertyValue.Asset("", null, "/a", null)), null, null);
            case 8, 9 -> object(depth - 1);
            case 10 -> {
                var items = new ArrayList<PropertyValue>();
                for (var i = random.nextInt(4); i > 0; i--) {
                    items.add(value(depth - 1));
                }
                yield PropertyValue.of(items);
            }
            default -> {
                var inner = value(depth - 1);
                // Pulumi makes a plain null of a secret one
                yield PropertyValue.secret(inner.equals(PropertyValue.NULL) ? PropertyValue.of(text()) : inner);
            }
        };
    }

    public ObjectValue object(int depth) {
        var entries = new HashMap<String, PropertyValue>();
        for (var i = random.nextInt(5); i > 0; i--) {
            entries.put(text(), value(depth));
        }
        return ObjectValue.of(entries);
    }

    private double number() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(1000);
            case 1 -> random.nextDouble();
            case 2 -> Double.longBitsToDouble(random.nextLong());
            case 3 -> Double.POSITIVE_INFINITY;
            case 4 -> random.nextLong();
            default -> -random.nextInt(10) / 8.0;
        };
    }

    /** A text with all that is awkward in JSON. */
    public String text() {
        var alphabet = "abc<>&\"\\/\n\t\u0001\u007f\u00e9\u2028\ud83d\ude00 {}";
        var text = new StringBuilder();
        for (var i = random.nextInt(6); i > 0; i--) {
            var point = alphabet.codePointAt(
                    alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length()))));
            text.appendCodePoint(point);
        }
        return text.toString();
    }

    /** Resources in a sound order: a stack, a provider, and what refers to earlier ones. */
    public List<ResourceState> resources(int count) {
        var stack = ResourceState.of(Urn.of("s", "p", Optional.empty(), Urn.ROOT_STACK_TYPE, "p-s"), false)
                .build();
        var provider = ResourceState.of(Urn.of("s", "p", Optional.empty(), "pulumi:providers:test", "default"), true)
                .id("provider-id")
                .build();
        var all = new ArrayList<>(List.of(stack, provider));
        for (var i = 0; i < count; i++) {
            all.add(resource("r" + i, all));
        }
        return all;
    }

    /** A resource that refers to some of the others. */
    public ResourceState resource(String name, List<ResourceState> others) {
        var stack = others.getFirst();
        var provider = others.get(1);
        var builder = ResourceState.of(Urn.of("s", "p", Optional.of(stack.urn()), "test:index:Thing", name), true)
                .id("id-" + name)
                .parent(stack.urn())
                .provider(new ProviderReference(provider.urn(), provider.id()))
                .inputs(object(2))
                .outputs(object(3))
                .protect(random.nextInt(10) == 0)
                .created(Instant.ofEpochSecond(1_700_000_000L + random.nextInt(1000), random.nextInt(1_000_000_000)))
                .customTimeouts(random.nextInt(5) == 0 ? new CustomTimeouts(300, 0, 1.5, 0) : CustomTimeouts.NONE);
        var live = others.stream().filter(other -> !other.delete()).toList();
        var dependency = live.get(random.nextInt(live.size())).urn();
        if (random.nextBoolean()) {
            builder.dependencies(List.of(dependency)).propertyDependencies(Map.of("x", List.of(dependency)));
        }
        if (random.nextInt(5) == 0) {
            builder.additionalSecretOutputs(List.of("password")).ignoreChanges(List.of("tags[\"a.b\"]"));
            builder.hideDiffs(List.of("a[0].b", "[\"x.y\"]")).initErrors(List.of("not ready"));
        }
        return builder.build();
    }
}
