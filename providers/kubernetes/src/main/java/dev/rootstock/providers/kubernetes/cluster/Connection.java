package dev.rootstock.providers.kubernetes.cluster;

import dev.rootstock.providers.kubernetes.configuration.InvalidKubeconfigException;
import dev.rootstock.providers.kubernetes.configuration.ProviderSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The client for one server, made on first need and made anew when its credentials have run out. */
public final class Connection implements AutoCloseable {

    /** Tries again after 0.1, 0.2, 0.4 and 0.8 seconds where the server is busy or gone. */
    private static final int RETRIES = 4;

    private final ProviderSettings settings;
    private final List<KubernetesClient> retired = new ArrayList<>();
    private @Nullable KubernetesClient client;

    public Connection(ProviderSettings settings) {
        this.settings = settings;
    }

    synchronized HttpClient client() {
        return open().getHttpClient();
    }

    synchronized String address() {
        var url = open().getConfiguration().getMasterUrl();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    synchronized String namespace() {
        if (!settings.namespace().isEmpty()) {
            return settings.namespace();
        }
        var namespace = open().getConfiguration().getNamespace();
        return namespace == null || namespace.isEmpty() ? "default" : namespace;
    }

    /** A client with fresh credentials, unless another thread has already made one in place of this. */
    synchronized HttpClient renewed(HttpClient stale) {
        if (client != null && client.getHttpClient() == stale) {
            retired.add(client);
            client = null;
        }
        return client();
    }

    private KubernetesClient open() {
        if (client == null) {
            client = new KubernetesClientBuilder()
                    .withConfig(new ConfigBuilder(configuration())
                            .withConnectionTimeout(10_000)
                            .withRequestTimeout(60_000)
                            .withRequestRetryBackoffLimit(RETRIES)
                            .withUserAgent("rootstock")
                            .build())
                    .build();
        }
        return client;
    }

    private Config configuration() {
        if (settings.kubeconfig().isEmpty()) {
            if (Config.getKubeconfigFilenames().stream().noneMatch(file -> Files.isReadable(Path.of(file)))
                    && System.getenv("KUBERNETES_SERVICE_HOST") == null) {
                throw new InvalidKubeconfigException("no cluster is configured: there is no kubeconfig at "
                        + String.join(" or ", Config.getKubeconfigFilenames())
                        + "; set the provider's kubeconfig, or KUBECONFIG");
            }
            return Config.autoConfigure(settings.context().isEmpty() ? null : settings.context());
        }
        var kubeconfig = settings.kubeconfig().get();
        var config = Config.fromKubeconfig(kubeconfig.text(settings.context(), settings.cluster()));
        // the client library lets its own environment variables outdo a kubeconfig; what a program names is what it
        // gets
        kubeconfig
                .activeCluster(settings.context(), settings.cluster())
                .ifPresent(cluster -> config.setMasterUrl(String.valueOf(cluster.get("server"))));
        config.setNamespace(kubeconfig.namespace(settings.context()));
        return config;
    }

    /** Where refused credentials come from, where that is not plain to see; empty otherwise. */
    String credentialSource() {
        return settings.kubeconfig()
                .flatMap(kubeconfig -> kubeconfig.credentialCommand(settings.context()))
                .map(command -> "they come from the command " + command + ": see whether it works by hand")
                .orElse("");
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            retired.add(client);
            client = null;
        }
        retired.forEach(KubernetesClient::close);
        retired.clear();
    }
}
