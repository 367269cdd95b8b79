package dev.rootstock.providers.aws.resource;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.client.Session;
import dev.rootstock.providers.aws.schema.BridgedState;
import dev.rootstock.providers.aws.schema.Diff;
import dev.rootstock.providers.aws.schema.Observation;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Create, read, update and delete of any resource type: what a type throws becomes an answer, an object that exists is never lost, what
 * an interrupted creation made is taken over, and what AWS does not show yet is waited for.
 */
public final class Lifecycle {

    private static final Duration READ_TIMEOUT = Duration.ofMinutes(5);

    private final Session session;

    public Lifecycle(Session session) {
        this.session = session;
    }

    public CreateAnswer create(ResourceType type, Schema schema, CreateRequest request) {
        var inputs = request.inputs();
        var call = call(
                request.urn(),
                timeout(request.timeoutSeconds(), schema.createTimeout()),
                request.token(),
                Tags.forCreation(schema, inputs, request.token()));
        try {
            var adopted = request.interrupted() ? adopt(type, schema, call, request) : Optional.<String>empty();
            var id = adopted.isPresent() ? adopted.get() : made(type, schema, call, request);
            return new CreateAnswer.Created(id, settled(type, schema, call, id, inputs));
        } catch (RuntimeException e) {
            var error = AwsErrors.of("creating " + call.subject(), e);
            var reasons = new ArrayList<>(List.of(error.message()));
            if (!error.outcomeKnown() && !AwsErrors.isUnreachable(e)) {
                lookFor(type, call, named(schema, request), reasons);
            }
            return call.made()
                    .<CreateAnswer>map(id -> new CreateAnswer.PartiallyCreated(
                            id, partial(type, schema, call, id, inputs, reasons), reasons))
                    .orElseGet(() -> new CreateAnswer.Failed(
                            new ProviderError(String.join("; ", reasons), error.outcomeKnown())));
        }
    }

    public ReadAnswer read(ResourceType type, Schema schema, ReadRequest request) {
        var call = call(request.urn(), timeout(request.timeoutSeconds(), READ_TIMEOUT), "", Map.of());
        try {
            var inputs = BridgedState.unwrapped(request.inputs());
            return look(type, call, request.id(), inputs)
                    .<ReadAnswer>map(found -> {
                        var observation =
                                new Observation(schema, inputs, request.outputs(), visible(schema, found.properties()));
                        return new ReadAnswer.Found(found.id(), observation.inputs(), observation.outputs(found.id()));
                    })
                    .orElseGet(ReadAnswer.Absent::new);
        } catch (RuntimeException e) {
            return new ReadAnswer.Failed(AwsErrors.of("reading " + call.subject() + " (" + request.id() + ")", e));
        }
    }

    public UpdateAnswer update(ResourceType type, Schema schema, UpdateRequest request) {
        var call = call(request.urn(), timeout(request.timeoutSeconds(), schema.updateTimeout()), "", Map.of());
        var id = request.id();
        request.oldOutputs().entries().forEach(call::tell);
        try {
            var diff = Diff.of(
                    schema,
                    new DiffRequest(
                            request.urn(),
                            id,
                            request.oldInputs(),
                            request.oldOutputs(),
                            request.newInputs(),
                            request.ignoreChanges()));
            if (diff.changes() == DiffAnswer.Changes.SOME) {
                apply(
                        type,
                        call,
                        id,
                        BridgedState.unwrapped(request.oldInputs()),
                        request.oldOutputs(),
                        request.newInputs(),
                        diff);
            } else {
                complete(type, schema, call, request);
            }
            return new UpdateAnswer.Updated(settled(type, schema, call, id, request.newInputs()));
        } catch (RuntimeException e) {
            var error = AwsErrors.of("updating " + call.subject() + " (" + id + ")", e);
            var reasons = new ArrayList<>(List.of(error.message()));
            var outputs = partial(type, schema, call, id, BridgedState.unwrapped(request.oldInputs()), reasons);
            return new UpdateAnswer.PartiallyUpdated(outputs, reasons);
        }
    }

    public DeleteAnswer delete(ResourceType type, Schema schema, DeleteRequest request) {
        var call = call(request.urn(), timeout(request.timeoutSeconds(), schema.deleteTimeout()), "", Map.of());
        try {
            type.delete(
                    call,
                    request.id(),
                    Values.of(BridgedState.unwrapped(request.inputs()).withAll(request.outputs())));
            return new DeleteAnswer.Deleted();
        } catch (RuntimeException e) {
            return AwsErrors.says(e, type.absentCodes())
                    ? new DeleteAnswer.Deleted()
                    : new DeleteAnswer.Failed(
                            AwsErrors.of("deleting " + call.subject() + " (" + request.id() + ")", e));
        }
    }

    private static String made(ResourceType type, Schema schema, Call call, CreateRequest request) {
        var inputs = named(schema, request);
        var id = call.made(type.create(call, inputs));
        type.awaitReady(call, id, inputs);
        return id;
    }

    private static Values named(Schema schema, CreateRequest request) {
        return Values.of(schema.named(request.inputs(), request.token()));
    }

    /** AWS may have made the object although its answer was lost; then it must not be lost. */
    private static void lookFor(ResourceType type, Call call, Values inputs, List<String> reasons) {
        if (call.made().isPresent()) {
            return;
        }
        try {
            type.find(call, inputs).ifPresent(call::made);
        } catch (RuntimeException e) {
            reasons.add(AwsErrors.of("looking whether it was made", e).message());
        }
    }

    /** Takes over what an interrupted creation made: brings it to what is asked for, or removes it where that is not possible. */
    private Optional<String> adopt(ResourceType type, Schema schema, Call call, CreateRequest request) {
        var found = type.find(call, named(schema, request));
        if (found.isEmpty()) {
            return found;
        }
        var id = call.made(found.get());
        type.awaitReady(call, id, named(schema, request));
        var drift = drift(type, schema, call, id, request.inputs(), List.of());
        if (drift.diff().replaces()) {
            type.delete(call, id, Values.of(drift.outputs()));
            call.unmade();
            return Optional.empty();
        }
        apply(type, call, id, drift.inputs(), drift.outputs(), request.inputs(), drift.diff());
        return found;
    }

    /**
     * The engine asks for an update without a change when the last creation or update did not end well: whatever of it was not done is
     * done now.
     */
    private void complete(ResourceType type, Schema schema, Call call, UpdateRequest request) {
        var id = request.id();
        type.awaitReady(call, id, Values.of(request.oldOutputs().withAll(request.newInputs())));
        var drift = drift(type, schema, call, id, request.newInputs(), request.ignoreChanges());
        if (drift.diff().replaces()) {
            throw call.failure("it differs from what is asked for in "
                    + String.join(", ", drift.diff().replaceKeys()) + ", which never change; replace it with --replace "
                    + request.urn());
        }
        apply(type, call, id, drift.inputs(), drift.outputs(), request.newInputs(), drift.diff());
    }

    /** An object as it is, and how that differs from what is asked for. */
    private record Drift(ObjectValue inputs, ObjectValue outputs, DiffAnswer diff) {}

    private Drift drift(
            ResourceType type, Schema schema, Call call, String id, ObjectValue asked, List<String> ignoreChanges) {
        var properties = awaitVisible(type, call, id, asked).properties();
        var observation = new Observation(schema, asked, call.told(), visible(schema, properties));
        var outputs = observation.outputs(id);
        var request =
                new DiffRequest(call.urn().orElseThrow(), id, observation.inputs(), outputs, asked, ignoreChanges);
        return new Drift(observation.inputs(), outputs, Diff.of(schema, request));
    }

    private static void apply(
            ResourceType type,
            Call call,
            String id,
            ObjectValue oldInputs,
            ObjectValue oldOutputs,
            ObjectValue newInputs,
            DiffAnswer diff) {
        var changed = new HashSet<>(diff.changedKeys());
        var change = new Change(Values.of(oldInputs), Values.of(newInputs), Values.of(oldOutputs), changed);
        var tagsChange = changed.remove("tags");
        if (!changed.isEmpty()) {
            type.update(call, id, new Change(change.before(), change.after(), change.outputs(), changed));
        }
        if (tagsChange) {
            type.tag(call, id, change, Tags.toSet(change), Tags.toRemove(change));
        }
    }

    private ObjectValue settled(ResourceType type, Schema schema, Call call, String id, ObjectValue inputs) {
        var found = awaitVisible(type, call, id, inputs);
        return new Observation(schema, inputs, call.told(), visible(schema, found.properties())).outputs(found.id());
    }

    /** AWS's reads may lag behind its writes: an object that was just made is there even when a read does not find it yet. */
    private Observed awaitVisible(ResourceType type, Call call, String id, ObjectValue inputs) {
        return call.await(
                call.subject() + " (" + id + ") to be found",
                () -> look(type, call, id, inputs).map(Progress::done).orElseGet(() -> Progress.pending("not found")));
    }

    /** What can be said of an object whose creation or update failed half-way. */
    private ObjectValue partial(
            ResourceType type, Schema schema, Call call, String id, ObjectValue inputs, List<String> reasons) {
        try {
            return look(type, call, id, inputs)
                    .map(found -> new Observation(schema, inputs, call.told(), visible(schema, found.properties()))
                            .outputs(found.id()))
                    .orElse(inputs);
        } catch (RuntimeException e) {
            reasons.add(AwsErrors.of("reading it back", e).message());
            return inputs;
        }
    }

    private Optional<Observed> look(ResourceType type, Call call, String id, ObjectValue inputs) {
        try {
            return type.read(call, id, Values.of(inputs));
        } catch (RuntimeException e) {
            if (AwsErrors.says(e, type.absentCodes())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private ObjectValue visible(Schema schema, ObjectValue properties) {
        return schema.tagged() ? Tags.visible(session.configuration(), properties) : properties;
    }

    private Call call(Urn urn, Duration timeout, String token, Map<String, String> tags) {
        return new Call(session, urn, urn.type() + " " + urn.name(), timeout, token, tags);
    }

    private static Duration timeout(double seconds, Duration otherwise) {
        return seconds > 0 ? Duration.ofMillis((long) (seconds * 1000)) : otherwise;
    }
}
