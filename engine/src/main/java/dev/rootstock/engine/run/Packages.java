package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.ProviderInputs;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.resource.Extension;
import dev.rootstock.engine.resource.ProviderReference;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The packages that the program has described, by the reference it got for each (source_eval.go, RegisterPackage). */
final class Packages {
    private final Map<String, PackageDescription> byReference = new ConcurrentHashMap<>();
    private final Map<PackageDescription, String> references = new ConcurrentHashMap<>();
    private final Map<String, PackageDescription> byNameAndVersion = new ConcurrentHashMap<>();

    private final RequiredPackages required;

    Packages(RequiredPackages required) {
        this.required = required;
    }

    /** What requests get that leave open which plugin they mean. */
    RequiredPackages required() {
        return required;
    }

    /** The same package has the same reference, however often it is described. */
    String register(PackageDescription described) {
        return references.computeIfAbsent(described, _ -> {
            var extension = described.extension();
            var reference = extension == null ? UUID.randomUUID().toString() : extension.reference();
            byReference.put(reference, described);
            byNameAndVersion.putIfAbsent(key(described.name(), described.version()), described.base());
            return reference;
        });
    }

    Optional<PackageDescription> find(String reference) {
        return Optional.ofNullable(byReference.get(reference));
    }

    /** The extension that goes by that reference, null where it is a package of its own or none. */
    @Nullable
    Extension extension(String reference) {
        return find(reference).map(PackageDescription::extension).orElse(null);
    }

    /**
     * What a request asks for: the package it refers to, or that of a version which it names.
     *
     * @param name of the package that the type or token names
     * @return empty for a reference that the program was not given
     */
    Optional<PackageDescription> asked(String reference, String name, String version, String downloadUrl) {
        return reference.isEmpty() ? Optional.of(described(name, version, downloadUrl)) : find(reference);
    }

    /** How the program described that version of a package, if it did; otherwise this is all that is known of it. */
    PackageDescription described(String name, String version, String downloadUrl) {
        var described = byNameAndVersion.get(key(name, version));
        return described != null && (downloadUrl.isEmpty() || downloadUrl.equals(described.downloadUrl()))
                ? described
                : new PackageDescription(name, version, downloadUrl, Map.of(), null);
    }

    /** A provider's registration with what its inputs say of its plugin. */
    Registration completed(Registration registration) {
        var described = find(registration.packageReference()).orElseGet(() -> named(registration));
        return registration.withInputs(ProviderInputs.of(described, registration.inputs()));
    }

    /** One that says nothing of its plugin has that of its package's default provider. */
    private PackageDescription named(Registration registration) {
        var asked = new PackageDescription(
                ProviderReference.packageOf(registration.type()),
                registration.version(),
                registration.pluginDownloadUrl(),
                Map.of(),
                null);
        var own = asked.version().isEmpty() ? required.completed(asked) : asked;
        return described(asked.name(), own.version(), own.downloadUrl());
    }

    private static String key(String name, String version) {
        return name + "@" + version;
    }
}
