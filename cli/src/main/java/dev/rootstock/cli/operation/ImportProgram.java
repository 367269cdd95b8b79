package dev.rootstock.cli.operation;

import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The program of an import: registers the stack, what the objects are put into, and the objects by their ids. */
final class ImportProgram implements Program {

    private final ImportWork work;
    private final String stackName;
    private final Urn stack;
    private final Map<Urn, ResourceState> state = new HashMap<>();
    private final Map<Urn, Urn> taken = new HashMap<>();
    private final Map<String, Future<RegistrationAnswer>> begun = new HashMap<>();
    private final List<Urn> imported = new ArrayList<>();

    /** @param base what the state has */
    ImportProgram(ImportWork work, StackName stack, List<ResourceState> base) {
        this.work = work;
        this.stackName = stack.project() + "-" + stack.stack();
        this.stack = Urn.of(stack.stack(), stack.project(), Optional.empty(), Urn.ROOT_STACK_TYPE, stackName);
        base.forEach(one -> state.put(one.urn(), one));
    }

    /** What was taken over, once the program has run. */
    List<Urn> imported() {
        return imported;
    }

    /** The outputs of what is not looked at. */
    Map<Urn, ObjectValue> outputs() {
        var outputs = new HashMap<Urn, ObjectValue>();
        for (var item : work.resources()) {
            if (!item.outputs().isEmpty()) {
                outputs.put(urn(item), item.outputs());
            }
        }
        return outputs;
    }

    /** Where the item will be in the state. */
    private Urn urn(ImportWork.Item item) {
        var above = item.parent();
        var parent = above == null
                ? stack
                : work.resources().stream()
                        .filter(one -> one.key().equals(above))
                        .findFirst()
                        .map(this::urn)
                        .orElseGet(() -> new Urn(above));
        return Urn.of(stack.stack(), stack.project(), Optional.of(parent), item.type(), item.name());
    }

    @Override
    public ProgramOutcome run(ResourceMonitor monitor) {
        try {
            var root = answer(monitor, Registration.of(Urn.ROOT_STACK_TYPE, stackName, false, null, ObjectValue.EMPTY));
            for (var item : work.resources()) {
                begin(monitor, item, root);
            }
            for (var item : work.resources()) {
                registered(item.key()).ifPresent(done -> imported.add(done.urn()));
            }
            // what could not be imported was told already, and keeps none of the others from being imported
            return new ProgramOutcome.Finished();
        } catch (ImportFailed e) {
            return new ProgramOutcome.Failed(e.getMessage(), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProgramOutcome.Failed("the import was cancelled", true);
        }
    }

    /** Begins an item once what it is in and what manages it are there; without these it is left out. */
    private void begin(ResourceMonitor monitor, ImportWork.Item item, Urn root) throws InterruptedException {
        var above = item.parent();
        Urn parent;
        if (above == null) {
            parent = root;
        } else if (begun.containsKey(above)) {
            var done = registered(above);
            if (done.isEmpty()) {
                return;
            }
            parent = done.get().urn();
        } else if (isItem(above)) {
            return;
        } else {
            parent = existing(monitor, new Urn(above));
        }
        var reference = provider(item);
        if (reference.isPresent()) {
            begun.put(
                    item.key(),
                    monitor.register(registration(item, parent, reference.get(), described(monitor, item))));
        }
    }

    /** The reference of the package that the item is of, empty text for the one that its type names. */
    private static String described(ResourceMonitor monitor, ImportWork.Item item) {
        var name = Goals.packageOf(item.type());
        return switch (item.plugin()) {
            case ImportWork.Plugin.Usual() -> "";
            case ImportWork.Plugin.Parameterized(var plugin, var version, var value) ->
                monitor.registerPackage(new PackageDescription(
                        plugin,
                        version,
                        item.pluginDownloadUrl(),
                        Map.of(),
                        new Parameterization(name, item.version(), value)));
            case ImportWork.Plugin.Extended(var extension) ->
                monitor.registerPackage(new PackageDescription(
                        name, item.version(), item.pluginDownloadUrl(), Map.of(), null, extension));
        };
    }

    private boolean isItem(String key) {
        return work.resources().stream().anyMatch(item -> item.key().equals(key));
    }

    /** The reference of the provider, empty text for the default one; nothing where the one of the file could not be made. */
    private Optional<String> provider(ImportWork.Item item) throws InterruptedException {
        var provider = item.provider();
        if (provider == null) {
            return Optional.of("");
        }
        if (isItem(provider)) {
            return begun.containsKey(provider)
                    ? registered(provider).map(done -> done.urn() + "::" + done.id())
                    : Optional.empty();
        }
        var urn = new Urn(provider);
        var known = state.get(urn);
        if (known == null) {
            throw new ImportFailed("there is no " + urn);
        }
        return Optional.of(urn + "::" + known.id());
    }

    /** What became of an item that was begun, once it is known; nothing where it failed. */
    private Optional<RegistrationAnswer.Registered> registered(String key) throws InterruptedException {
        var future = begun.get(key);
        if (future == null) {
            return Optional.empty();
        }
        return switch (awaited(future)) {
            case RegistrationAnswer.Registered done -> Optional.of(done);
            case RegistrationAnswer.Failed _, RegistrationAnswer.Skipped _ -> Optional.empty();
        };
    }

    private static final class ImportFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ImportFailed(String message) {
            super(message);
        }
    }

    /** Registers what the state has already, as it is, with what it is in. */
    private Urn existing(ResourceMonitor monitor, Urn urn) throws InterruptedException {
        var known = taken.get(urn);
        if (known != null) {
            return known;
        }
        var one = state.get(urn);
        if (one == null) {
            throw new ImportFailed("there is no " + urn);
        }
        var above = one.parent();
        var parent = above == null ? null : existing(monitor, above);
        var answered = one.isRootStack() ? urn : answer(monitor, asItIs(one, parent));
        taken.put(urn, answered);
        return answered;
    }

    private static Urn answer(ResourceMonitor monitor, Registration registration) throws InterruptedException {
        return switch (awaited(monitor.register(registration))) {
            case RegistrationAnswer.Registered done -> done.urn();
            case RegistrationAnswer.Failed(var reason) -> throw new ImportFailed(reason);
            case RegistrationAnswer.Skipped(var reason) -> throw new ImportFailed(reason);
        };
    }

    private static RegistrationAnswer awaited(Future<RegistrationAnswer> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OperationCancelledException) {
                throw new ImportFailed("the import was cancelled");
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Registration asItIs(ResourceState one, @Nullable Urn parent) {
        var provider = one.provider();
        return registration(
                one.type(),
                one.urn().name(),
                parent,
                one.custom(),
                false,
                one.inputs(),
                provider == null ? "" : provider.toString(),
                null,
                "",
                "",
                "",
                "");
    }

    private Registration registration(ImportWork.Item item, Urn parent, String reference, String packageReference) {
        var provider = ProviderReference.isProviderType(item.type());
        // an input without a value says that the property of the object is to be kept
        var inputs = item.inputs();
        for (var property : item.component() ? List.<String>of() : item.properties()) {
            inputs = inputs.has(property) ? inputs : inputs.with(property, PropertyValue.NULL);
        }
        return registration(
                item.type(),
                item.name(),
                parent,
                !item.component(),
                item.remote(),
                inputs,
                reference,
                work.protect() && !provider,
                item.id(),
                item.version(),
                item.pluginDownloadUrl(),
                packageReference);
    }

    private static Registration registration(
            String type,
            String name,
            @Nullable Urn parent,
            boolean custom,
            boolean remote,
            ObjectValue inputs,
            String provider,
            @Nullable Boolean protect,
            String id,
            String version,
            String pluginDownloadUrl,
            String packageReference) {
        return new Registration(
                type,
                name,
                parent,
                custom,
                remote,
                inputs,
                provider,
                Map.of(),
                Set.of(),
                Map.of(),
                protect,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                CustomTimeouts.NONE,
                id,
                null,
                Set.of(),
                null,
                version,
                pluginDownloadUrl,
                true,
                List.of(),
                Map.of(),
                Origin.UNKNOWN,
                packageReference);
    }
}
