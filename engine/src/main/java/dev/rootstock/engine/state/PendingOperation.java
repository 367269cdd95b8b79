package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.ResourceState;
import java.util.Optional;

/** An operation that began and of which it is not known how it ended (Pulumi's OperationV2). */
public record PendingOperation(Type type, ResourceState resource) {

    /** What was being done, with the words that states use. */
    public enum Type {
        CREATING("creating"),
        UPDATING("updating"),
        DELETING("deleting"),
        READING("reading"),
        IMPORTING("importing");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public static Optional<Type> parse(String word) {
            for (var type : values()) {
                if (type.word.equals(word)) {
                    return Optional.of(type);
                }
            }
            return Optional.empty();
        }
    }
}
