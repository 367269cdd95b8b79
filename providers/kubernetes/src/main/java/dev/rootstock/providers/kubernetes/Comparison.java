package dev.rootstock.providers.kubernetes;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.cluster.ApiAnswer;
import dev.rootstock.providers.kubernetes.cluster.ApiStatus;
import dev.rootstock.providers.kubernetes.cluster.Apply;
import dev.rootstock.providers.kubernetes.cluster.MappingAnswer;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.Annotations;
import dev.rootstock.providers.kubernetes.object.Properties;
import java.util.List;
import java.util.Map;

/**
 * Compares an object with what is asked for. What the kind's rules say is decided without a server; of other changes a dry run tells
 * whether the cluster would take them in place.
 */
final class Comparison {

    private final Session session;

    Comparison(Session session) {
        this.session = session;
    }

    DiffAnswer diff(GroupVersionKind kind, DiffRequest request) {
        var diff = new InputDiff(kind, request.id(), request.oldInputs(), request.newInputs());
        if (diff.isEmpty()) {
            return isUnreadyJob(kind, request) ? replacement() : DiffAnswer.NONE;
        }
        var mutable = kind.kind().equals("Secret")
                ? session.settings().secretMutable()
                : session.settings().configMapMutable();
        var immutable = diff.immutablePaths(mutable && !diff.isMarkedImmutable());
        if (immutable.isEmpty() && !diff.hasUnknowns()) {
            immutable = refusedPaths(kind, request);
        }
        var answer = diff.answer(immutable);
        return immutable.isEmpty() && isUnreadyJob(kind, request) ? replacement() : answer;
    }

    /**
     * The fields that the cluster says never change. Whatever else it says, or that it says nothing, is left to the update, which
     * reports it.
     */
    private List<String> refusedPaths(GroupVersionKind kind, DiffRequest request) {
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

    private boolean isUnreadyJob(GroupVersionKind kind, DiffRequest request) {
        ObjectValue inputs = request.newInputs();
        return kind.is("batch", "Job")
                && Annotations.isTrue(inputs, Annotations.REPLACE_UNREADY)
                && session.cluster().mapping(kind) instanceof MappingAnswer.Served(var mapping)
                && session.cluster().get(mapping, session.name(mapping, request.id())) instanceof ApiAnswer.Ok(var live)
                && Manifest.conditionIsTrue(live, "Failed");
    }

    private static DiffAnswer replacement() {
        return new DiffAnswer(
                DiffAnswer.Changes.SOME, List.of("metadata"), List.of(), List.of("metadata"), Map.of(), true);
    }
}
