package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.ResourceState;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a state uses that older readers do not know (pulumi/pulumi, pkg/resource/stack/deployment.go, ApplyFeatures). With any of these
 * it is written as version 4, otherwise as 3, so that older versions of Pulumi can read it.
 */
final class Features {
    static final int PLAIN_VERSION = 3;
    static final int LATEST_VERSION = 4;

    private static final String SNIPPETS = "snippets-prototype";
    private static final String EXTENSIONS = "extensionParameterization";

    private static final String BYTE_STRINGS = "byteString";

    private static final Set<String> SUPPORTED =
            Set.of("refreshBeforeUpdate", "views", "hooks", "taint", "replaceWith", SNIPPETS, EXTENSIONS, BYTE_STRINGS);

    private Features() {}

    static SortedSet<String> of(Snapshot snapshot) {
        var features = new TreeSet<String>();
        snapshot.resources().forEach(resource -> add(resource, features));
        snapshot.pendingOperations().forEach(operation -> add(operation.resource(), features));
        return features;
    }

    private static void add(ResourceState resource, Set<String> features) {
        if (resource.refreshBeforeUpdate()) {
            features.add("refreshBeforeUpdate");
        }
        if (resource.taint()) {
            features.add("taint");
        }
        if (!resource.replaceWith().isEmpty()) {
            features.add("replaceWith");
        }
        var trigger = resource.replacementTrigger();
        if (resource.inputs().containsBytes()
                || resource.outputs().containsBytes()
                || trigger != null && trigger.containsBytes()) {
            features.add(BYTE_STRINGS);
        }
        var rest = resource.rest();
        if (rest.isEmpty()) {
            return;
        }
        if (rest.containsKey("viewOf")) {
            features.add("views");
        }
        if (rest.containsKey("resourceHooks")) {
            features.add("hooks");
        }
        if (rest.containsKey("extensionRef")) {
            features.add(EXTENSIONS);
        }
        if (rest.containsKey("snippetID")) {
            features.add(SNIPPETS);
        }
    }

    /** @throws StateFormatException if a state of that version and features is beyond this engine */
    static void check(int version, List<String> features) {
        if (version > LATEST_VERSION) {
            throw new StateFormatException(
                    "this stack's deployment version is too new: it is " + version + " and the latest known here is "
                            + LATEST_VERSION + "; use the version of Pulumi or Rootstock that wrote it");
        }
        if (version < PLAIN_VERSION) {
            throw new StateFormatException("this stack's deployment is too old: it is version " + version + " and "
                    + PLAIN_VERSION + " is needed; any update with Pulumi 1.0 or later writes it anew");
        }
        var unknown = features.stream()
                .filter(feature -> !SUPPORTED.contains(feature))
                .toList();
        if (version >= LATEST_VERSION && !unknown.isEmpty()) {
            throw new StateFormatException(
                    "this stack's deployment needs support for the following features: " + String.join(", ", unknown));
        }
    }
}
