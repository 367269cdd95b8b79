package dev.rootstock.providers.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.await.Observation;
import dev.rootstock.providers.kubernetes.await.Readiness;
import dev.rootstock.providers.kubernetes.await.ReadinessChecks;
import dev.rootstock.providers.kubernetes.cluster.ApiAnswer;
import dev.rootstock.providers.kubernetes.cluster.MappingAnswer;
import dev.rootstock.providers.kubernetes.cluster.ResourceMapping;
import dev.rootstock.providers.kubernetes.kind.BuiltInKinds;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.Checkpoint;
import dev.rootstock.providers.kubernetes.object.Equivalence;
import dev.rootstock.providers.kubernetes.object.LiveInputs;
import dev.rootstock.providers.kubernetes.object.ObjectCodec;
import dev.rootstock.providers.kubernetes.object.ObjectName;
import dev.rootstock.providers.kubernetes.object.Properties;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an object as it is. It is absent only when the API server says so of this very object, or when the definition of its kind is
 * gone and its objects with it.
 */
final class Lookup {

    private final Session session;
    private final GroupVersionKind kind;
    private final ReadRequest request;

    Lookup(Session session, GroupVersionKind kind, ReadRequest request) {
        this.session = session;
        this.kind = kind;
        this.request = request;
    }

    ReadAnswer run() {
        return switch (session.cluster().mapping(kind)) {
            case MappingAnswer.Served(var mapping) -> read(mapping, session.name(mapping, request.id()));
            case MappingAnswer.Unserved _ -> unserved();
            case MappingAnswer.Unanswered(var answer) -> failed(kind.kind() + " " + request.id(), answer);
        };
    }

    private ReadAnswer read(ResourceMapping mapping, ObjectName name) {
        return switch (session.cluster().get(mapping, name)) {
            case ApiAnswer.Ok(var live) -> found(mapping, name, live);
            case ApiAnswer.Refused(var status) when status.saysAbsent(mapping, name) -> new ReadAnswer.Absent();
            case ApiAnswer answer -> failed(mapping.describe(name), answer);
        };
    }

    private ReadAnswer found(ResourceMapping mapping, ObjectName name, ObjectNode live) {
        var properties = Properties.normalized(ObjectCodec.toProperties(live));
        var known = !request.inputs().isEmpty();
        var olds = Properties.normalized(request.inputs());
        var inputs = known
                ? new LiveInputs(new Equivalence(BuiltInKinds.find(kind).isPresent())).of(olds, properties)
                : LiveInputs.imported(kind, properties);
        var outputs = Checkpoint.of(
                inputs,
                properties,
                Checkpoint.initialApiVersion(request.outputs(), kind),
                FieldManager.of(request.urn(), olds, request.outputs()));
        return new ReadAnswer.Found(
                name.id(), inputs, outputs, known ? problems(mapping, name, live, olds) : List.of());
    }

    private List<String> problems(ResourceMapping mapping, ObjectName name, ObjectNode live, ObjectValue inputs) {
        var problems = new ArrayList<String>();
        if (Manifest.isBeingDeleted(live)) {
            problems.add("is being deleted");
        }
        var check = ReadinessChecks.of(kind, inputs);
        var seen = new Observation(session.cluster(), name, live);
        switch (check.check(seen)) {
            case Readiness.Ready _ -> {}
            case Readiness.Waiting(var reason) -> {
                problems.add("is not ready: " + reason);
                problems.addAll(check.troubles(seen));
            }
            case Readiness.Failed(var reasons) -> problems.addAll(reasons);
        }
        return new Explanation(mapping.describe(name), inputs).of(problems);
    }

    private ReadAnswer unserved() {
        return switch (UnservedKind.of(session.cluster(), kind)) {
            case UnservedKind.Gone _ -> new ReadAnswer.Absent();
            case UnservedKind.Hidden _ ->
                new ReadAnswer.Failed(ProviderError.of("could not read " + kind.kind() + " " + request.id()
                        + ": the cluster does not serve the kind " + kind + " in this version"
                        + BuiltInKinds.near(kind)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")));
            case UnservedKind.Unanswered(var answer) -> failed(kind.kind() + " " + request.id(), answer);
        };
    }

    private ReadAnswer failed(String object, ApiAnswer answer) {
        return answer instanceof ApiAnswer.Unreachable && session.settings().deleteUnreachable()
                ? new ReadAnswer.Absent()
                : new ReadAnswer.Failed(new Explanation("could not read " + object, request.inputs()).of(answer));
    }
}
