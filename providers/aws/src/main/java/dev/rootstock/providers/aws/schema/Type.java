package dev.rootstock.providers.aws.schema;

import java.util.List;
import java.util.Optional;

/** The type of a property. */
public sealed interface Type {

    record Text() implements Type {}

    record Bool() implements Type {}

    record Whole() implements Type {}

    record Decimal() implements Type {}

    /** JSON in a text; an object is taken too and written as text. Two texts are the same when what they say is. */
    record Json() implements Type {}

    /** A policy in a text; compared as AWS understands policies, see {@link PolicyDocument}. */
    record Policy() implements Type {}

    /** @param ordered whether the order means anything; if not the list is compared as a set */
    record Items(Type element, boolean ordered) implements Type {}

    record Entries(Type value) implements Type {}

    record Nested(List<Property> properties) implements Type {
        public Nested {
            properties = List.copyOf(properties);
        }

        public Optional<Property> find(String name) {
            return properties.stream().filter(p -> p.name().equals(name)).findFirst();
        }
    }

    /** How the type is called in a message. */
    default String description() {
        return switch (this) {
            case Text _ -> "a text";
            case Bool _ -> "true or false";
            case Whole _ -> "a whole number";
            case Decimal _ -> "a number";
            case Json _, Policy _ -> "JSON text";
            case Items _ -> "a list";
            case Entries _ -> "a map";
            case Nested _ -> "an object";
        };
    }
}
