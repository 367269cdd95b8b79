package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a stack at one moment: Pulumi's DeploymentV3 (sdk/go/common/apitype/core.go).
 *
 * @param secrets which provider its secrets were encrypted with, null where it has none
 * @param resources in an order in which everything comes after what it refers to
 * @param rest fields that this engine does not act upon but keeps and writes back, as read
 */
public record Snapshot(
        Manifest manifest,
        @Nullable SecretsRecord secrets,
        List<ResourceState> resources,
        List<PendingOperation> pendingOperations,
        Map<String, Object> rest) {

    /** The provider's type and what it needs to find its key again. */
    public record SecretsRecord(String type, Map<String, Object> state) {}

    public Snapshot {
        resources = List.copyOf(resources);
        pendingOperations = List.copyOf(pendingOperations);
    }

    /** The snapshot of a stack that was never updated. */
    public static Snapshot empty(String engineVersion) {
        return new Snapshot(Manifest.of(Instant.EPOCH, engineVersion), null, List.of(), List.of(), Map.of());
    }

    public Snapshot withResources(List<ResourceState> resources) {
        return new Snapshot(manifest, secrets, resources, pendingOperations, rest);
    }

    public Snapshot withPendingOperations(List<PendingOperation> pendingOperations) {
        return new Snapshot(manifest, secrets, resources, pendingOperations, rest);
    }

    public Snapshot withManifest(Manifest manifest) {
        return new Snapshot(manifest, secrets, resources, pendingOperations, rest);
    }

    public Snapshot withSecrets(@Nullable SecretsRecord secrets) {
        return new Snapshot(manifest, secrets, resources, pendingOperations, rest);
    }
}
