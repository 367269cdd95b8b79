package dev.rootstock.providers.kubernetes.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kubeconfig as a provider is given it: the path of a file, or the content itself as YAML or JSON. It is read when it is first
 * needed, and again each time, since its file may change.
 */
public final class Kubeconfig {

    /** Properties of a cluster or user that hold a path, relative to the file they stand in. */
    private static final List<String> PATHS =
            List.of("certificate-authority", "client-certificate", "client-key", "tokenFile");

    private final String source;

    public Kubeconfig(String source) {
        this.source = source;
    }

    /** What is wrong with it, in a sentence that names no content; empty when it can be used. */
    public Optional<String> problem(String context, String cluster) {
        try {
            var tree = tree();
            var chosen = context.isEmpty() ? currentContext(tree) : context;
            var named = named(tree, "contexts", chosen, "context");
            if (named.isEmpty()) {
                return Optional.of(
                        chosen.isEmpty()
                                ? "the kubeconfig names no current context; set context"
                                : "the kubeconfig has no context '" + chosen + "'");
            }
            return activeCluster(context, cluster).isPresent()
                    ? Optional.empty()
                    : Optional.of("the kubeconfig has no cluster '" + clusterName(named.get(), cluster) + "'");
        } catch (InvalidKubeconfigException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** What the kubeconfig says of the cluster that is used: its address, certificates and the like. */
    public Optional<Map<String, Object>> activeCluster(String context, String cluster) {
        var tree = tree();
        return named(tree, "contexts", context.isEmpty() ? currentContext(tree) : context, "context")
                .flatMap(chosen -> named(tree, "clusters", clusterName(chosen, cluster), "cluster"));
    }

    /** The namespace of the context that is used; {@code default} when it names none. */
    public String namespace(String context) {
        var tree = tree();
        return named(tree, "contexts", context.isEmpty() ? currentContext(tree) : context, "context")
                .map(chosen -> chosen.get("namespace"))
                .map(String::valueOf)
                .filter(namespace -> !namespace.isEmpty())
                .orElse("default");
    }

    /** The command that hands out the credentials of the user of the context, if one does. */
    public Optional<String> credentialCommand(String context) {
        var tree = tree();
        return named(tree, "contexts", context.isEmpty() ? currentContext(tree) : context, "context")
                .flatMap(chosen -> named(tree, "users", String.valueOf(chosen.get("user")), "user"))
                .flatMap(user -> child(user, "exec"))
                .map(exec -> String.valueOf(exec.get("command")));
    }

    /**
     * The content, with another context and another cluster where they are not empty, and with absolute paths.
     *
     * @throws InvalidKubeconfigException when it cannot be read
     */
    public String text(String context, String cluster) {
        var tree = tree();
        if (!context.isEmpty()) {
            tree.put("current-context", context);
        }
        if (!cluster.isEmpty()) {
            named(tree, "contexts", currentContext(tree), "context").ifPresent(c -> c.put("cluster", cluster));
        }
        var folder = file().map(Path::toAbsolutePath).map(Path::getParent);
        folder.ifPresent(parent -> {
            entries(tree, "clusters", "cluster").forEach(entry -> resolve(entry, parent));
            entries(tree, "users", "user").forEach(entry -> resolve(entry, parent));
        });
        return KubeconfigYaml.write(tree);
    }

    private static void resolve(Map<String, Object> entry, Path folder) {
        PATHS.forEach(name -> entry.computeIfPresent(
                name, (_, path) -> folder.resolve(String.valueOf(path)).toString()));
    }

    private Map<String, Object> tree() {
        return asMap(KubeconfigYaml.parse(content()))
                .orElseThrow(() -> new InvalidKubeconfigException(
                        "the kubeconfig is no kubeconfig, and there is no file of that name"));
    }

    private String content() {
        var file = file();
        if (file.isEmpty()) {
            return source;
        }
        try {
            return Files.readString(file.get());
        } catch (IOException e) {
            throw new InvalidKubeconfigException("the kubeconfig " + file.get() + " cannot be read");
        }
    }

    private static String home() {
        return System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
    }

    private Optional<Path> file() {
        if (source.contains("\n") || source.startsWith("{")) {
            return Optional.empty();
        }
        try {
            var expanded = source.startsWith("~/") ? home() + source.substring(1) : source;
            return Optional.of(Path.of(expanded)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String currentContext(Map<String, Object> tree) {
        return tree.get("current-context") instanceof String name ? name : "";
    }

    private static String clusterName(Map<String, Object> context, String cluster) {
        return cluster.isEmpty() ? String.valueOf(context.get("cluster")) : cluster;
    }

    private static Optional<Map<String, Object>> named(
            Map<String, Object> tree, String list, String name, String property) {
        return items(tree.get(list)).stream()
                .filter(item -> name.equals(item.get("name")))
                .findFirst()
                .flatMap(item -> child(item, property));
    }

    private static List<Map<String, Object>> entries(Map<String, Object> tree, String list, String property) {
        return items(tree.get(list)).stream()
                .flatMap(item -> child(item, property).stream())
                .toList();
    }

    private static List<Map<String, Object>> items(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .map(Kubeconfig::asChild)
                        .toList()
                : List.of();
    }

    private static Optional<Map<String, Object>> child(Map<String, Object> parent, String property) {
        return parent.get(property) instanceof Map<?, ?> child ? Optional.of(asChild(child)) : Optional.empty();
    }

    private static Optional<Map<String, Object>> asMap(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, item) -> copy.put(String.valueOf(key), item));
        return Optional.of(copy);
    }

    /** The parser makes maps by text for every mapping of a kubeconfig; they are changed in place. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> asChild(Object value) {
        return (Map<String, Object>) value;
    }

    @Override
    public String toString() {
        return "[kubeconfig]";
    }
}
