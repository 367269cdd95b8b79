package dev.rootstock.providers.kubernetes.cluster;

import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which kinds a server serves, asked once per group and version. That a kind is not served is asked again each time: its definition
 * may be created in the same run.
 */
final class Discovery {

    private final Cluster cluster;
    private final Map<GroupVersionKind, ResourceMapping> served = new ConcurrentHashMap<>();

    Discovery(Cluster cluster) {
        this.cluster = cluster;
    }

    MappingAnswer mapping(GroupVersionKind kind) {
        var known = served.get(kind);
        if (known != null) {
            return new MappingAnswer.Served(known);
        }
        return switch (cluster.get(ResourceMapping.groupPath(kind))) {
            case ApiAnswer.Ok(var list) -> {
                for (var resource : list.path("resources")) {
                    var name = resource.path("name").asText();
                    if (!name.contains("/")) {
                        var found = new GroupVersionKind(
                                kind.group(),
                                kind.version(),
                                resource.path("kind").asText());
                        served.put(
                                found,
                                new ResourceMapping(
                                        found, name, resource.path("namespaced").asBoolean()));
                    }
                }
                var mapping = served.get(kind);
                yield mapping == null ? new MappingAnswer.Unserved(kind) : new MappingAnswer.Served(mapping);
            }
            case ApiAnswer.Refused(var status)
            when status.code() == 404 -> unlisted(kind, new ApiAnswer.Refused(status));
            case ApiAnswer.Refused refused -> new MappingAnswer.Unanswered(refused);
            case ApiAnswer.Unreachable unreachable -> new MappingAnswer.Unanswered(unreachable);
        };
    }

    /**
     * For a version that it does not serve an API server answers as any web server would. So it counts only when what answered
     * lists its versions, and this is not among them.
     */
    private MappingAnswer unlisted(GroupVersionKind kind, ApiAnswer notFound) {
        return switch (cluster.get("/apis")) {
            case ApiAnswer.Ok(var groups)
            when groups.path("kind").asText().equals("APIGroupList") -> {
                for (var group : groups.path("groups")) {
                    for (var version : group.path("versions")) {
                        if (version.path("groupVersion").asText().equals(kind.apiVersion())) {
                            yield new MappingAnswer.Unanswered(notFound);
                        }
                    }
                }
                yield new MappingAnswer.Unserved(kind);
            }
            case ApiAnswer.Ok _, ApiAnswer.Refused _ -> new MappingAnswer.Unanswered(notFound);
            case ApiAnswer.Unreachable unreachable -> new MappingAnswer.Unanswered(unreachable);
        };
    }

    /** Forgets a custom kind, whose definition was changed or deleted. */
    void forget(String group) {
        served.keySet().removeIf(kind -> kind.group().equals(group));
    }
}
