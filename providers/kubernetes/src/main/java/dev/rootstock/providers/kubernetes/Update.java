package dev.rootstock.providers.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.await.ReadinessChecks;
import dev.rootstock.providers.kubernetes.cluster.ApiAnswer;
import dev.rootstock.providers.kubernetes.cluster.Apply;
import dev.rootstock.providers.kubernetes.cluster.MappingAnswer;
import dev.rootstock.providers.kubernetes.cluster.ResourceMapping;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.Checkpoint;
import dev.rootstock.providers.kubernetes.object.ObjectCodec;
import dev.rootstock.providers.kubernetes.object.ObjectName;
import dev.rootstock.providers.kubernetes.object.Properties;
import java.util.List;

/**
 * Changes an object in place and waits until it is ready again. Fields that are no longer asked for go away, because their manager
 * applies the object without them. Fields that someone changed by hand are set back; those that another program or a controller
 * owns are not, unless they are asked for by force. An object that someone deleted is made anew.
 */
final class Update {

    private final Session session;
    private final GroupVersionKind kind;
    private final UpdateRequest request;
    private final ObjectValue inputs;
    private final String manager;
    private final String formerManager;

    Update(Session session, GroupVersionKind kind, UpdateRequest request) {
        this.session = session;
        this.kind = kind;
        this.request = request;
        this.inputs = Properties.normalized(request.newInputs());
        this.manager = FieldManager.of(request.urn(), inputs, request.oldOutputs());
        this.formerManager = FieldManager.of(request.urn(), request.oldInputs(), request.oldOutputs());
    }

    UpdateAnswer run() {
        if (request.preview() && inputs.containsUnknowns()) {
            return expected();
        }
        return switch (session.cluster().mapping(kind)) {
            case MappingAnswer.Served(var mapping) -> update(mapping, session.name(mapping, request.id()));
            case MappingAnswer.Unserved _ ->
                request.preview()
                        ? expected()
                        : new UpdateAnswer.Failed(ProviderError.of("could not update " + kind.kind() + " "
                                + request.id() + ": the cluster does not know the kind " + kind
                                + "; install its definition first"));
            case MappingAnswer.Unanswered(var answer) -> failed(kind.kind() + " " + request.id(), answer);
        };
    }

    private UpdateAnswer update(ResourceMapping mapping, ObjectName name) {
        var force = session.forces(inputs);
        var manifest = Manifest.of(inputs, mapping, name);
        switch (session.cluster().get(mapping, name)) {
            case ApiAnswer.Ok(var live) -> {
                new IgnoredFields(live, manager).settle(manifest, request.ignoreChanges());
                var handover = FieldManager.handover(live, formerManager, manager);
                if (handover.isPresent() && request.preview()) {
                    force = true;
                } else if (handover.isPresent()
                        && session.cluster().patch(mapping, name, handover.get())
                                instanceof ApiAnswer.Refused(var status)) {
                    return failed(mapping.describe(name), new ApiAnswer.Refused(status));
                }
            }
            case ApiAnswer.Refused(var status) when status.saysAbsent(mapping, name) -> {}
            case ApiAnswer answer -> {
                return failed(mapping.describe(name), answer);
            }
        }
        return apply(mapping, name, manifest, new Apply(manager, force, request.preview()));
    }

    private UpdateAnswer apply(ResourceMapping mapping, ObjectName name, ObjectNode manifest, Apply how) {
        return switch (session.cluster().apply(mapping, name, manifest, how)) {
            case ApiAnswer.Ok(var object)
            when how.dryRun() -> new UpdateAnswer.Updated(Checkpoint.dryRun(inputs, ObjectCodec.toProperties(object)));
            case ApiAnswer.Ok(var object) -> applied(mapping, name, object);
            case ApiAnswer.Refused(var status)
            when !how.force() && status.isIntervention() ->
                apply(mapping, name, manifest, new Apply(manager, true, how.dryRun()));
            case ApiAnswer.Refused(var status) when how.dryRun() && Creation.cannotBeTried(status) -> expected();
            case ApiAnswer answer -> failed(mapping.describe(name), answer);
        };
    }

    private UpdateAnswer applied(ResourceMapping mapping, ObjectName name, ObjectNode object) {
        var outcome = session.await(request.timeoutSeconds(), inputs)
                .ready(mapping, name, object, ReadinessChecks.of(kind, inputs));
        var outputs = Checkpoint.of(
                inputs,
                ObjectCodec.toProperties(outcome.object()),
                Checkpoint.initialApiVersion(request.oldOutputs(), kind),
                manager);
        return outcome.problems().isEmpty()
                ? new UpdateAnswer.Updated(outputs)
                : new UpdateAnswer.PartiallyUpdated(
                        outputs, new Explanation(mapping.describe(name), inputs).of(outcome.problems()));
    }

    private UpdateAnswer expected() {
        var outputs = Checkpoint.expected(kind, inputs);
        for (var field : List.of("uid", "creationTimestamp")) {
            var known = Properties.find(request.oldOutputs(), "metadata", field);
            if (known.isPresent()) {
                outputs = Properties.with(outputs, List.of("metadata", field), known.get());
            }
        }
        return new UpdateAnswer.Updated(outputs);
    }

    private UpdateAnswer failed(String object, ApiAnswer answer) {
        return new UpdateAnswer.Failed(new Explanation("could not update " + object, inputs).of(answer));
    }
}
