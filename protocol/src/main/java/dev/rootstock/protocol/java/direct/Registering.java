package dev.rootstock.protocol.java.direct;

import com.google.common.collect.ImmutableSet;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.deployment.DeploymentInstance;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.ResourceOptions;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.wire.StructWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One resource on its way to the engine and back. Each step waits for what it needs; what is there already makes no future. The steps and
 * their order are those of {@code DeploymentImpl} of com.pulumi:pulumi. Whatever is out of the ordinary before the engine is asked is left to
 * the SDK, which then does everything again.
 */
final class Registering {

    private enum Step {
        ID,
        EXPLICIT_DEPENDENCIES,
        INPUTS,
        PARENT,
        PROVIDER,
        DEPENDENCIES,
        ALIASES,
        SEND,
        SENT
    }

    private final DirectDeployment deployment;
    private final DeploymentInstance instance;
    private final Resource resource;
    private final ResourceArgs arguments;
    private final ResourceOptions options;
    private final Resource.LazyFields lazy;
    private final Function<String, Resource> newDependency;
    private final OutputFields.Pending outputs;
    private final Runnable bySdk;

    /** Complete when all outputs are. */
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private Step step = Step.ID;
    private Set<Resource> explicit = Set.of();
    private ObjectValue inputs = ObjectValue.EMPTY;
    private @Nullable Map<String, Set<Resource>> behind;
    private Map<String, Set<Resource>> inputDependencies = Map.of();
    private Set<Resource> explicitBehind = Set.of();
    private List<Alias> aliases = List.of();
    private @Nullable Urn parent;
    private String provider = "";

    /** @param bySdk has the SDK register the resource */
    Registering(
            DirectDeployment deployment,
            Resource resource,
            ResourceArgs arguments,
            ResourceOptions options,
            Resource.LazyFields lazy,
            Function<String, Resource> newDependency,
            OutputFields.Pending outputs,
            Runnable bySdk) {
        this.deployment = deployment;
        this.instance = DeploymentInstanceHolder.getInstance();
        this.resource = resource;
        this.arguments = arguments;
        this.options = options;
        this.lazy = lazy;
        this.newDependency = newDependency;
        this.outputs = outputs;
        this.bySdk = bySdk;
    }

    /** Whether this resource is none that only the SDK itself registers. */
    static boolean handles(Resource resource, boolean remote, ResourceOptions options) {
        return (resource instanceof CustomResource || resource instanceof ComponentResource)
                && !remote
                && options.getUrn().isEmpty()
                && options.getReplaceWith().isEmpty()
                && options.getReplacementTrigger().isEmpty()
                && options.getCustomTimeouts().isEmpty();
    }

    CompletableFuture<Void> start() {
        advance();
        return done;
    }

    private void advance() {
        try {
            while (step != Step.SENT) {
                var awaited = take(step);
                if (awaited.isEmpty()) {
                    step = Step.values()[step.ordinal() + 1];
                } else if (!isComplete(awaited, 0)) {
                    return;
                }
            }
        } catch (RuntimeException unusual) {
            leaveToSdk();
            return;
        }
        send();
    }

    /** Whether all are complete now; where not, this goes on when they are. */
    private boolean isComplete(List<CompletableFuture<?>> futures, int from) {
        for (var i = from; i < futures.size(); i++) {
            var future = futures.get(i);
            if (!future.isDone()) {
                // one after the other, since a future for all of many takes much memory
                var next = i + 1;
                future.whenComplete((_, _) -> goOn(futures, next));
                return false;
            }
        }
        return true;
    }

    private void goOn(List<CompletableFuture<?>> futures, int from) {
        DeploymentInstanceHolder.setInstance(instance);
        if (isComplete(futures, from)) {
            advance();
        }
    }

    private void leaveToSdk() {
        try {
            bySdk.run();
            done.complete(null);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    /** Takes a step. @return what it waits for; empty when it is taken */
    private List<CompletableFuture<?>> take(Step taken) {
        return switch (taken) {
            case ID -> {
                // generated SDKs always pass one, which is empty but for what is only to be read
                var given = options.getId().orElse(null);
                if (given == null) {
                    yield List.of();
                }
                var future = Internal.of(given).getDataAsync();
                if (!future.isDone()) {
                    yield List.of(future);
                }
                if (!Dependencies.text(future).isBlank()) {
                    throw UnusualException.INSTANCE;
                }
                yield List.of();
            }
            case EXPLICIT_DEPENDENCIES -> {
                var given = SdkFutures.dependsOn(options);
                if (given == null) {
                    yield List.of();
                }
                var future = Internal.of(given).getDataAsync();
                if (!future.isDone()) {
                    yield List.of(future);
                }
                explicit = ImmutableSet.copyOf(joined(future).getValueOrDefault(List.of()));
                yield List.of();
            }
            case INPUTS -> {
                var values = deployment.values();
                values.addAll(arguments);
                if (values.awaited().isEmpty()) {
                    inputs = deployment.hashed(values.values());
                    inputDependencies = values.dependencies();
                }
                yield values.awaited();
            }
            case PARENT -> {
                if (resource.pulumiResourceType().equals(Urn.ROOT_STACK_TYPE)) {
                    yield List.of();
                }
                var future = Dependencies.urn(options.getParent().orElseGet(deployment::getStack));
                if (!future.isDone()) {
                    yield List.of(future);
                }
                var text = Dependencies.text(future);
                parent = text.isEmpty() ? null : new Urn(text);
                yield List.of();
            }
            case PROVIDER -> {
                var given = resource instanceof CustomResource
                        ? options.getProvider().orElse(null)
                        : null;
                if (given == null) {
                    yield List.of();
                }
                var future = Internal.from(given).getRegistrationId();
                if (!future.isDone()) {
                    yield List.of(future);
                }
                provider = joined(future);
                yield List.of();
            }
            case DEPENDENCIES -> awaitedUrns();
            case ALIASES -> {
                var given = options.getAliases();
                if (given.isEmpty()) {
                    yield List.of();
                }
                var resolved = new Aliases(given);
                if (resolved.awaited().isEmpty()) {
                    aliases = resolved.aliases();
                }
                yield resolved.awaited();
            }
            case SEND, SENT -> List.of();
        };
    }

    /** What is behind the components among the dependencies is what is in them now. */
    private List<CompletableFuture<?>> awaitedUrns() {
        var first = behind == null;
        if (first) {
            explicitBehind = Dependencies.behind(explicit);
            var all = new HashMap<String, Set<Resource>>();
            inputDependencies.forEach((name, resources) -> all.put(name, Dependencies.behind(resources)));
            behind = all;
        }
        var awaited = new ArrayList<CompletableFuture<?>>();
        addIncomplete(explicitBehind, awaited);
        if (behind != null) {
            behind.values().forEach(resources -> addIncomplete(resources, awaited));
        }
        return awaited;
    }

    private static void addIncomplete(Collection<Resource> resources, List<CompletableFuture<?>> awaited) {
        for (var dependency : resources) {
            var future = Dependencies.urn(dependency);
            if (!future.isDone()) {
                awaited.add(future);
            }
        }
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw UnusualException.INSTANCE;
        }
    }

    private void send() {
        Registration registration;
        try {
            registration = registration();
        } catch (RuntimeException unusual) {
            leaveToSdk();
            return;
        }
        deployment.register(registration).whenCompleteAsync(this::answered);
    }

    private Registration registration() {
        var byProperty = new HashMap<String, Set<Urn>>();
        if (behind != null) {
            behind.forEach((name, resources) -> byProperty.put(name, Dependencies.urns(resources)));
        }
        var custom = options instanceof CustomResourceOptions given ? given : null;
        return new Registration(
                resource.pulumiResourceType(),
                resource.pulumiResourceName(),
                parent,
                resource instanceof CustomResource,
                false,
                inputs,
                provider,
                Map.of(),
                all(Dependencies.urns(explicitBehind), byProperty.values()),
                byProperty,
                options.getProtect().orElse(null),
                options.getRetainOnDelete().orElse(null),
                custom == null ? null : custom.getDeleteBeforeReplaceOptional().orElse(null),
                options.getIgnoreChanges(),
                custom == null ? List.of() : options.getReplaceOnChanges(),
                custom == null ? List.of() : List.copyOf(custom.getAdditionalSecretOutputs()),
                options.getHideDiffs(),
                aliases,
                CustomTimeouts.NONE,
                custom == null ? "" : custom.getImportId().orElse(""),
                null,
                Set.of(),
                null,
                options.getVersion().orElse(""),
                options.getPluginDownloadURL().orElse(""),
                false,
                List.of(),
                Map.of(),
                Origin.UNKNOWN,
                "");
    }

    private static Set<Urn> all(Set<Urn> explicit, Collection<Set<Urn>> byProperty) {
        var only = explicit;
        for (var urns : byProperty) {
            if (urns.isEmpty() || urns.equals(only)) {
                continue;
            }
            if (!only.isEmpty()) {
                return union(explicit, byProperty);
            }
            only = urns;
        }
        return only;
    }

    private static Set<Urn> union(Set<Urn> explicit, Collection<Set<Urn>> byProperty) {
        var all = new HashSet<>(explicit);
        byProperty.forEach(all::addAll);
        return Dependencies.unmodifiable(all);
    }

    private void answered(RegistrationAnswer.@Nullable Registered registered, @Nullable Throwable thrown) {
        DeploymentInstanceHolder.setInstance(instance);
        try {
            if (registered != null) {
                complete(registered);
                rest();
                done.complete(null);
                return;
            }
            fail(thrown instanceof CompletionException ? thrown : new CompletionException(thrown));
        } catch (RuntimeException | LinkageError unfit) {
            fail(new CompletionException(unfit));
        } finally {
            DeploymentInstanceHolder.setInstance(null);
        }
    }

    private void complete(RegistrationAnswer.Registered registered) {
        if (registered.outputs().containsBytes()) {
            // the SDK has no type for such a string, and says that it takes none: as over the protocol, this fails
            new StructWriter(true).write(registered.outputs());
        }
        var self = ImmutableSet.of(resource);
        lazy.urn()
                .completeOrThrow(
                        SdkFutures.output(OutputData.of(self, registered.urn().text())));
        if (resource instanceof CustomResource) {
            var known = !registered.id().isBlank();
            lazy.id()
                    .orElseThrow()
                    .completeOrThrow(SdkFutures.output(
                            OutputData.ofNullable(self, known ? registered.id() : null, known, false)));
        }
        var dependencies = new HashMap<String, ImmutableSet<Resource>>();
        registered.dependencies().forEach((name, urns) -> dependencies.put(name, resources(urns)));
        outputs.complete(
                resource, registered.outputs()::get, name -> dependencies.getOrDefault(name, ImmutableSet.of()));
    }

    private ImmutableSet<Resource> resources(Set<Urn> urns) {
        return urns.stream().map(Urn::text).sorted().map(newDependency).collect(ImmutableSet.toImmutableSet());
    }

    private void rest() {
        outputs.completeRest(!deployment.isDryRun());
        var nothing = SdkFutures.output(deployment.isDryRun() ? OutputData.<String>unknown() : OutputData.of(""));
        lazy.urn().complete(nothing);
        lazy.id().ifPresent(id -> id.complete(nothing));
    }

    private void fail(Throwable thrown) {
        outputs.fail(thrown);
        lazy.urn().fail(thrown);
        lazy.id().ifPresent(id -> id.fail(thrown));
        done.completeExceptionally(thrown);
    }
}
