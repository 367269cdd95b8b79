package dev.rootstock.engine.resource;

import java.util.Optional;

/** Which configured provider a resource is managed by: {@code <provider's URN>::<provider's id>}. */
public record ProviderReference(Urn urn, String id) {

    /** Types of provider resources are this plus the package's name. */
    public static final String TYPE_PREFIX = "pulumi:providers:";

    /** The id of a provider that a preview would create (the text form of an unknown value). */
    public static final String UNKNOWN_ID = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static Optional<ProviderReference> parse(String text) {
        var split = text.lastIndexOf("::");
        if (split < 0) {
            return Optional.empty();
        }
        var id = text.substring(split + 2);
        return Urn.parse(text.substring(0, split))
                .filter(urn -> isProviderType(urn.type()))
                .map(urn -> new ProviderReference(urn, id));
    }

    public static boolean isProviderType(String type) {
        return type.startsWith(TYPE_PREFIX);
    }

    /** The package whose resources a provider of this type manages. */
    public static String packageOf(String providerType) {
        return providerType.substring(TYPE_PREFIX.length());
    }

    @Override
    public String toString() {
        return urn + "::" + id;
    }
}
