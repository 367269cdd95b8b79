package dev.rootstock.engine.builtin;

import dev.rootstock.engine.value.ObjectValue;

/** Finds the outputs of other stacks. Blocks; called from many threads at once. */
@FunctionalInterface
public interface StackReader {

    /** @param name as programs write it: {@code stack}, {@code organization/stack} or {@code organization/project/stack} */
    Answer outputs(String name);

    /** The outputs of every resource of a stack, by URN. */
    default Answer resourceOutputs(String name) {
        return new Answer.Failed("The resources of the stack '" + name + "' cannot be read here.");
    }

    sealed interface Answer {
        /** @param outputs secret ones wrapped */
        record Outputs(ObjectValue outputs) implements Answer {}

        /** @param message what happened and what to do, in one sentence */
        record Failed(String message) implements Answer {}
    }

    /** There are no other stacks. */
    StackReader NONE =
            name -> new Answer.Failed("The stack '" + name + "' cannot be read: no other stacks are known here.");
}
