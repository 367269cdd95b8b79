package dev.rootstock.providers.kubernetes;

import dev.rootstock.providers.kubernetes.cluster.ApiAnswer;
import dev.rootstock.providers.kubernetes.cluster.Cluster;
import dev.rootstock.providers.kubernetes.cluster.MappingAnswer;
import dev.rootstock.providers.kubernetes.kind.BuiltInKinds;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;

/** What became of the objects of a kind that a cluster does not serve. */
sealed interface UnservedKind {

    /** The definition of the kind was deleted, and its objects with it. */
    record Gone() implements UnservedKind {}

    /** Only the version is not served: the objects may be there in another. */
    record Hidden() implements UnservedKind {}

    record Unanswered(ApiAnswer answer) implements UnservedKind {}

    GroupVersionKind DEFINITION = new GroupVersionKind("apiextensions.k8s.io", "v1", "CustomResourceDefinition");

    static UnservedKind of(Cluster cluster, GroupVersionKind kind) {
        if (BuiltInKinds.inBuiltInGroup(kind)) {
            return new Hidden();
        }
        return switch (cluster.mapping(DEFINITION)) {
            case MappingAnswer.Served(var definitions) ->
                switch (cluster.get(definitions.path(""))) {
                    case ApiAnswer.Ok(var list) -> {
                        for (var definition : list.path("items")) {
                            var spec = definition.path("spec");
                            if (spec.path("group").asText().equals(kind.group())
                                    && spec.path("names").path("kind").asText().equals(kind.kind())) {
                                yield new Hidden();
                            }
                        }
                        yield new Gone();
                    }
                    case ApiAnswer answer -> new Unanswered(answer);
                };
            case MappingAnswer.Unserved _ -> new Hidden();
            case MappingAnswer.Unanswered(var answer) -> new Unanswered(answer);
        };
    }
}
