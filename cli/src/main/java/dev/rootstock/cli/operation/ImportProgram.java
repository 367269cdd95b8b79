package dev.rootstock.cli.operation;

import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The program of an import: registers the stack, what the objects are put into, and the objects by their ids. */
final class ImportProgram implements Program {

    private final ImportWork work;
    private final String stackName;
    private final Map<Urn, ResourceState> state = new HashMap<>();
    private final Map<String, Urn> byKey = new HashMap<>();
    private final Map<Urn, Urn> registered = new HashMap<>();
    private final List<Urn> imported = new ArrayList<>();

    /** @param stackName what the stack's own resource is called */
    ImportProgram(ImportWork work, String stackName, List<ResourceState> base) {
        this.work = work;
        this.stackName = stackName;
        base.forEach(one -> state.put(one.urn(), one));
    }

    /** What was taken over, once the program has run. */
    List<Urn> imported() {
        return imported;
    }

    @Override
    public ProgramOutcome run(ResourceMonitor monitor) {
        try {
            var stack =
                    answer(monitor, Registration.of(Urn.ROOT_STACK_TYPE, stackName, false, null, ObjectValue.EMPTY));
            for (var item : work.resources()) {
                var parent = item.parent();
                var urn = answer(monitor, registration(item, parent == null ? stack : parent(monitor, parent)));
                byKey.put(item.key(), urn);
                imported.add(urn);
            }
            return new ProgramOutcome.Finished();
        } catch (ImportFailed e) {
            return new ProgramOutcome.Failed(e.getMessage(), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProgramOutcome.Failed("the import was cancelled", true);
        }
    }

    private static final class ImportFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ImportFailed(String message) {
            super(message);
        }
    }

    private Urn parent(ResourceMonitor monitor, String parent) throws InterruptedException {
        var item = byKey.get(parent);
        return item == null ? existing(monitor, new Urn(parent)) : item;
    }

    /** Registers what the state has already, as it is, with what it is in. */
    private Urn existing(ResourceMonitor monitor, Urn urn) throws InterruptedException {
        var known = registered.get(urn);
        if (known != null) {
            return known;
        }
        var one = state.get(urn);
        if (one == null) {
            throw new ImportFailed("there is no " + urn);
        }
        var above = one.parent();
        var parent = above == null ? null : existing(monitor, above);
        var answered = one.isRootStack()
                ? urn
                : answer(monitor, Registration.of(one.type(), urn.name(), one.custom(), parent, one.inputs()));
        registered.put(urn, answered);
        return answered;
    }

    private static Urn answer(ResourceMonitor monitor, Registration registration) throws InterruptedException {
        try {
            return switch (monitor.register(registration).get()) {
                case RegistrationAnswer.Registered done -> done.urn();
                case RegistrationAnswer.Failed(var reason) -> throw new ImportFailed(reason);
                case RegistrationAnswer.Skipped(var reason) -> throw new ImportFailed(reason);
            };
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OperationCancelledException) {
                throw new ImportFailed("the import was cancelled");
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Registration registration(ImportWork.Item item, @Nullable Urn parent) {
        // the inputs' names say which properties to keep
        var inputs = ObjectValue.EMPTY;
        for (var property : item.properties()) {
            inputs = inputs.with(property, PropertyValue.NULL);
        }
        var provider = item.provider();
        var reference = provider == null
                ? ""
                : provider + "::" + state.get(new Urn(provider)).id();
        return new Registration(
                item.type(),
                item.name(),
                parent,
                !item.component(),
                false,
                inputs,
                reference,
                Map.of(),
                Set.of(),
                Map.of(),
                work.protect() && !item.component(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                CustomTimeouts.NONE,
                item.id(),
                null,
                Set.of(),
                null,
                item.version(),
                item.pluginDownloadUrl(),
                true,
                List.of(),
                Map.of(),
                Origin.UNKNOWN,
                "");
    }
}
