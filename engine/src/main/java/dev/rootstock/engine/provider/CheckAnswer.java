package dev.rootstock.engine.provider;

import dev.rootstock.engine.value.ObjectValue;
import java.util.List;

/**
 * @param inputs the inputs to keep, completed
 * @param failures what is wrong with them; with any failure the inputs are not used
 */
public record CheckAnswer(ObjectValue inputs, List<Failure> failures) {

    /** One property that is wrong, by its path, and why, in one sentence. An empty path means the resource as a whole. */
    public record Failure(String property, String reason) {}

    public static CheckAnswer accepted(ObjectValue inputs) {
        return new CheckAnswer(inputs, List.of());
    }
}
