package dev.rootstock.engine.provider.schema;

import java.util.List;

/** The type of a property, as package schemas know them. */
public sealed interface PropertyType {

    record Text() implements PropertyType {}

    record Bool() implements PropertyType {}

    record Whole() implements PropertyType {}

    record Decimal() implements PropertyType {}

    /** Anything: the provider does not say what is in it. */
    record Any() implements PropertyType {}

    record Items(PropertyType element) implements PropertyType {}

    record Entries(PropertyType value) implements PropertyType {}

    /** @param token the name of the type, empty where it is that of its place */
    record Fields(String token, List<PropertySchema> properties) implements PropertyType {
        public Fields {
            properties = List.copyOf(properties);
        }
    }
}
