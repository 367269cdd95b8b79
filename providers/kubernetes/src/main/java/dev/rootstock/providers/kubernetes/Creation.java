package dev.rootstock.providers.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.await.ReadinessChecks;
import dev.rootstock.providers.kubernetes.cluster.ApiAnswer;
import dev.rootstock.providers.kubernetes.cluster.ApiStatus;
import dev.rootstock.providers.kubernetes.cluster.Apply;
import dev.rootstock.providers.kubernetes.cluster.MappingAnswer;
import dev.rootstock.providers.kubernetes.cluster.ResourceMapping;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.Annotations;
import dev.rootstock.providers.kubernetes.object.Checkpoint;
import dev.rootstock.providers.kubernetes.object.ObjectCodec;
import dev.rootstock.providers.kubernetes.object.ObjectName;
import dev.rootstock.providers.kubernetes.object.Properties;

/**
 * Makes an object and waits until it is ready; in a preview has the server try it, where there is a server, a kind and a namespace to
 * try it in.
 *
 * <p>Server-side apply changes an object that exists as readily as it makes one. A creation must not, so it looks first: what exists
 * already is only taken over after an interruption, when its field manager is this resource's, or when the program asks for it (the
 * annotation patchForce or the setting upsertExistingObjects).
 */
final class Creation {

    /** How often a creation is tried whose namespace or kind may be about to appear; the pauses between double from half a second. */
    private static final int TRIES = 5;

    private static final long FIRST_PAUSE_MILLIS = 500;

    private final Session session;
    private final GroupVersionKind kind;
    private final CreateRequest request;
    private final ObjectValue inputs;
    private final String manager;
    private final boolean roomMade;

    /** @param roomMade whether the object that has the name goes before this one is made, which a preview does not see */
    Creation(Session session, GroupVersionKind kind, CreateRequest request, boolean roomMade) {
        this.roomMade = roomMade;
        this.session = session;
        this.kind = kind;
        this.request = request;
        this.inputs = Properties.normalized(request.inputs());
        this.manager = FieldManager.of(request.urn(), inputs, ObjectValue.EMPTY);
    }

    CreateAnswer run() {
        if (request.preview() && inputs.containsUnknowns()) {
            return expected();
        }
        var pause = FIRST_PAUSE_MILLIS;
        for (var tries = 1; ; tries++) {
            var attempt = attempt();
            if (!attempt.again() || tries == TRIES || !session.cancellation().pause(pause)) {
                return attempt.answer();
            }
            pause *= 2;
        }
    }

    /** @param again whether it failed for something that may yet appear: a kind, a namespace */
    private record Attempt(CreateAnswer answer, boolean again) {

        static Attempt last(CreateAnswer answer) {
            return new Attempt(answer, false);
        }
    }

    private Attempt attempt() {
        return switch (session.cluster().mapping(kind)) {
            case MappingAnswer.Served(var mapping) -> attempt(mapping, session.name(mapping, inputs));
            case MappingAnswer.Unserved _ ->
                request.preview() ? Attempt.last(expected()) : new Attempt(unknownKind(), true);
            case MappingAnswer.Unanswered(var answer) -> Attempt.last(failed(kind.kind() + " " + plainName(), answer));
        };
    }

    private Attempt attempt(ResourceMapping mapping, ObjectName name) {
        return switch (session.cluster().get(mapping, name)) {
            case ApiAnswer.Ok(var live) -> existing(mapping, name, live);
            case ApiAnswer.Refused(var status)
            when status.saysAbsent(mapping, name) ->
                request.preview() ? Attempt.last(dryRun(mapping, name)) : make(mapping, name);
            case ApiAnswer answer -> Attempt.last(failed(mapping.describe(name), answer));
        };
    }

    private Attempt existing(ResourceMapping mapping, ObjectName name, ObjectNode live) {
        var takenOver = session.settings().upsert() || session.forces(inputs);
        if (request.preview()) {
            // an object that a program made may be about to be replaced by this one
            if (takenOver) {
                return Attempt.last(dryRun(mapping, name));
            }
            return Attempt.last(
                    roomMade || Manifest.isBeingDeleted(live) || FieldManager.isManaged(live)
                            ? expected()
                            : alreadyExists(mapping, name));
        }
        if (Manifest.isBeingDeleted(live)) {
            return afterTheOld(mapping, name, live);
        }
        var ours = request.interrupted() && FieldManager.hasApplied(live, manager);
        if (ours && hasToStartAnew(live)) {
            return anew(mapping, name, live);
        }
        return takenOver || ours ? make(mapping, name) : Attempt.last(alreadyExists(mapping, name));
    }

    private Attempt anew(ResourceMapping mapping, ObjectName name, ObjectNode live) {
        return switch (session.cluster().delete(mapping, name, "Foreground")) {
            case ApiAnswer.Ok _ -> afterTheOld(mapping, name, live);
            case ApiAnswer.Refused(var status) when status.saysAbsent(mapping, name) -> make(mapping, name);
            case ApiAnswer answer -> Attempt.last(failed(mapping.describe(name), answer));
        };
    }

    private Attempt afterTheOld(ResourceMapping mapping, ObjectName name, ObjectNode live) {
        var gone = session.await(request.timeoutSeconds(), inputs).gone(mapping, name, live);
        return gone.problems().isEmpty()
                ? make(mapping, name)
                : Attempt.last(new CreateAnswer.Failed(ProviderError.of("could not create " + mapping.describe(name)
                        + ": an older one of this name is being deleted and " + String.join("; ", gone.problems()))));
    }

    /** A Job that an interrupted run left behind and that has failed since will not succeed by being applied again. */
    private boolean hasToStartAnew(ObjectNode live) {
        return kind.is("batch", "Job")
                && Annotations.isTrue(inputs, Annotations.REPLACE_UNREADY)
                && Manifest.conditionIsTrue(live, "Failed");
    }

    private CreateAnswer alreadyExists(ResourceMapping mapping, ObjectName name) {
        return new CreateAnswer.Failed(ProviderError.of("could not create " + mapping.describe(name)
                + ": it already exists and is not this resource's; import it, give this one another name, or set the"
                + " annotation pulumi.com/patchForce to \"true\" to take it over"));
    }

    private CreateAnswer dryRun(ResourceMapping mapping, ObjectName name) {
        return switch (session.cluster()
                .apply(mapping, name, Manifest.of(inputs, mapping, name), new Apply(manager, true, true))) {
            case ApiAnswer.Ok(var object) ->
                new CreateAnswer.Created("", Checkpoint.tried(kind, inputs, ObjectCodec.toProperties(object)));
            case ApiAnswer.Refused(var status) when cannotBeTried(status) -> expected();
            case ApiAnswer answer -> failed(mapping.describe(name), answer);
        };
    }

    /** Whether a dry run failed for a reason that says nothing of the creation itself. */
    static boolean cannotBeTried(ApiStatus status) {
        return status.saysNamespaceAbsent()
                || status.code() == 403
                || (status.code() == 400 && status.message().contains("does not support dry run"));
    }

    private Attempt make(ResourceMapping mapping, ObjectName name) {
        return switch (session.cluster()
                .apply(
                        mapping,
                        name,
                        Manifest.of(inputs, mapping, name),
                        new Apply(manager, session.forces(inputs), false))) {
            case ApiAnswer.Ok(var object) -> Attempt.last(made(mapping, name, object));
            case ApiAnswer.Refused(var status) ->
                new Attempt(
                        failed(mapping.describe(name), new ApiAnswer.Refused(status)),
                        status.saysNamespaceAbsent() || waitsForServiceAccount(status));
            case ApiAnswer.Unreachable answer -> Attempt.last(failed(mapping.describe(name), answer));
        };
    }

    /** A new namespace gets its service account a moment after it was made, and pods are refused until then. */
    private boolean waitsForServiceAccount(ApiStatus status) {
        return kind.is("", "Pod")
                && status.code() == 403
                && status.message().contains("service account")
                && status.message().contains("not found");
    }

    private CreateAnswer made(ResourceMapping mapping, ObjectName name, ObjectNode object) {
        var outcome = session.await(request.timeoutSeconds(), inputs)
                .ready(mapping, name, object, ReadinessChecks.of(kind, inputs));
        var outputs = Checkpoint.of(inputs, ObjectCodec.toProperties(outcome.object()), kind.apiVersion(), manager);
        return outcome.problems().isEmpty()
                ? new CreateAnswer.Created(name.id(), outputs)
                : new CreateAnswer.PartiallyCreated(
                        name.id(), outputs, new Explanation(mapping.describe(name), inputs).of(outcome.problems()));
    }

    private CreateAnswer unknownKind() {
        return new CreateAnswer.Failed(ProviderError.of("could not create " + kind.kind() + " " + plainName()
                + ": the cluster does not know the kind " + kind
                + "; install its definition first, and make this resource depend on it"));
    }

    private CreateAnswer expected() {
        return new CreateAnswer.Created("", Checkpoint.expected(kind, inputs));
    }

    private CreateAnswer failed(String object, ApiAnswer answer) {
        return new CreateAnswer.Failed(new Explanation("could not create " + object, inputs).of(answer));
    }

    private String plainName() {
        return Properties.text(inputs, "metadata", "name").orElse("");
    }
}
