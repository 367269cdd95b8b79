package dev.rootstock.engine.provider.local;

import dev.rootstock.engine.provider.CheckAnswer.Failure;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One resource type whose resources live in the state alone. Instances hold no state of a resource and serve all threads. */
public interface LocalType {

    /** The outcome of making or importing a resource. */
    sealed interface Outcome {
        /** The resource's id; its outputs are in the draft. */
        record Made(String id) implements Outcome {}

        /** Why it cannot be made, in one sentence without secrets. */
        record Refused(String reason) implements Outcome {}
    }

    /** What a change of an input leads to. */
    enum Effect {
        NOTHING,
        UPDATE,
        REPLACEMENT
    }

    /** The type token, such as {@code random:index/randomId:RandomId}. */
    String token();

    Schema schema();

    /** What is wrong with inputs whose names and kinds are right. Values may be missing, unknown or secret. */
    default List<Failure> problems(ObjectValue inputs) {
        return List.of();
    }

    /** Settles what defaults of single properties cannot, in completed inputs. */
    default void complete(Draft inputs) {}

    /** Makes the resource from completed inputs, none of them unknown, and adds what it computes. */
    Outcome make(Draft draft);

    /** Reconstructs the resource from the id that an import names: sets the inputs that it must have had and what it computes. */
    Outcome adopt(String id, Draft draft);

    /** What two values of an input that are not the same mean for the resource. */
    default Effect effect(Property property, @Nullable PropertyValue before, @Nullable PropertyValue now) {
        return property.replaces() ? Effect.REPLACEMENT : Effect.UPDATE;
    }

    /** Outputs that have come to need a new resource though no input changed, such as one that tells of expiry. */
    default List<String> outdated(ObjectValue outputs, ObjectValue inputs) {
        return List.of();
    }

    /** The outputs as they are now: what depends on the clock is brought up to date. */
    default ObjectValue refreshed(ObjectValue outputs) {
        return outputs;
    }
}
