package dev.rootstock.providers.kubernetes;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.Annotations;
import java.util.List;
import java.util.Map;

/**
 * Compares an object with what is asked for. What the kind's rules say is decided without a server; of other changes the cluster is
 * asked whether it would take them in place. Nothing of a client library is loaded for an object that did not change.
 */
final class Comparison {

    private final Session session;

    Comparison(Session session) {
        this.session = session;
    }

    DiffAnswer diff(GroupVersionKind kind, DiffRequest request) {
        var diff = new InputDiff(kind, request.id(), request.oldInputs(), request.newInputs());
        var wantsReadyJob =
                kind.is("batch", "Job") && Annotations.isTrue(request.newInputs(), Annotations.REPLACE_UNREADY);
        if (diff.isEmpty()) {
            return wantsReadyJob && new ClusterOpinion(session, kind, request).isFailedJob()
                    ? replacement()
                    : DiffAnswer.NONE;
        }
        var mutable = kind.kind().equals("Secret")
                ? session.settings().secretMutable()
                : session.settings().configMapMutable();
        var immutable = diff.immutablePaths(mutable && !diff.isMarkedImmutable());
        if (immutable.isEmpty() && !diff.hasUnknowns()) {
            immutable = new ClusterOpinion(session, kind, request).immutablePaths();
        }
        return immutable.isEmpty() && wantsReadyJob && new ClusterOpinion(session, kind, request).isFailedJob()
                ? replacement()
                : diff.answer(immutable);
    }

    private static DiffAnswer replacement() {
        return new DiffAnswer(
                DiffAnswer.Changes.SOME, List.of("metadata"), List.of(), List.of("metadata"), Map.of(), true);
    }
}
