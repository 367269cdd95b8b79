package dev.rootstock.providers.kubernetes.kind;

import java.util.Optional;

/**
 * A kind in a version of its API group.
 *
 * @param group empty for the core group, whose name in type tokens is {@code core}
 */
public record GroupVersionKind(String group, String version, String kind) {

    /** Reads a type token such as {@code kubernetes:apps/v1:Deployment}; empty when it does not name a kind in a group and version. */
    public static Optional<GroupVersionKind> ofToken(String token) {
        var parts = token.split(":", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            return Optional.empty();
        }
        var module = parts[1].split("/", -1);
        if (module.length != 2 || module[0].isEmpty() || module[1].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new GroupVersionKind(module[0].equals("core") ? "" : module[0], module[1], parts[2]));
    }

    /** The value of an object's {@code apiVersion}, such as {@code v1} or {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public boolean is(String otherGroup, String otherKind) {
        return group.equals(otherGroup) && kind.equals(otherKind);
    }

    @Override
    public String toString() {
        return apiVersion() + " " + kind;
    }
}
