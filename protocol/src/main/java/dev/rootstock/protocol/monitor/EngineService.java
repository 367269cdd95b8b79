package dev.rootstock.protocol.monitor;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.protocol.PulumiVersion;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.EngineOuterClass.RequirePulumiVersionRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionResponse;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;
import pulumirpc.EngineOuterClass.StartDebuggingRequest;

/** Pulumi's Engine service, for one program or for the plugins (pulumi/pulumi, pkg/host/host_server.go). */
public final class EngineService extends EngineGrpc.EngineImplBase {

    private final Consumer<Diagnostic> messages;
    private final Debugging debugging;
    private volatile String rootResource = "";

    /**
     * @param messages told what its clients have to say to the user, from several threads
     * @param debugging told what of them waits for a debugger
     */
    public EngineService(Consumer<Diagnostic> messages, Debugging debugging) {
        this.messages = messages;
        this.debugging = debugging;
    }

    @Override
    public void log(LogRequest request, StreamObserver<Empty> observer) {
        if (request.getSeverity() == LogSeverity.UNRECOGNIZED) {
            observer.onError(Status.INVALID_ARGUMENT
                    .withDescription("Unrecognized logging severity: " + request.getSeverityValue())
                    .asRuntimeException());
            return;
        }
        Messages.of(request).ifPresent(messages);
        Replies.send(observer, Empty.getDefaultInstance());
    }

    @Override
    public void getRootResource(GetRootResourceRequest request, StreamObserver<GetRootResourceResponse> observer) {
        Replies.send(
                observer,
                GetRootResourceResponse.newBuilder().setUrn(rootResource).build());
    }

    @Override
    public void setRootResource(SetRootResourceRequest request, StreamObserver<SetRootResourceResponse> observer) {
        rootResource = request.getUrn();
        Replies.send(observer, SetRootResourceResponse.getDefaultInstance());
    }

    @Override
    public void startDebugging(StartDebuggingRequest request, StreamObserver<Empty> observer) {
        debugging.awaited(request.getMessage(), plain(request.getConfig()));
        Replies.send(observer, Empty.getDefaultInstance());
    }

    private static Map<String, Object> plain(Struct struct) {
        var map = new TreeMap<String, Object>();
        struct.getFieldsMap().forEach((name, value) -> {
            switch (value.getKindCase()) {
                case STRING_VALUE -> map.put(name, value.getStringValue());
                case NUMBER_VALUE -> map.put(name, value.getNumberValue());
                case BOOL_VALUE -> map.put(name, value.getBoolValue());
                case STRUCT_VALUE -> map.put(name, plain(value.getStructValue()));
                case LIST_VALUE ->
                    map.put(
                            name,
                            value.getListValue().getValuesList().stream()
                                    .map(Value::getStringValue)
                                    .toList());
                case NULL_VALUE, KIND_NOT_SET -> {}
            }
        });
        return map;
    }

    @Override
    public void requirePulumiVersion(
            RequirePulumiVersionRequest request, StreamObserver<RequirePulumiVersionResponse> observer) {
        PulumiVersion.satisfies(request.getPulumiVersionRange())
                .ifPresentOrElse(
                        problem -> observer.onError(
                                Status.UNKNOWN.withDescription(problem).asRuntimeException()),
                        () -> Replies.send(observer, RequirePulumiVersionResponse.getDefaultInstance()));
    }
}
