package dev.rootstock.protocol.provider.serve;

import com.google.protobuf.Any;
import com.google.rpc.Status;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.wire.StructWriter;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateResponse;

/**
 * A provider's answers as messages. A failure becomes a status: one whose outcome is known says so by its code, an object that exists but
 * is not ready travels in the status's details (pkg/resource/plugin/provider_plugin.go, parseError and resourceStateAndError).
 */
final class Replies {

    private static final StructWriter STRUCTS = new StructWriter(true);

    private Replies() {}

    static CheckResponse of(CheckAnswer answer) {
        return CheckResponse.newBuilder()
                .setInputs(STRUCTS.write(answer.inputs()))
                .addAllFailures(failures(answer.failures()))
                .build();
    }

    private static List<CheckFailure> failures(List<CheckAnswer.Failure> failures) {
        return failures.stream()
                .map(failure -> CheckFailure.newBuilder()
                        .setProperty(failure.property())
                        .setReason(failure.reason())
                        .build())
                .toList();
    }

    static DiffResponse of(DiffAnswer answer) {
        var response = DiffResponse.newBuilder()
                .setChanges(
                        switch (answer.changes()) {
                            case NONE -> DiffChanges.DIFF_NONE;
                            case SOME -> DiffChanges.DIFF_SOME;
                            case UNKNOWN -> DiffChanges.DIFF_UNKNOWN;
                        })
                .addAllReplaces(answer.replaceKeys())
                .addAllStables(answer.stableKeys())
                .addAllDiffs(answer.changedKeys())
                .setDeleteBeforeReplace(answer.deleteBeforeReplace())
                .setHasDetailedDiff(!answer.detailedDiff().isEmpty());
        answer.detailedDiff()
                .forEach((path, change) -> response.putDetailedDiff(
                        path,
                        PropertyDiff.newBuilder()
                                .setKind(PropertyDiff.Kind.valueOf(change.kind().name()))
                                .setInputDiff(change.inputDiff())
                                .build()));
        return response.build();
    }

    static CreateResponse of(CreateAnswer answer) {
        return switch (answer) {
            case CreateAnswer.Created(var id, var outputs, var _) ->
                CreateResponse.newBuilder()
                        .setId(id)
                        .setProperties(STRUCTS.write(outputs))
                        .build();
            case CreateAnswer.PartiallyCreated(var id, var outputs, var reasons, var _) ->
                throw notReady(id, outputs, ObjectValue.EMPTY, reasons);
            case CreateAnswer.Failed(var error) -> throw failed(error);
        };
    }

    static ReadResponse of(ReadAnswer answer) {
        return switch (answer) {
            case ReadAnswer.Found found
            when found.problems().isEmpty() ->
                ReadResponse.newBuilder()
                        .setId(found.id())
                        .setInputs(STRUCTS.write(found.inputs()))
                        .setProperties(STRUCTS.write(found.outputs()))
                        .build();
            case ReadAnswer.Found(var id, var inputs, var outputs, var problems, var _) ->
                throw notReady(id, outputs, inputs, problems);
            // an empty id is how an absent object is told
            case ReadAnswer.Absent() -> ReadResponse.getDefaultInstance();
            case ReadAnswer.Failed(var error) -> throw failed(error);
        };
    }

    static UpdateResponse of(UpdateAnswer answer, String id) {
        return switch (answer) {
            case UpdateAnswer.Updated(var outputs, var _) ->
                UpdateResponse.newBuilder()
                        .setProperties(STRUCTS.write(outputs))
                        .build();
            case UpdateAnswer.PartiallyUpdated(var outputs, var reasons, var _) ->
                throw notReady(id, outputs, ObjectValue.EMPTY, reasons);
            case UpdateAnswer.Failed(var error) -> throw failed(error);
        };
    }

    static InvokeResponse of(InvokeAnswer answer) {
        return switch (answer) {
            case InvokeAnswer.Returned(var value) ->
                InvokeResponse.newBuilder().setReturn(STRUCTS.write(value)).build();
            case InvokeAnswer.Rejected(var failures) ->
                InvokeResponse.newBuilder().addAllFailures(failures(failures)).build();
            case InvokeAnswer.Unknown() ->
                throw new IllegalStateException("a provider says nothing of what it was not asked");
            case InvokeAnswer.Failed(var error) -> throw failed(error);
        };
    }

    static StatusRuntimeException failed(ProviderError error) {
        // engines take INTERNAL for "the cloud may have done it", anything of this kind for "it did not"
        return (error.outcomeKnown() ? io.grpc.Status.FAILED_PRECONDITION : io.grpc.Status.INTERNAL)
                .withDescription(error.message())
                .asRuntimeException();
    }

    private static StatusRuntimeException notReady(
            String id, ObjectValue outputs, ObjectValue inputs, List<String> reasons) {
        var detail = ErrorResourceInitFailed.newBuilder()
                .setId(id)
                .setProperties(STRUCTS.write(outputs))
                .setInputs(STRUCTS.write(inputs))
                .addAllReasons(reasons)
                .build();
        return StatusProto.toStatusRuntimeException(Status.newBuilder()
                .setCode(Code.UNKNOWN.value())
                .setMessage(String.join("; ", reasons))
                .addDetails(Any.pack(detail))
                .build());
    }
}
