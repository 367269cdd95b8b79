package dev.rootstock.engine.run;

import dev.rootstock.engine.program.Hook;
import dev.rootstock.engine.program.Hook.Occasion;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a program that are called before and after steps and when one fails (pulumi/pulumi,
 * pkg/resource/deploy/resource_hooks.go, and RunHooks in deployment.go).
 */
final class Hooks {

    private static final int MAX_RETRIES = 100;

    private final Map<String, Hook.Named> hooks = new ConcurrentHashMap<>();
    private final EventStream events;
    private final Halt halt;
    private final boolean preview;

    Hooks(EventStream events, Halt halt, boolean preview) {
        this.events = events;
        this.halt = halt;
        this.preview = preview;
    }

    /** Why the hook cannot be known by its name, empty when it is now. */
    Optional<String> register(Hook.Named hook) {
        if (hook.name().isEmpty()) {
            return Optional.of("resource hook name cannot be empty");
        }
        return hooks.putIfAbsent(hook.name(), hook) == null
                ? Optional.empty()
                : Optional.of("resource hook already registered for name \"" + hook.name() + "\"");
    }

    /**
     * Calls what the resource asks for, one after the other.
     *
     * @param before null for a creation
     * @param after null for a deletion
     * @return why the step must not be done, or was not wholly done; null when all is well
     */
    @Nullable
    String run(HookType type, String operation, @Nullable ResourceState before, @Nullable ResourceState after) {
        var resource = resource(before, after);
        for (var name : resource.hooks(type)) {
            var hook = hooks.get(name);
            if (hook == null || hook.onError()) {
                return "hook \"" + name + "\" was not registered";
            }
            if (preview && !hook.onDryRun()) {
                continue;
            }
            if (hook.hook().run(new Occasion(type, operation, before, after, List.of()))
                    instanceof Hook.Answer.Failed(var message)) {
                if (!hook.ignoreErrors()) {
                    return type.phase() + " hook \"" + name + "\" failed: " + message;
                }
                events.warning(resource.urn(), type.label() + " hook \"" + name + "\" failed: " + message);
            }
        }
        return null;
    }

    /**
     * Tries a provider's call until it succeeds or no hook wants it tried again.
     *
     * @param failureOf why the call failed, null when it did not
     * @param broken the answer of a call whose hooks failed
     */
    <A> A retried(
            String operation,
            @Nullable ResourceState before,
            @Nullable ResourceState after,
            Supplier<A> call,
            Function<A, @Nullable String> failureOf,
            Function<String, A> broken) {
        var answer = call.get();
        var resource = resource(before, after);
        var names = resource.hooks(HookType.ON_ERROR);
        if (names.isEmpty()) {
            return answer;
        }
        var errors = new ArrayList<String>();
        for (var failure = failureOf.apply(answer);
                failure != null && !halt.isStopped();
                failure = failureOf.apply(answer)) {
            errors.addFirst(failure);
            switch (wanted(names, new Occasion(HookType.ON_ERROR, operation, before, after, List.copyOf(errors)))) {
                case Hook.Answer.Failed(var message) -> {
                    return broken.apply("error hooks execution failed: " + message);
                }
                case Hook.Answer.Done(var retry) -> {
                    if (!retry) {
                        return answer;
                    }
                }
            }
            if (errors.size() >= MAX_RETRIES) {
                events.warning(resource.urn(), "maximum number of error hook retries (" + MAX_RETRIES + ") reached");
                return answer;
            }
            events.warning(resource.urn(), retrying(operation, errors.size()));
            answer = call.get();
        }
        return answer;
    }

    private static String retrying(String operation, int failures) {
        return "retrying " + operation + " due to on-error hook request (" + failures + "/" + MAX_RETRIES + ")";
    }

    private Hook.Answer wanted(List<String> names, Occasion occasion) {
        var retry = false;
        for (var name : names) {
            var hook = hooks.get(name);
            if (hook == null || !hook.onError()) {
                return new Hook.Answer.Failed("error hook \"" + name + "\" was not registered");
            }
            switch (hook.hook().run(occasion)) {
                case Hook.Answer.Failed(var message) -> {
                    return new Hook.Answer.Failed("error hook \"" + name + "\" failed: " + message);
                }
                case Hook.Answer.Done(var again) -> retry |= again;
            }
        }
        return new Hook.Answer.Done(retry);
    }

    /** Which of those resources has hooks that only the program can run; for an operation without one. */
    static Optional<Urn> needingProgram(List<ResourceState> condemned) {
        return condemned.stream()
                .filter(state -> !state.hooks(HookType.BEFORE_DELETE).isEmpty()
                        || !state.hooks(HookType.AFTER_DELETE).isEmpty())
                .map(ResourceState::urn)
                .findFirst();
    }

    private static ResourceState resource(@Nullable ResourceState before, @Nullable ResourceState after) {
        var resource = after == null ? before : after;
        if (resource == null) {
            throw new IllegalArgumentException("a step has a state before or after it");
        }
        return resource;
    }
}
