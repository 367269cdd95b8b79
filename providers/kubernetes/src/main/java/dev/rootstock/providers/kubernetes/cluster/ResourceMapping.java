package dev.rootstock.providers.kubernetes.cluster;

import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.ObjectName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * How a kind is reached on a server.
 *
 * @param plural the last word of its paths, such as {@code deployments}
 */
public record ResourceMapping(GroupVersionKind kind, String plural, boolean namespaced) {

    static String groupPath(GroupVersionKind kind) {
        return kind.group().isEmpty() ? "/api/" + kind.version() : "/apis/" + kind.group() + "/" + kind.version();
    }

    /** The path of the objects of this kind, in one namespace or in all of them when it is empty. */
    public String path(String namespace) {
        return namespaced && !namespace.isEmpty()
                ? groupPath(kind) + "/namespaces/" + encoded(namespace) + "/" + plural
                : groupPath(kind) + "/" + plural;
    }

    public String path(ObjectName name) {
        return path(name.namespace()) + "/" + encoded(name.name());
    }

    /** Names an object of this kind in a message. */
    public String describe(ObjectName name) {
        return kind.kind() + " " + name;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
