package dev.rootstock.providers.kubernetes;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.await.Await;
import dev.rootstock.providers.kubernetes.cluster.Cancellation;
import dev.rootstock.providers.kubernetes.cluster.Cluster;
import dev.rootstock.providers.kubernetes.cluster.Connection;
import dev.rootstock.providers.kubernetes.cluster.ResourceMapping;
import dev.rootstock.providers.kubernetes.configuration.ProviderSettings;
import dev.rootstock.providers.kubernetes.object.Annotations;
import dev.rootstock.providers.kubernetes.object.ObjectName;
import dev.rootstock.providers.kubernetes.object.Properties;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the calls of one configured provider share. The cluster is connected to by the first call that needs it. */
final class Session implements AutoCloseable {

    private static final long DEFAULT_TIMEOUT_SECONDS = 600;

    private final ProviderSettings settings;
    private final Cancellation cancellation;
    private @Nullable Cluster cluster;

    Session(ProviderSettings settings, Cancellation cancellation) {
        this.settings = settings;
        this.cancellation = cancellation;
    }

    ProviderSettings settings() {
        return settings;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    synchronized Cluster cluster() {
        if (cluster == null) {
            cluster = new Cluster(new Connection(settings));
        }
        return cluster;
    }

    /** The name that an object with these inputs has on the server. */
    ObjectName name(ResourceMapping mapping, ObjectValue inputs) {
        var name = Properties.text(inputs, "metadata", "name").orElse("");
        return new ObjectName(
                mapping.namespaced()
                        ? Properties.text(inputs, "metadata", "namespace").orElseGet(cluster()::defaultNamespace)
                        : "",
                name);
    }

    /** The name that an id stands for. */
    ObjectName name(ResourceMapping mapping, String id) {
        var name = ObjectName.ofId(id);
        if (!mapping.namespaced()) {
            return new ObjectName("", name.name());
        }
        return name.namespace().isEmpty() ? new ObjectName(cluster().defaultNamespace(), name.name()) : name;
    }

    /** Waiting with the time that the resource's options allow, else its annotation, else ten minutes. */
    Await await(double timeoutSeconds, ObjectValue inputs) {
        var seconds = timeoutSeconds > 0
                ? timeoutSeconds
                : Annotations.timeoutSeconds(inputs).orElse(DEFAULT_TIMEOUT_SECONDS);
        return new Await(cluster(), cancellation, Duration.ofMillis((long) (seconds * 1000)));
    }

    boolean forces(ObjectValue inputs) {
        return settings.patchForce() || Annotations.isTrue(inputs, Annotations.PATCH_FORCE);
    }

    @Override
    public synchronized void close() {
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
    }
}
