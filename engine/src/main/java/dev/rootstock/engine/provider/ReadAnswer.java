package dev.rootstock.engine.provider;

import dev.rootstock.engine.value.ObjectValue;
import java.util.List;

/** What a lookup found. */
public sealed interface ReadAnswer {

    /**
     * The object as it is.
     *
     * @param inputs the inputs that would make such an object, so that drift shows as a difference from what a program asks for
     * @param refreshBeforeUpdate whether it has to be read before every update
     * @param problems why it is not whole, empty when it is
     */
    record Found(String id, ObjectValue inputs, ObjectValue outputs, List<String> problems, boolean refreshBeforeUpdate)
            implements ReadAnswer {
        public Found(String id, ObjectValue inputs, ObjectValue outputs, List<String> problems) {
            this(id, inputs, outputs, problems, false);
        }

        public Found(String id, ObjectValue inputs, ObjectValue outputs) {
            this(id, inputs, outputs, List.of());
        }
    }

    /** The cloud said that there is no such object: by an error code that means so, never by a bare 404 or a refusal. */
    record Absent() implements ReadAnswer {}

    record Failed(ProviderError error) implements ReadAnswer {}
}
