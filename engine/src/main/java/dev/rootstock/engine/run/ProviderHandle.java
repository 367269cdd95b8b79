package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.ProviderInputs;
import dev.rootstock.engine.program.CallAnswer;
import dev.rootstock.engine.program.ComponentProvider;
import dev.rootstock.engine.program.ConstructAnswer;
import dev.rootstock.engine.program.MethodCall;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.program.RunDescription;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffFailedException;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.provider.View;
import dev.rootstock.engine.provider.ViewProvider;
import dev.rootstock.engine.provider.ViewStep;
import dev.rootstock.engine.resource.Extension;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A provider with its configuration. It is configured before its first call, which connects nowhere yet. What a provider throws becomes
 * a failure of the call.
 */
final class ProviderHandle {
    private final Urn urn;
    private final String id;
    private final Provider provider;
    private final ObjectValue inputs;
    private final boolean unknownConfiguration;
    private final @Nullable Semaphore limit;
    private final Switches switches;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable ConfigureAnswer configured;
    private final Set<Extension> taken = ConcurrentHashMap.newKeySet();
    private final Set<Extension> recorded;

    /** @param recorded the extensions of the resources that it has */
    ProviderHandle(
            Urn urn,
            String id,
            Provider provider,
            ObjectValue inputs,
            Set<Extension> recorded,
            @Nullable Semaphore limit,
            Switches switches) {
        this.urn = urn;
        this.id = id;
        this.provider = provider;
        this.inputs = inputs;
        this.recorded = recorded;
        this.unknownConfiguration = inputs.containsUnknowns();
        this.limit = limit;
        this.switches = switches;
    }

    /** How many calls may be under way at once, null for any number. */
    @Nullable
    Semaphore limit() {
        return limit;
    }

    /** Whether a preview cannot configure it, because it is to be configured with what does not exist yet. */
    boolean hasUnknownConfiguration() {
        return unknownConfiguration;
    }

    CheckAnswer check(CheckRequest request) {
        if (unknownConfiguration) {
            return CheckAnswer.accepted(request.news());
        }
        return configured(
                () -> provider.check(request),
                error -> new CheckAnswer(request.news(), List.of(new CheckAnswer.Failure("", error.message()))));
    }

    /** Whether a check goes by the configuration of generated names; known after the first check. */
    boolean takesNameProposals() {
        return unknownConfiguration || provider.takesNameProposals();
    }

    /** What changes, or a failure. */
    sealed interface Diffed {
        record Answer(DiffAnswer diff) implements Diffed {}

        record Failed(ProviderError error) implements Diffed {}
    }

    Diffed diff(DiffRequest request) {
        return unknownConfiguration
                ? guarded(() -> new Diffed.Answer(provider.diff(request)), Diffed.Failed::new)
                : configured(() -> new Diffed.Answer(provider.diff(request)), Diffed.Failed::new);
    }

    /** How this provider's configuration differs from that of another one, which the state records. */
    Diffed diffConfigFrom(ResourceState before) {
        return guarded(
                () -> new Diffed.Answer(provider.diffConfig(new DiffRequest(
                        urn,
                        before.id(),
                        ProviderInputs.configuration(before.inputs()),
                        ProviderInputs.configuration(before.outputs()),
                        inputs,
                        List.of()))),
                Diffed.Failed::new);
    }

    /** Hears what the provider says of a resource's views while it works on it. */
    ViewProvider.Watch watch(Urn owner, List<View> known, Consumer<List<ViewStep>> said) {
        return provider instanceof ViewProvider views && !unknownConfiguration
                ? views.watch(owner, known, said)
                : () -> {};
    }

    CreateAnswer create(CreateRequest request) {
        if (isGuessed(request.preview())) {
            return new CreateAnswer.Created("", guess(request.inputs()));
        }
        return configured(() -> provider.create(request), CreateAnswer.Failed::new);
    }

    private boolean isGuessed(boolean preview) {
        return unknownConfiguration || preview && switches.inputsPreviewed();
    }

    /** The outputs that a preview shows without asking: none are known where the provider could not be asked. */
    private ObjectValue guess(ObjectValue inputs) {
        return unknownConfiguration && !switches.inputsOfUnconfigured() ? ObjectValue.EMPTY : inputs;
    }

    ReadAnswer read(ReadRequest request) {
        return configured(() -> provider.read(request), ReadAnswer.Failed::new);
    }

    UpdateAnswer update(UpdateRequest request) {
        if (isGuessed(request.preview())) {
            return new UpdateAnswer.Updated(guess(request.newInputs()));
        }
        return configured(() -> provider.update(request), UpdateAnswer.Failed::new);
    }

    DeleteAnswer delete(DeleteRequest request) {
        return configured(() -> provider.delete(request), DeleteAnswer.Failed::new);
    }

    InvokeAnswer invoke(InvokeRequest request) {
        if (unknownConfiguration) {
            return new InvokeAnswer.Returned(ObjectValue.EMPTY);
        }
        return configured(() -> provider.invoke(request), InvokeAnswer.Failed::new);
    }

    /** Has a component constructed; only providers that have components can. */
    ConstructAnswer construct(Registration registration, ResourceMonitor monitor, RunDescription run) {
        return provider instanceof ComponentProvider components
                ? configured(() -> components.construct(registration, monitor, run), ConstructAnswer.Failed::new)
                : new ConstructAnswer.Failed(withoutComponents());
    }

    CallAnswer call(MethodCall call, ResourceMonitor monitor, RunDescription run) {
        if (unknownConfiguration) {
            return new CallAnswer.Returned(ObjectValue.EMPTY, Map.of());
        }
        return provider instanceof ComponentProvider components
                ? configured(() -> components.call(call, monitor, run), CallAnswer.Failed::new)
                : new CallAnswer.Failed(withoutComponents());
    }

    private ProviderError withoutComponents() {
        return ProviderError.of("The provider of the package " + ProviderReference.packageOf(urn.type())
                + " has no components and no methods.");
    }

    void cancelling() {
        guarded(provider::cancelling);
    }

    void cancel() {
        guarded(provider::cancel);
    }

    void close() {
        guarded(provider::close);
    }

    private <A> A configured(Supplier<A> call, Function<ProviderError, A> failed) {
        return switch (configuration()) {
            case ConfigureAnswer.Configured() -> guarded(call, failed);
            case ConfigureAnswer.Failed(var error) ->
                failed.apply(ProviderError.of("The provider " + urn.name() + " of package "
                        + urn.type().substring(urn.type().lastIndexOf(':') + 1) + " could not be configured: "
                        + error.message()));
        };
    }

    private ConfigureAnswer configuration() {
        var known = configured;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            var answer = configured;
            if (answer == null) {
                answer = guarded(
                        () -> provider.configure(new ConfigureRequest(urn, id, inputs)), ConfigureAnswer.Failed::new);
                for (var extension : recorded) {
                    var problem = answer instanceof ConfigureAnswer.Configured ? taken(extension) : null;
                    answer = problem == null ? answer : new ConfigureAnswer.Failed(problem);
                }
                configured = answer;
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has it take on a package beside its own, once.
     *
     * @return why it cannot
     */
    Optional<ProviderError> extend(Extension extension) {
        if (taken.contains(extension) || !unknownConfiguration && configuration() instanceof ConfigureAnswer.Failed) {
            // what could not be configured says so when it is called
            return Optional.empty();
        }
        lock.lock();
        try {
            return Optional.ofNullable(taken(extension));
        } finally {
            lock.unlock();
        }
    }

    private @Nullable ProviderError taken(Extension extension) {
        if (taken.contains(extension)) {
            return null;
        }
        var problem = guarded(() -> provider.extend(extension), Optional::of);
        if (problem.isEmpty()) {
            taken.add(extension);
        }
        return problem.orElse(null);
    }

    /** Tells a provider something that it has no answer to, and that changes nothing here when it fails. */
    static void guarded(Runnable call) {
        guarded(
                () -> {
                    call.run();
                    return true;
                },
                _ -> false);
    }

    /** A provider's defect, whatever it throws, must not take the operation down with it. */
    private static <A> A guarded(Supplier<A> call, Function<ProviderError, A> failed) {
        try {
            return call.get();
        } catch (DiffFailedException e) {
            return failed.apply(ProviderError.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException | LinkageError | StackOverflowError defect) {
            return failed.apply(new ProviderError(
                    "The provider failed with " + defect.getClass().getSimpleName() + ": " + defect.getMessage()
                            + "; this is a defect of the provider.",
                    false));
        }
    }
}
