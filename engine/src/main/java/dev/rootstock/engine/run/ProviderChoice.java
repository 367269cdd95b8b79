package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.resource.ProviderReference;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which provider a resource or a function gets: the one that the program names, or its package's default. */
final class ProviderChoice {
    private static final Pattern VERSION =
            Pattern.compile("\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?");

    private final Deployment deployment;
    private final DefaultProviders defaults;
    private final Packages packages;

    ProviderChoice(Deployment deployment, DefaultProviders defaults, Packages packages) {
        this.deployment = deployment;
        this.defaults = defaults;
        this.packages = packages;
    }

    sealed interface Choice {}

    record Chosen(ProviderReference reference) implements Choice {}

    record Impossible(String reason) implements Choice {}

    /**
     * What a request says of the package that it needs.
     *
     * @param type the resource's type or the function's token
     * @param version of the package, empty for any
     * @param downloadUrl where its plugin can be got, empty for the usual place
     * @param packageReference that of a package which the program has described; then nothing else counts
     */
    record Asked(String type, String version, String downloadUrl, String packageReference) {

        static Asked of(Registration registration) {
            return new Asked(
                    registration.type(),
                    registration.version(),
                    registration.pluginDownloadUrl(),
                    registration.packageReference());
        }
    }

    /** @param text a provider's reference, empty for none */
    Choice of(String text, Asked asked) {
        return of(text.isEmpty() ? Optional.empty() : Optional.of(text), asked);
    }

    /** The provider has taken on the package that is asked for, where that is an extension of its own. */
    Choice of(Optional<String> text, Asked asked) {
        var extension = packages.extension(asked.packageReference());
        var choice = chosen(text, asked);
        return extension != null && choice instanceof Chosen(var reference)
                ? deployment
                        .providers()
                        .find(reference)
                        .flatMap(handle -> handle.extend(extension))
                        .<Choice>map(error -> new Impossible(error.message()))
                        .orElse(choice)
                : choice;
    }

    private Choice chosen(Optional<String> text, Asked asked) {
        if (asked.packageReference().isEmpty() && Goals.packageOf(asked.type()).isEmpty()) {
            return new Impossible(
                    "'" + asked.type() + "' names no package; a type or function reads package:module:Name");
        }
        if (!asked.version().isEmpty() && !VERSION.matcher(asked.version()).matches()) {
            return new Impossible("parse provider request: '" + asked.version()
                    + "' is no version; one reads MAJOR.MINOR.PATCH, such as 4.16.2");
        }
        if (text.isEmpty()) {
            var described = packages.asked(
                    asked.packageReference(), Goals.packageOf(asked.type()), asked.version(), asked.downloadUrl());
            if (described.isEmpty()) {
                return new Impossible("unknown provider package '" + asked.packageReference() + "'");
            }
            return switch (defaults.of(described.get().base())) {
                case DefaultProviders.Outcome.Ready(var reference) -> new Chosen(reference);
                case DefaultProviders.Outcome.Failed(var reason) -> new Impossible(reason);
            };
        }
        var parsed = ProviderReference.parse(text.get());
        if (parsed.isEmpty()) {
            return new Impossible("'" + text.get() + "' is not a reference to a provider.");
        }
        var reference = parsed.get();
        // in a preview of a provider that does not exist yet, its id is not known
        return new Chosen(
                reference.id().isEmpty()
                        ? new ProviderReference(reference.urn(), ProviderReference.UNKNOWN_ID)
                        : reference);
    }
}
