package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.ProviderInputs;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.provider.Platform;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.ProviderSource;
import dev.rootstock.engine.resource.Extension;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The providers of one operation, by reference: those that the program registered, and those that the old state used. */
final class ProviderRegistry {
    private final ProviderSource source;
    private final List<ProviderFactory> factories;
    private final Map<String, String> missing = new ConcurrentHashMap<>();
    private volatile boolean cancelled;
    private final Map<String, Integer> limits;
    private final Switches switches;
    private final Map<ProviderReference, ProviderHandle> handles = new ConcurrentHashMap<>();

    /** Those that were made and are still being prepared: nothing refers to them yet. */
    private final Set<Provider> preparing = ConcurrentHashMap.newKeySet();

    private final Map<ProviderReference, ResourceState> recorded = new HashMap<>();
    private final Map<ProviderReference, Set<Extension>> extensions = new HashMap<>();

    /**
     * @param source asked for those that are not among the factories
     * @param base the state that the operation begins with; its provider resources say how to reach what is in it
     * @param options of the operation
     */
    ProviderRegistry(
            List<ProviderFactory> factories,
            ProviderSource source,
            List<ResourceState> base,
            OperationOptions options) {
        this.factories = new CopyOnWriteArrayList<>(factories);
        this.source = source;
        this.limits = options.parallelByPackage();
        this.switches = options.switches();
        for (var state : base) {
            if (state.isProvider()) {
                recorded.put(new ProviderReference(state.urn(), state.id()), state);
            }
            if (!state.rest().isEmpty() && state.provider() != null) {
                Extension.of(state)
                        .ifPresent(extension -> extensions
                                .computeIfAbsent(state.provider(), _ -> new LinkedHashSet<>())
                                .add(extension));
            }
        }
    }

    /** The version that resources get whose program names none, empty when the package is not known. */
    String versionOf(String packageName) {
        return source.usual(packageName)
                .orElseGet(() ->
                        factory(packageName, "").map(ProviderFactory::version).orElse(""));
    }

    /** Gets those that are not here, all at once; one that cannot be had is looked for again when it is needed. */
    void prefetch(List<PackageDescription> packages) {
        var getting = packages.stream()
                .map(PackageDescription::base)
                .map(one -> new PackageDescription(
                        one.plugin(), one.pluginVersion(), one.downloadUrl(), one.checksums(), null))
                .distinct()
                .filter(one -> !one.plugin().equals("pulumi")
                        && factory(one.plugin(), one.pluginVersion()).isEmpty())
                .map(one -> Thread.startVirtualThread(() -> got(one)))
                .toList();
        for (var one : getting) {
            try {
                one.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationCancelledException("the operation was terminated");
            }
        }
    }

    /** The factory of that version, or the first that serves it as well. */
    private Optional<ProviderFactory> factory(String packageName, String version) {
        ProviderFactory other = null;
        for (var factory : factories) {
            if (factory.packageName().equals(packageName)) {
                if (factory.version().equals(version)) {
                    return Optional.of(factory);
                }
                other = other == null && factory.serves(version) ? factory : other;
            }
        }
        return Optional.ofNullable(other);
    }

    /** A provider that is the caller's to prepare, until it is {@link #keep kept}. */
    Optional<Provider> create(String packageName, ObjectValue inputs) {
        var made = made(packageName, inputs);
        made.ifPresent(preparing::add);
        if (cancelled) {
            // whoever cancelled may have been too early to see it
            made.ifPresent(provider -> Thread.startVirtualThread(() -> cancelling(provider)));
        }
        return made;
    }

    private static void cancelling(Provider provider) {
        ProviderHandle.guarded(provider::cancelling);
    }

    private Optional<Provider> made(String packageName, ObjectValue inputs) {
        var described = ProviderInputs.describedBy(packageName, inputs);
        return factory(described.plugin(), described.pluginVersion())
                .or(() -> got(described))
                .flatMap(factory -> factory.create(new ProviderFactory.Wanted(
                        described.parameterization(),
                        ProviderInputs.variables(inputs),
                        described.pluginVersion(),
                        described.checksums())));
    }

    private Optional<ProviderFactory> got(PackageDescription wanted) {
        var plugin = new ProviderSource.Wanted(
                wanted.plugin(), wanted.pluginVersion(), wanted.downloadUrl(), wanted.checksums());
        return switch (source.get(plugin)) {
            case ProviderSource.Answer.Found(var factory) -> {
                factories.add(factory);
                yield Optional.of(factory);
            }
            case ProviderSource.Answer.Missing(var reason) -> {
                missing.put(wanted.plugin() + "@" + wanted.pluginVersion(), reason);
                yield Optional.empty();
            }
        };
    }

    /** Why there is no provider of that package and version, which there are, and how to get it. */
    String unknownPackage(String providedPackage, ObjectValue inputs) {
        var described = ProviderInputs.describedBy(providedPackage, inputs);
        var packageName = described.plugin();
        var version = described.pluginVersion();
        var known = new TreeSet<String>();
        var versions = new TreeSet<String>();
        for (var factory : factories) {
            known.add(factory.packageName());
            if (factory.packageName().equals(packageName)) {
                versions.add(factory.version());
            }
        }
        var parameterization = described.parameterization();
        if (parameterization != null && factory(packageName, version).isPresent()) {
            return "the provider of the package '" + packageName
                    + "' that comes with Rootstock cannot become the package '"
                    + parameterization.name() + "'. Put Pulumi's own plugin, pulumi-resource-" + packageName
                    + ", on the PATH and name it in ROOTSTOCK_PLUGINS";
        }
        var checksum = described.checksums().get(Platform.name());
        var tried = missing.getOrDefault(packageName + "@" + version, "");
        if (cancelled && !tried.isEmpty()) {
            // how to get it otherwise is of no interest to who did not wait
            return "there is no provider for the package '" + packageName + "': " + tried;
        }
        var problem = versions.isEmpty()
                ? "there is no provider for the package '" + packageName + "'; there are " + String.join(", ", known)
                : "there is no provider for version " + version + " of the package '" + packageName + "', only for "
                        + String.join(", ", versions);
        return problem + (tried.isEmpty() ? "" : ", and its plugin cannot be had: " + tried)
                + ". Put its plugin, pulumi-resource-" + packageName
                + ", on the PATH, install it from its archive with `rootstock plugin install resource " + packageName
                + " "
                + (version.isEmpty() ? "VERSION" : version)
                + " --file ARCHIVE"
                + (checksum == null ? "" : " --checksum " + checksum)
                + "`, or name one that runs in PULUMI_DEBUG_PROVIDERS, as " + packageName + ":PORT";
    }

    /** From now on calls by this reference go to that provider. */
    void keep(ProviderReference reference, Provider provider, ObjectValue inputs) {
        var packageName = ProviderReference.packageOf(reference.urn().type());
        var before = handles.put(
                reference,
                new ProviderHandle(
                        reference.urn(),
                        reference.id(),
                        provider,
                        ProviderInputs.configuration(inputs),
                        extensions.getOrDefault(reference, Set.of()),
                        limit(packageName),
                        switches));
        preparing.remove(provider);
        if (before != null) {
            before.close();
        }
    }

    private @Nullable Semaphore limit(String packageName) {
        var limit = limits.get(packageName);
        return limit == null ? null : new Semaphore(limit);
    }

    /** The provider that a resource refers to; made from the state when no one registered it in this operation. */
    Optional<ProviderHandle> find(ProviderReference reference) {
        var handle = handles.get(reference);
        if (handle != null) {
            return Optional.of(handle);
        }
        var state = recorded.get(reference);
        if (state == null) {
            return Optional.empty();
        }
        var found = Optional.ofNullable(handles.computeIfAbsent(reference, _ -> {
            var packageName = ProviderReference.packageOf(reference.urn().type());
            return made(packageName, state.inputs())
                    .map(provider -> new ProviderHandle(
                            reference.urn(),
                            reference.id(),
                            provider,
                            ProviderInputs.configuration(state.inputs()),
                            extensions.getOrDefault(reference, Set.of()),
                            limit(packageName),
                            switches))
                    .orElse(null);
        }));
        if (cancelled) {
            found.ifPresent(late -> Thread.startVirtualThread(late::cancelling));
        }
        return found;
    }

    /** What the state records of a provider, for one that this operation does not change. */
    @Nullable
    ResourceState recorded(ProviderReference reference) {
        return recorded.get(reference);
    }

    /** The provider is no longer needed. */
    void forget(Urn urn, String id) {
        var handle = handles.remove(new ProviderReference(urn, id));
        if (handle != null) {
            handle.close();
        }
    }

    /** Tells each on a thread of its own, because a plugin may take its time to hear. */
    void cancelling() {
        cancelled = true;
        source.cancel();
        preparing.forEach(provider -> Thread.startVirtualThread(() -> cancelling(provider)));
        handles.values().forEach(handle -> Thread.startVirtualThread(handle::cancelling));
    }

    void cancel() {
        cancelled = true;
        source.cancel();
        preparing.forEach(provider -> ProviderHandle.guarded(provider::cancel));
        new ArrayList<>(handles.values()).forEach(ProviderHandle::cancel);
    }

    void close() {
        preparing.forEach(provider -> ProviderHandle.guarded(provider::close));
        preparing.clear();
        handles.values().forEach(ProviderHandle::close);
        handles.clear();
    }
}
