package dev.rootstock.providers.aws.schema;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource type's (or a function's) properties and the rules that concern several of them. Names, types and behaviour are those of
 * Pulumi's AWS package of the version that {@code AwsProviderFactory} names.
 *
 * @param token the type, such as {@code aws:ec2/vpc:Vpc}
 * @param inputs what a program may give; what it gives is an output too
 * @param outputs what only the cloud tells
 * @param unsupported properties of the upstream type that are refused by name
 * @param naming how a name is made where none is given, null where none is
 * @param uniqueBy inputs of which the cloud allows no two resources with the same values: when none of them changes, a replaced
 *     resource is deleted before the new one is made
 */
public record Schema(
        String token,
        Map<String, Property> inputs,
        Map<String, Property> outputs,
        Set<String> unsupported,
        @Nullable Naming naming,
        List<String> uniqueBy,
        boolean tagged,
        Duration createTimeout,
        Duration updateTimeout,
        Duration deleteTimeout) {

    /**
     * How a resource is named that was given no name: by its check, {@code <resource name>-1a2b3c4} as Pulumi's bridge does, or by its
     * creation, where the program or the type has only a prefix.
     *
     * @param property the input that holds the name
     * @param maximumLength longest name that the cloud takes
     * @param lowerCase whether the cloud lower-cases or refuses capital letters
     * @param prefix what the type's names begin with when neither a name nor a prefix is given; null where the check makes the name
     */
    public record Naming(
            String property,
            int maximumLength,
            boolean lowerCase,
            @Nullable String prefix) {

        /** The input that asks for a name with another beginning than the resource's. */
        String prefixProperty() {
            return property + "Prefix";
        }
    }

    public Schema {
        // in the order of their declaration
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        unsupported = Set.copyOf(unsupported);
        uniqueBy = List.copyOf(uniqueBy);
    }

    public static Builder of(String token) {
        return new Builder(token);
    }

    public Optional<Property> input(String name) {
        return Optional.ofNullable(inputs.get(name));
    }

    /**
     * The inputs with a name, where its choice was left to the creation. Every try of one creation chooses the same, so that what an
     * interrupted one made is found again.
     *
     * @param token the creation's
     */
    public ObjectValue named(ObjectValue checked, String token) {
        return naming == null || checked.has(naming.property())
                ? checked
                : checked.with(naming.property(), PropertyValue.of(GeneratedName.atCreation(naming, checked, token)));
    }

    /** Collects a schema. */
    public static final class Builder {
        private final String token;
        private final Map<String, Property> inputs = new LinkedHashMap<>();
        private final Map<String, Property> outputs = new LinkedHashMap<>();
        private Set<String> unsupported = Set.of();
        private @Nullable Naming naming;
        private List<String> uniqueBy = new ArrayList<>();
        private boolean tagged;
        private Duration createTimeout = Duration.ofMinutes(10);
        private Duration updateTimeout = Duration.ofMinutes(10);
        private Duration deleteTimeout = Duration.ofMinutes(10);

        private Builder(String token) {
            this.token = token;
        }

        public Builder inputs(Property... properties) {
            for (var property : properties) {
                inputs.put(property.name(), property);
            }
            return this;
        }

        public Builder outputs(Property... properties) {
            for (var property : properties) {
                outputs.put(property.name(), property);
            }
            return this;
        }

        /** Outputs that are texts. */
        public Builder outputs(String... names) {
            for (var name : names) {
                outputs.put(name, Property.text(name));
            }
            return this;
        }

        /** Takes {@code tags}, to which the provider's default tags are added, and tells {@code tagsAll}. */
        public Builder tagged() {
            tagged = true;
            inputs.put("tags", Property.textMap("tags"));
            outputs.put("tagsAll", Property.textMap("tagsAll").changesWith("tags"));
            return this;
        }

        public Builder unsupported(String... names) {
            unsupported = Set.of(names);
            return this;
        }

        public Builder named(String property, int maximumLength) {
            return named(new Naming(property, maximumLength, false, null));
        }

        public Builder namedInLowerCase(String property, int maximumLength) {
            return named(new Naming(property, maximumLength, true, null));
        }

        /** Named at creation, which leaves the name out of the inputs. */
        public Builder namedFrom(String property, int maximumLength, String prefix) {
            return named(new Naming(property, maximumLength, false, prefix));
        }

        private Builder named(Naming way) {
            naming = way;
            uniqueBy = List.of(way.property());
            return this;
        }

        public Builder uniqueBy(String... names) {
            uniqueBy = List.of(names);
            return this;
        }

        /** How long an operation may take where the program does not say. */
        public Builder timeouts(Duration create, Duration update, Duration delete) {
            createTimeout = create;
            updateTimeout = update;
            deleteTimeout = delete;
            return this;
        }

        public Schema build() {
            return new Schema(
                    token,
                    inputs,
                    outputs,
                    unsupported,
                    naming,
                    uniqueBy,
                    tagged,
                    createTimeout,
                    updateTimeout,
                    deleteTimeout);
        }
    }
}
