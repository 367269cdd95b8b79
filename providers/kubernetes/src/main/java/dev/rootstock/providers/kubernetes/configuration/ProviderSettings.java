package dev.rootstock.providers.kubernetes.configuration;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Optional;
import java.util.Set;

/**
 * How a provider is set up. The names are those of pulumi-kubernetes' provider; values may be texts, as they come from a stack's
 * configuration.
 *
 * @param kubeconfig empty to look where kubectl does
 * @param context empty for the kubeconfig's current one
 * @param cluster empty for the context's own
 * @param namespace where objects go that name none; empty for the context's own
 * @param deleteUnreachable whether objects of a cluster that cannot be reached count as gone
 * @param patchForce whether fields are always taken over from other managers
 * @param upsert whether an object that already exists is taken over by a creation
 * @param configMapMutable whether a ConfigMap's content is changed in place rather than by a new ConfigMap
 * @param secretMutable the same for a Secret
 */
public record ProviderSettings(
        Optional<Kubeconfig> kubeconfig,
        String context,
        String cluster,
        String namespace,
        boolean deleteUnreachable,
        boolean patchForce,
        boolean upsert,
        boolean configMapMutable,
        boolean secretMutable) {

    static final Set<String> NAMES = Set.of(
            "kubeconfig",
            "context",
            "cluster",
            "namespace",
            "deleteUnreachable",
            "enablePatchForce",
            "upsertExistingObjects",
            "enableConfigMapMutable",
            "enableSecretMutable",
            "enableServerSideApply",
            "suppressDeprecationWarnings",
            "suppressHelmHookWarnings",
            "clusterIdentifier",
            "strictMode");

    /** Of these the engine takes care itself. */
    static final Set<String> ENGINE_NAMES = Set.of("version", "pluginDownloadURL", "__internal", "pluginChecksums");

    /** Settings of upstream's provider that are not supported here. */
    static final Set<String> UNSUPPORTED_NAMES = Set.of(
            "helmReleaseSettings",
            "kubeClientSettings",
            "renderYamlToDirectory",
            "alwaysRender",
            "skipUpdateUnreachable",
            "rejectUnknownResources");

    public static ProviderSettings of(ObjectValue inputs) {
        return new ProviderSettings(
                kubeconfig(inputs),
                inputs.text("context").orElse(""),
                inputs.text("cluster").orElse(""),
                inputs.text("namespace").orElse(""),
                isTrue(inputs, "deleteUnreachable"),
                isTrue(inputs, "enablePatchForce"),
                isTrue(inputs, "upsertExistingObjects"),
                isTrue(inputs, "enableConfigMapMutable"),
                isTrue(inputs, "enableSecretMutable"));
    }

    static Optional<Kubeconfig> kubeconfig(ObjectValue inputs) {
        return inputs.find("kubeconfig")
                .flatMap(value -> switch (value.unwrapped()) {
                    case PropertyValue.Text(var text) -> Optional.of(text);
                    case ObjectValue object -> Optional.of(KubeconfigObject.json(object));
                    case PropertyValue _ -> Optional.<String>empty();
                })
                .filter(text -> !text.isBlank())
                .map(Kubeconfig::new);
    }

    /** A setting that is on, be it a boolean or its text. */
    static boolean isTrue(ObjectValue inputs, String name) {
        return inputs.find(name)
                .filter(value -> switch (value.unwrapped()) {
                    case PropertyValue.Bool(var on) -> on;
                    case PropertyValue.Text(var text) -> text.equals("true");
                    case PropertyValue _ -> false;
                })
                .isPresent();
    }
}
