package dev.rootstock.protocol.host;

import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.monitor.ProgramSettings;
import io.grpc.StatusRuntimeException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.ResourceMonitorGrpc;

/**
 * What a program in another process makes the engine do, without a program: for the cache of loaded classes, which is made from a program in
 * this process and would otherwise lack the thousand classes of the network.
 */
public final class Rehearsal {

    private static final int SECONDS = 10;
    private static final Urn STACK =
            new Urn("urn:pulumi:rehearsal::rehearsal::pulumi:pulumi:Stack::rehearsal-rehearsal");

    private Rehearsal() {}

    /** @throws StatusRuntimeException if the engine does not answer */
    public static void run() {
        var settings = new ProgramSettings("", "rehearsal", "rehearsal", "", "", true, 1, false, Map.of(), Set.of());
        try (var served = ServedMonitor.start(engine(), settings)) {
            var channel = Channels.open(served.address());
            try {
                var program = ResourceMonitorGrpc.newBlockingStub(channel).withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
                program.supportsFeature(
                        SupportsFeatureRequest.newBuilder().setId("secrets").build());
                var stack = program.registerResource(RegisterResourceRequest.newBuilder()
                        .setType(Urn.ROOT_STACK_TYPE)
                        .setName("rehearsal-rehearsal")
                        .build());
                program.registerResourceOutputs(RegisterResourceOutputsRequest.newBuilder()
                        .setUrn(stack.getUrn())
                        .build());
            } finally {
                channel.shutdownNow();
            }
        }
    }

    /** An engine that has done everything at once. */
    private static ResourceMonitor engine() {
        return (ResourceMonitor) Proxy.newProxyInstance(
                Rehearsal.class.getClassLoader(),
                new Class<?>[] {ResourceMonitor.class},
                (_, method, _) -> CompletableFuture.completedFuture(
                        method.getName().equals("register")
                                ? new RegistrationAnswer.Registered(STACK, "", ObjectValue.EMPTY, false)
                                : null));
    }
}
