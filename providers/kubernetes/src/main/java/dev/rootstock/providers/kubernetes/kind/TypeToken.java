package dev.rootstock.providers.kubernetes.kind;

/** A type token: the kind that it names, or why there is no resource of that type here. */
public sealed interface TypeToken {

    record Known(GroupVersionKind kind) implements TypeToken {}

    /** @param reason one sentence that names the type */
    record Refused(String reason) implements TypeToken {}

    static TypeToken of(String token) {
        var module = token.split(":", -1).length == 3 ? token.split(":", -1)[1] : "";
        var overlay = module.split("/")[0];
        if (overlay.equals("helm.sh") || overlay.equals("yaml") || overlay.equals("kustomize")) {
            return new Refused("the type " + token
                    + " is not supported; declare the objects themselves, or let a plugin take over this type");
        }
        return GroupVersionKind.ofToken(token)
                .map(TypeToken::of)
                .orElseGet(() -> new Refused("the type " + token
                        + " does not name a kind; a Kubernetes type reads kubernetes:GROUP/VERSION:KIND"));
    }

    private static TypeToken of(GroupVersionKind kind) {
        if (BuiltInKinds.find(kind).isPresent() || !BuiltInKinds.inBuiltInGroup(kind)) {
            return new Known(kind);
        }
        if (kind.kind().endsWith("Patch")) {
            return new Refused("the patch type " + kind + " is not supported; declare the whole object instead");
        }
        if (kind.kind().endsWith("List")) {
            return new Refused("the list type " + kind
                    + " cannot be created; it exists for YAML manifests only, so declare the objects one by one");
        }
        return new Known(kind);
    }
}
