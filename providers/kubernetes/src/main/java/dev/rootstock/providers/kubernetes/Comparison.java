package dev.rootstock.providers.kubernetes;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.Annotations;
import dev.rootstock.providers.kubernetes.object.Properties;
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
        var mayHaveToStartAnew = kind.is("batch", "Job")
                && Annotations.isTrue(request.newInputs(), Annotations.REPLACE_UNREADY)
                && !isComplete(request.oldOutputs());
        if (diff.isEmpty()) {
            return mayHaveToStartAnew && new ClusterOpinion(session, kind, request).isFailedJob()
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
        return immutable.isEmpty() && mayHaveToStartAnew && new ClusterOpinion(session, kind, request).isFailedJob()
                ? replacement()
                : diff.answer(immutable);
    }

    /** A Job that has completed stays so: the state knows enough. */
    private static boolean isComplete(ObjectValue outputs) {
        return Properties.find(outputs, "status", "conditions")
                .map(PropertyValue::withoutSecrets)
                .filter(conditions -> conditions instanceof PropertyValue.ListValue(var items)
                        && items.stream().anyMatch(Comparison::saysComplete))
                .isPresent();
    }

    private static boolean saysComplete(PropertyValue condition) {
        return condition instanceof ObjectValue object
                && object.text("type").filter("Complete"::equals).isPresent()
                && object.text("status").filter("True"::equals).isPresent();
    }

    private static DiffAnswer replacement() {
        return new DiffAnswer(
                DiffAnswer.Changes.SOME, List.of("metadata"), List.of(), List.of("metadata"), Map.of(), true);
    }
}
