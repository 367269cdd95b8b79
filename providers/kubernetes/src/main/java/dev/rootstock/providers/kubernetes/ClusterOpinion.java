package dev.rootstock.providers.kubernetes;

import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.providers.kubernetes.cluster.ApiAnswer;
import dev.rootstock.providers.kubernetes.cluster.ApiStatus;
import dev.rootstock.providers.kubernetes.cluster.Apply;
import dev.rootstock.providers.kubernetes.cluster.MappingAnswer;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.Properties;
import java.util.List;

/**
 * What the cluster itself has to say on a change. That it says something else, or nothing, is no answer here: the update that
 * follows meets the same and reports it.
 */
final class ClusterOpinion {

    private final Session session;
    private final GroupVersionKind kind;
    private final DiffRequest request;

    ClusterOpinion(Session session, GroupVersionKind kind, DiffRequest request) {
        this.session = session;
        this.kind = kind;
        this.request = request;
    }

    /** The changed fields, by dots, that never change once they are set. */
    List<String> immutablePaths() {
        if (!(session.cluster().mapping(kind) instanceof MappingAnswer.Served(var mapping))) {
            return List.of();
        }
        var inputs = Properties.normalized(request.newInputs());
        var name = session.name(mapping, request.id());
        var manager = FieldManager.of(request.urn(), inputs, request.oldOutputs());
        var answer = session.cluster()
                .apply(mapping, name, Manifest.of(inputs, mapping, name), new Apply(manager, true, true));
        return answer instanceof ApiAnswer.Refused(var status) && status.saysImmutable()
                ? status.causes().stream()
                        .filter(ApiStatus::isImmutability)
                        .map(cause -> cause.field().replaceAll("\\[.*", ""))
                        .filter(field -> !field.isEmpty())
                        .distinct()
                        .toList()
                : List.of();
    }

    boolean isFailedJob() {
        return session.cluster().mapping(kind) instanceof MappingAnswer.Served(var mapping)
                && session.cluster().get(mapping, session.name(mapping, request.id())) instanceof ApiAnswer.Ok(var live)
                && Manifest.conditionIsTrue(live, "Failed");
    }
}
