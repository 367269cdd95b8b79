package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.testbed.SharedTestbed;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The control plane that the tests share, a namespace of one test's own, and a second client that looks behind the provider's back. */
final class TestCluster implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    private final String namespace = "test-" + UUID.randomUUID().toString().substring(0, 8);

    TestCluster() {
        try {
            client = new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(Files.readString(kubeconfig())))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    static Path kubeconfig() {
        return SharedTestbed.kubernetes().kubeconfig();
    }

    TestProgram program() {
        return new TestProgram(ObjectValue.builder()
                .put("kubeconfig", kubeconfig().toString())
                .put("namespace", namespace)
                .build());
    }

    TestProgram program(String setting) {
        return new TestProgram(ObjectValue.builder()
                .put("kubeconfig", kubeconfig().toString())
                .put("namespace", namespace)
                .put(setting, PropertyValue.of("true"))
                .build());
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    /** The object as the server has it, or null. */
    @Nullable
    JsonNode live(String apiVersion, String kind, String name) {
        return live(apiVersion, kind, namespace, name);
    }

    @Nullable
    JsonNode live(String apiVersion, String kind, String namespace, String name) {
        GenericKubernetesResource found = client.genericKubernetesResources(apiVersion, kind)
                .inNamespace(namespace)
                .withName(name)
                .get();
        return found == null ? null : JSON.valueToTree(found);
    }

    /** Changes an object behind the provider's back by a merge patch (RFC 7386) given in YAML. */
    void edit(String apiVersion, String kind, String name, String patch) {
        client.genericKubernetesResources(apiVersion, kind)
                .inNamespace(namespace)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), Yaml.json(patch).toString());
    }

    /** The same in the name of a field manager of one's own. */
    void editAs(String manager, String group, String object, String patch) {
        var path = "/" + group + "/namespaces/" + namespace + "/" + object + "?fieldManager=" + manager;
        var http = client.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(client.getMasterUrl().toString().replaceAll("/$", "") + path)
                .method(
                        "PATCH",
                        "application/merge-patch+json",
                        Yaml.json(patch).toString())
                .build();
        assertThat(http.sendAsync(request, String.class).join().code()).isEqualTo(200);
    }

    @Override
    public void close() {
        client.namespaces().withName(namespace).delete();
        client.close();
    }
}
