package dev.rootstock.providers.kubernetes.object;

/**
 * Where an object is: its name, and its namespace where its kind has one.
 *
 * @param namespace empty for an object of the whole cluster
 */
public record ObjectName(String namespace, String name) {

    /** Reads a resource id: {@code namespace/name}, or {@code name} alone. */
    public static ObjectName ofId(String id) {
        var slash = id.indexOf('/');
        return slash < 0 ? new ObjectName("", id) : new ObjectName(id.substring(0, slash), id.substring(slash + 1));
    }

    public String id() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    @Override
    public String toString() {
        return id();
    }
}
