package dev.rootstock.protocol.grpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;

/** Connections to other processes of this machine. */
public final class Channels {

    private Channels() {}

    /** @param target a process's address, as {@code host:port}; nothing is sent before the first call */
    public static ManagedChannel open(String target) {
        return NettyChannelBuilder.forTarget(target)
                .usePlaintext()
                .maxInboundMessageSize(LoopbackServer.MAX_MESSAGE_BYTES)
                .build();
    }
}
