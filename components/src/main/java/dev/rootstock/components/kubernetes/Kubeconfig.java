package dev.rootstock.components.kubernetes;

import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The content of a kubeconfig file, as JSON, which every reader of YAML takes. */
final class Kubeconfig {

    private Kubeconfig() {}

    /** For a cluster on AWS; the one who uses it proves with credentials of their own who they are. */
    static String forAws(String cluster, String endpoint, String authority, String region) {
        var config = new LinkedHashMap<String, Object>();
        config.put("apiVersion", "v1");
        config.put("kind", "Config");
        config.put("current-context", cluster);
        config.put(
                "clusters",
                List.of(named(
                        cluster, "cluster", Map.of("server", endpoint, "certificate-authority-data", authority))));
        config.put("contexts", List.of(named(cluster, "context", Map.of("cluster", cluster, "user", cluster))));
        var exec = new LinkedHashMap<String, Object>();
        exec.put("apiVersion", "client.authentication.k8s.io/v1beta1");
        exec.put("command", "aws");
        exec.put("args", List.of("--region", region, "eks", "get-token", "--cluster-name", cluster));
        exec.put("interactiveMode", "Never");
        config.put("users", List.of(named(cluster, "user", Map.of("exec", exec))));
        return new GsonBuilder().disableHtmlEscaping().create().toJson(config);
    }

    private static Map<String, Object> named(String name, String kind, Map<String, Object> content) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("name", name);
        entry.put(kind, new java.util.TreeMap<>(content));
        return entry;
    }
}
