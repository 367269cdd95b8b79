package dev.rootstock.engine.program;

import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.ResourceState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program's function that is called before or after a step, or when one failed. May block, since it runs in the program. */
public interface Hook {

    Answer run(Occasion occasion);

    /**
     * When it is called and about what.
     *
     * @param operation create, update or delete
     * @param before the resource's state before the step, null for a creation
     * @param after its state after the step, or as it is meant to be; null for a deletion
     * @param errors what went wrong so far, the latest first; empty unless the type is {@code ON_ERROR}
     */
    record Occasion(
            HookType type,
            String operation,
            @Nullable ResourceState before,
            @Nullable ResourceState after,
            List<String> errors) {}

    sealed interface Answer {

        /** @param retry whether what failed is to be tried again; means something to {@code ON_ERROR} alone */
        record Done(boolean retry) implements Answer {}

        record Failed(String message) implements Answer {}
    }

    /**
     * A hook under the name that resources mention it by.
     *
     * @param onError whether it is for failed steps; otherwise for what happens before and after them
     * @param onDryRun whether previews call it
     * @param ignoreErrors whether its failure is only a warning
     */
    record Named(String name, Hook hook, boolean onError, boolean onDryRun, boolean ignoreErrors) {}
}
