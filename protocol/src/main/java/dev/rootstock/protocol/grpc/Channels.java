package dev.rootstock.protocol.grpc;

import dev.rootstock.protocol.calls.CallLog;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.List;

/** Connections to other processes of this machine. */
public final class Channels {

    private Channels() {}

    /** @param target a process's address, as {@code host:port}; nothing is sent before the first call */
    public static ManagedChannel open(String target) {
        return open(target, List.of());
    }

    /**
     * The same, with its calls recorded where somebody wants that.
     *
     * @param kind what is called, such as {@code language}
     * @param word what its name is, such as {@code runtime}
     */
    public static ManagedChannel recorded(String target, String kind, String word, String name) {
        return open(target, CallLog.calls(kind, word, name));
    }

    private static ManagedChannel open(String target, List<ClientInterceptor> interceptors) {
        return NettyChannelBuilder.forTarget(target)
                .usePlaintext()
                .intercept(new DeepMessages.Client())
                .intercept(interceptors)
                .maxInboundMessageSize(LoopbackServer.MAX_MESSAGE_BYTES)
                .build();
    }
}
