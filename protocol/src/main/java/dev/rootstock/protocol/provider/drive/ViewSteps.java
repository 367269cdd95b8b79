package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.provider.View;
import dev.rootstock.engine.provider.ViewStep;
import dev.rootstock.protocol.wire.MalformedValueException;
import dev.rootstock.protocol.wire.StructReader;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import pulumirpc.ResourceStatusGrpc;
import pulumirpc.ResourceStatusOuterClass;
import pulumirpc.ResourceStatusOuterClass.PublishViewStepsRequest;
import pulumirpc.ResourceStatusOuterClass.PublishViewStepsResponse;
import pulumirpc.ResourceStatusOuterClass.ViewStepState;

/** Where plugins say what they do to the views of a resource, by the token that came with the call about it. */
final class ViewSteps extends ResourceStatusGrpc.ResourceStatusImplBase {

    private final Map<String, Consumer<List<ViewStep>>> listeners = new ConcurrentHashMap<>();

    /** @return the token under which the listener is told */
    String listen(Consumer<List<ViewStep>> listener) {
        var token = UUID.randomUUID().toString();
        listeners.put(token, listener);
        return token;
    }

    void forget(String token) {
        listeners.remove(token);
    }

    @Override
    public void publishViewSteps(PublishViewStepsRequest request, StreamObserver<PublishViewStepsResponse> observer) {
        var listener = listeners.get(request.getToken());
        if (listener == null) {
            observer.onError(Status.NOT_FOUND
                    .withDescription("no call with the token " + request.getToken() + " is under way")
                    .asRuntimeException());
            return;
        }
        try {
            listener.accept(request.getStepsList().stream().map(ViewSteps::step).toList());
        } catch (MalformedValueException | IllegalArgumentException malformed) {
            observer.onError(Status.INVALID_ARGUMENT
                    .withDescription(malformed.getMessage())
                    .asRuntimeException());
            return;
        }
        observer.onNext(PublishViewStepsResponse.getDefaultInstance());
        observer.onCompleted();
    }

    private static ViewStep step(ResourceStatusOuterClass.ViewStep step) {
        return new ViewStep(
                label(step.getOp()),
                step.hasOld() ? view(step.getOld()) : null,
                step.hasNew() ? view(step.getNew()) : null,
                step.getKeysList(),
                step.getDiffsList(),
                step.getHasDetailedDiff() ? Diffs.detailed(step.getDetailedDiffMap()) : Map.of(),
                step.getError(),
                step.getStatus() != ResourceStatusOuterClass.ViewStep.Status.UNKNOWN);
    }

    private static String label(ResourceStatusOuterClass.ViewStep.Op op) {
        return switch (op) {
            case READ_DISCARD -> "discard";
            case UNSPECIFIED, UNRECOGNIZED -> "unspecified";
            case SAME, CREATE, UPDATE, DELETE, REPLACE, CREATE_REPLACEMENT, DELETE_REPLACED -> dashed(op);
            case READ, READ_REPLACEMENT, REFRESH, DISCARD_REPLACED, REMOVE_PENDING_REPLACE -> dashed(op);
            case IMPORT, IMPORT_REPLACEMENT -> dashed(op);
        };
    }

    private static String dashed(ResourceStatusOuterClass.ViewStep.Op op) {
        return op.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static View view(ViewStepState state) {
        return new View(
                state.getType(),
                state.getName(),
                StructReader.read(state.getInputs()),
                StructReader.read(state.getOutputs()));
    }
}
