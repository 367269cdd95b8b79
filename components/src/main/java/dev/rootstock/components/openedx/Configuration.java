package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.resources.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The site's ConfigMaps and Secrets, and digests of their content for the pods that read them. Names are fixed: an init
 * Job mounts them too, and must not be made anew because a page title changed.
 */
final class Configuration {
    private final Scope scope;
    private final Output<String> secretKey;
    private final List<Resource> resources = new ArrayList<>();
    private final Map<String, Output<String>> digests = new HashMap<>();

    /**
     * @param secretKey keys the digests of Secrets
     */
    Configuration(Scope scope, Output<String> secretKey) {
        this.scope = scope;
        this.secretKey = secretKey;
    }

    /** Something else that pods need before they start. */
    void uses(Resource resource) {
        resources.add(resource);
    }

    boolean has(String name) {
        return digests.containsKey(name);
    }

    /** Everything made so far, for what has to come after it. */
    List<Resource> resources() {
        return List.copyOf(resources);
    }

    void configMap(String name, Role role, Output<Map<String, String>> data) {
        digests.put(name, data.applyValue(Digest::of));
        resources.add(new ConfigMap(
                scope.resourceName(name),
                ConfigMapArgs.builder()
                        .metadata(scope.metadata(name, name, role).build())
                        .data(data)
                        .build(),
                scope.options()));
    }

    void configMap(String name, Role role, Map<String, String> data) {
        configMap(name, role, Output.of(new TreeMap<>(data)));
    }

    /** A Secret of these entries, of which nothing else is ever made: no ConfigMap, no plain environment variable. */
    void secret(String name, Role role, Map<String, Output<String>> entries) {
        var data = Digest.resolve(entries).asSecret();
        digests.put(name, Digest.ofSecrets(secretKey, data));
        resources.add(new Secret(
                scope.resourceName(name + "-secret"),
                SecretArgs.builder()
                        .metadata(scope.metadata(name, name, role).build())
                        .type("Opaque")
                        // not stringData, which a server takes but never shows: every comparison would find it gone
                        .data(data.applyValue(Configuration::encoded).asSecret())
                        .build(),
                scope.options()));
    }

    private static Map<String, String> encoded(Map<String, String> entries) {
        var encoded = new TreeMap<String, String>();
        entries.forEach((name, value) ->
                encoded.put(name, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return encoded;
    }

    /** One digest of the content of these ConfigMaps and Secrets; those that do not exist are passed over. */
    Output<String> digest(String... names) {
        var present = new TreeMap<String, Output<String>>();
        for (var name : names) {
            if (digests.containsKey(name)) {
                present.put(name, digests.get(name));
            }
        }
        return Digest.resolve(present).applyValue(Digest::of);
    }
}
