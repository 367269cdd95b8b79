package dev.rootstock.protocol.monitor;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.google.protobuf.Struct;
import dev.rootstock.engine.program.CallbackFailedException;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.wire.StructWriter;
import dev.rootstock.protocol.wire.UnsendableValueException;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pulumirpc.CallbackOuterClass.Callback;
import pulumirpc.CallbackOuterClass.CallbackInvokeRequest;
import pulumirpc.CallbacksGrpc;

/** Calls functions of a program, wherever it serves them (proto/pulumi/callback.proto). Each address is connected to once. */
public final class Callbacks implements AutoCloseable {

    private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();

    /** @throws CallbackFailedException when the function does not take a value of it */
    static Struct values(Callback callback, ObjectValue values) {
        try {
            return StructWriter.forFunction(callback.getAcceptsByteString()).write(values);
        } catch (UnsendableValueException e) {
            throw new CallbackFailedException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Blocks until the function has answered.
     *
     * @throws CallbackFailedException when it failed, or the program is gone
     */
    <A> A call(Callback callback, MessageLite request, Parser<A> answers) {
        var channel = channels.computeIfAbsent(
                callback.getTarget(), target -> Channels.recorded(target, "callback", "name", target));
        try {
            return answers.parseFrom(invoke(channel, callback.getToken(), request.toByteString()));
        } catch (StatusRuntimeException e) {
            var description = e.getStatus().getDescription();
            throw new CallbackFailedException(
                    description == null ? "the program could not be called: " + e.getStatus() : description);
        } catch (InvalidProtocolBufferException e) {
            throw new CallbackFailedException("the program's answer could not be read: " + e.getMessage());
        }
    }

    private static ByteString invoke(ManagedChannel channel, String token, ByteString request) {
        return CallbacksGrpc.newBlockingStub(channel)
                .withMaxOutboundMessageSize(dev.rootstock.protocol.grpc.LoopbackServer.MAX_MESSAGE_BYTES)
                .invoke(CallbackInvokeRequest.newBuilder()
                        .setToken(token)
                        .setRequest(request)
                        .build())
                .getResponse();
    }

    /** Calls that are under way fail. */
    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}
