package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.resource.ProviderReference;
import java.util.Optional;

/** Which provider a resource or a function gets: the one that the program names, or its package's default. */
final class ProviderChoice {
    private final DefaultProviders defaults;

    ProviderChoice(DefaultProviders defaults) {
        this.defaults = defaults;
    }

    sealed interface Choice {}

    record Chosen(ProviderReference reference) implements Choice {}

    record Impossible(String reason) implements Choice {}

    /** @param text a provider's reference, empty for none */
    Choice of(String text, String type, String version, String downloadUrl) {
        return of(text.isEmpty() ? Optional.empty() : Optional.of(text), type, version, downloadUrl);
    }

    /**
     * @param type the resource's type or the function's token
     * @param version of the package, empty for any
     * @param downloadUrl where its plugin can be got, empty for the usual place
     */
    Choice of(Optional<String> text, String type, String version, String downloadUrl) {
        if (text.isEmpty()) {
            return switch (defaults.of(Goals.packageOf(type), version, downloadUrl)) {
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
