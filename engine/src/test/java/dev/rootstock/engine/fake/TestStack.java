package dev.rootstock.engine.fake;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.Operation;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.engine.run.OperationOptions;
import dev.rootstock.engine.run.OperationResult;
import dev.rootstock.engine.state.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A stack that keeps its state from one operation to the next, and refuses a state that is not whole. */
public final class TestStack {
    private static final Set<String> SUMS_UP = Set.of("update failed", "preview failed");

    public static final String STACK = "dev";
    public static final String PROJECT = "project";

    public final List<ProviderFactory> providers = new ArrayList<>();
    public final Map<String, String> config = new HashMap<>();
    public final Set<String> secretKeys = new HashSet<>();
    public List<ResourceState> resources = List.of();
    public List<PendingOperation> pending = List.of();
    public @Nullable StateWriter writer;
    public OperationOptions options = OperationOptions.defaults();

    /** Events of the latest operation. */
    public List<Event> events = List.of();

    public TestStack(ProviderFactory... providers) {
        this.providers.addAll(List.of(providers));
    }

    public OperationResult up(FakeProgram.Body body) {
        return run(FakeProgram.of(body));
    }

    public OperationResult run(Program program) {
        return keep(operation(OperationKind.UPDATE, options)
                .program(program)
                .build()
                .execute());
    }

    public OperationResult preview(FakeProgram.Body body) {
        var previewing = options.change().preview(true).build();
        return operation(OperationKind.UPDATE, previewing)
                .program(FakeProgram.of(body))
                .build()
                .execute();
    }

    public OperationResult refresh() {
        return keep(operation(OperationKind.REFRESH, options).build().execute());
    }

    /** With the program, where the options say that it runs. */
    public OperationResult refresh(FakeProgram.Body body) {
        return keep(operation(OperationKind.REFRESH, options)
                .program(FakeProgram.of(body))
                .build()
                .execute());
    }

    public OperationResult destroy() {
        return keep(operation(OperationKind.DESTROY, options).build().execute());
    }

    public void with(UnaryOperator<OperationOptions.Builder> change) {
        options = change.apply(options.change()).build();
    }

    public Operation.Builder operation(OperationKind kind, OperationOptions options) {
        var seen = Collections.synchronizedList(new ArrayList<Event>());
        events = seen;
        var builder = Operation.of(kind, STACK, PROJECT)
                .base(resources, pending)
                .providers(providers)
                .config(config, secretKeys)
                .options(options)
                .events(seen::add);
        return writer == null ? builder : builder.writer(writer);
    }

    public OperationResult keep(OperationResult result) {
        resources = result.resources();
        pending = result.pending();
        verify(resources);
        return result;
    }

    /** The steps of the latest operation, as {@code create a}; the stack and default providers are left out. */
    public List<String> steps() {
        return steps(true);
    }

    /** The steps of the latest operation that are not SAME. */
    public List<String> changes() {
        return steps(false);
    }

    private List<String> steps(boolean same) {
        return List.copyOf(events).stream()
                .filter(Event.StepStarted.class::isInstance)
                .map(event -> ((Event.StepStarted) event).step())
                .filter(step -> same || step.op() != StepOp.SAME)
                .filter(step -> !step.urn().type().equals(Urn.ROOT_STACK_TYPE))
                .filter(step -> !step.urn().name().startsWith("default"))
                .map(step -> step.op().label() + " " + step.urn().name())
                .toList();
    }

    /** What went wrong, without the words that sum it up at the end. */
    public List<String> errors() {
        return diagnostics(Diagnostic.Severity.ERROR).stream()
                .filter(error -> !SUMS_UP.contains(error))
                .toList();
    }

    /** Whether the last error of all just says that the operation failed. */
    public boolean isSummedUpAs(String words) {
        var errors = diagnostics(Diagnostic.Severity.ERROR);
        return !errors.isEmpty() && errors.getLast().equals(words);
    }

    public List<String> diagnostics(Diagnostic.Severity severity) {
        return List.copyOf(events).stream()
                .filter(Diagnostic.class::isInstance)
                .map(event -> (Diagnostic) event)
                .filter(diagnostic -> diagnostic.severity() == severity)
                .map(Diagnostic::message)
                .toList();
    }

    /** The state's resource of that name that is not waiting for its deletion. */
    public ResourceState resource(String name) {
        return resources.stream()
                .filter(state -> state.urn().name().equals(name) && !state.delete())
                .findFirst()
                .orElseThrow(() -> new AssertionError("the state has no " + name + " but " + names()));
    }

    /** Names of the state's resources in order, the stack and default providers left out. */
    public List<String> names() {
        return resources.stream()
                .filter(state -> !state.isRootStack() && !state.urn().name().startsWith("default"))
                .map(state -> state.urn().name() + (state.delete() ? " (delete)" : ""))
                .toList();
    }

    /** The rules of a state (pulumi/pulumi, pkg/resource/stack/snapshot/integrity.go). */
    public static void verify(List<ResourceState> resources) {
        var seen = new HashSet<Urn>();
        var live = new HashSet<Urn>();
        var providers = new HashSet<ProviderReference>();
        for (var state : resources) {
            References.forEach(state, urn -> {
                if (!seen.contains(urn)) {
                    throw new AssertionError(state.urn() + " comes before what it refers to, " + urn);
                }
            });
            if (state.custom() && state.provider() != null && !providers.contains(state.provider())) {
                throw new AssertionError(state.urn() + " refers to a missing provider " + state.provider());
            }
            if (!state.custom() && !state.id().isEmpty()) {
                throw new AssertionError(state.urn() + " is a component with an id");
            }
            if (!state.delete() && !live.add(state.urn())) {
                throw new AssertionError(state.urn() + " is there twice");
            }
            if (state.isProvider()) {
                providers.add(new ProviderReference(state.urn(), state.id()));
            }
            seen.add(state.urn());
        }
    }
}
