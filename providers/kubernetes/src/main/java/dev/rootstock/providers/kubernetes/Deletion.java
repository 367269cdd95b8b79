package dev.rootstock.providers.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.cluster.ApiAnswer;
import dev.rootstock.providers.kubernetes.cluster.MappingAnswer;
import dev.rootstock.providers.kubernetes.cluster.ResourceMapping;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.Annotations;
import dev.rootstock.providers.kubernetes.object.ObjectName;
import dev.rootstock.providers.kubernetes.object.Properties;
import java.util.Set;

/** Deletes an object and what it owns, and waits until it is gone. */
final class Deletion {

    /** Kinds whose skipAwait annotation also spares the wait for their end; see pulumi-kubernetes, allowsSkipAwaitWithDelete. */
    private static final Set<String> NEED_NOT_BE_AWAITED = Set.of(
            "/Namespace",
            "/Pod",
            "/ReplicationController",
            "apps/DaemonSet",
            "apps/Deployment",
            "apps/StatefulSet",
            "batch/Job");

    private final Session session;
    private final GroupVersionKind kind;
    private final DeleteRequest request;
    private final ObjectValue inputs;

    Deletion(Session session, GroupVersionKind kind, DeleteRequest request) {
        this.session = session;
        this.kind = kind;
        this.request = request;
        this.inputs = Properties.normalized(request.inputs());
    }

    DeleteAnswer run() {
        return switch (session.cluster().mapping(kind)) {
            case MappingAnswer.Served(var mapping) -> delete(mapping, session.name(mapping, request.id()));
            case MappingAnswer.Unserved _ -> unserved();
            case MappingAnswer.Unanswered(var answer) -> failed(kind.kind() + " " + request.id(), answer);
        };
    }

    private DeleteAnswer unserved() {
        return switch (UnservedKind.of(session.cluster(), kind)) {
            case UnservedKind.Gone _ -> new DeleteAnswer.Deleted();
            case UnservedKind.Hidden _ ->
                new DeleteAnswer.Failed(ProviderError.of("could not delete " + kind.kind() + " " + request.id()
                        + ": the cluster does not serve the kind " + kind + " in this version"));
            case UnservedKind.Unanswered(var answer) -> failed(kind.kind() + " " + request.id(), answer);
        };
    }

    private DeleteAnswer delete(ResourceMapping mapping, ObjectName name) {
        return switch (session.cluster().get(mapping, name)) {
            case ApiAnswer.Ok(var live) -> delete(mapping, name, live);
            case ApiAnswer.Refused(var status) when status.saysAbsent(mapping, name) -> new DeleteAnswer.Deleted();
            case ApiAnswer answer -> failed(mapping.describe(name), answer);
        };
    }

    private DeleteAnswer delete(ResourceMapping mapping, ObjectName name, ObjectNode live) {
        return switch (session.cluster().delete(mapping, name, propagation())) {
            case ApiAnswer.Ok _ -> gone(mapping, name, live);
            case ApiAnswer.Refused(var status) when status.saysAbsent(mapping, name) -> new DeleteAnswer.Deleted();
            // a namespace that is on its way out already
            case ApiAnswer.Refused(var status)
            when status.code() == 409 && Manifest.isBeingDeleted(live) -> gone(mapping, name, live);
            case ApiAnswer answer -> failed(mapping.describe(name), answer);
        };
    }

    private DeleteAnswer gone(ResourceMapping mapping, ObjectName name, ObjectNode live) {
        if (Annotations.isTrue(inputs, Annotations.SKIP_AWAIT)
                && NEED_NOT_BE_AWAITED.contains(kind.group() + "/" + kind.kind())) {
            return new DeleteAnswer.Deleted();
        }
        var problems = session.await(request.timeoutSeconds(), inputs)
                .gone(mapping, name, live)
                .problems();
        if (kind.kind().equals("CustomResourceDefinition")) {
            session.cluster().forgetKinds(live.path("spec").path("group").asText());
        }
        return problems.isEmpty()
                ? new DeleteAnswer.Deleted()
                : new DeleteAnswer.Failed(ProviderError.of(
                        "could not delete " + mapping.describe(name) + ": it " + String.join("; ", problems)));
    }

    private String propagation() {
        return switch (Annotations.get(inputs, Annotations.DELETION_PROPAGATION)
                .orElse("foreground")
                .toLowerCase()) {
            case "background" -> "Background";
            case "orphan" -> "Orphan";
            default -> "Foreground";
        };
    }

    private DeleteAnswer failed(String object, ApiAnswer answer) {
        return answer instanceof ApiAnswer.Unreachable && session.settings().deleteUnreachable()
                ? new DeleteAnswer.Deleted()
                : new DeleteAnswer.Failed(new Explanation("could not delete " + object, inputs).of(answer));
    }
}
