package dev.rootstock.engine.provider;

/**
 * Why a provider could not do what it was asked.
 *
 * @param message what happened and how to mend it, in one or two sentences, without secrets
 * @param outcomeKnown false when the provider cannot tell whether the cloud did it (Pulumi reports such a run as maybe corrupt)
 */
public record ProviderError(String message, boolean outcomeKnown) {

    public static ProviderError of(String message) {
        return new ProviderError(message, true);
    }
}
