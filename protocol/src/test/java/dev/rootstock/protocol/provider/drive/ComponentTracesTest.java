package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.program.RunDescription;
import dev.rootstock.protocol.fake.RecordingMonitor;
import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.host.ServedMonitor;
import dev.rootstock.protocol.monitor.ProgramSettings;
import dev.rootstock.protocol.wire.StructWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.ResourceMonitorGrpc;
import pulumirpc.Source.SourcePosition;
import pulumirpc.Source.StackFrame;
import pulumirpc.Source.StackTrace;

/** What a component registers is known by the program's calls that led to the component, and by the component's own. */
final class ComponentTracesTest {

    private static final RunDescription RUN = new RunDescription("site", "dev", false, 1, false, Map.of(), Set.of());

    private final RecordingMonitor monitor = new RecordingMonitor();
    private final Components components = new Components("/p");
    private final List<AutoCloseable> open = new ArrayList<>(List.of(components));

    @AfterEach
    void close() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
    }

    private void register(String address, String name, int line, String handle) {
        var channel = Channels.open(address);
        open.add(channel::shutdownNow);
        var frame = StackFrame.newBuilder()
                .setPc(SourcePosition.newBuilder().setUri("file:///p/a.js").setLine(line));
        var answer = ResourceMonitorGrpc.newBlockingStub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .registerResource(RegisterResourceRequest.newBuilder()
                        .setType("test:index:Thing")
                        .setName(name)
                        .setStackTrace(StackTrace.newBuilder().addFrames(frame))
                        .setParentStackTraceHandle(handle)
                        .build());
        assertThat(answer.getUrn()).isNotEmpty();
    }

    private List<String> calls(String name) {
        return monitor.registration(name).origin().calls();
    }

    @Test
    void calls_are_joined_while_the_component_is_constructed() {
        var settings =
                new ProgramSettings("organization", "site", "dev", "/p", "/p", false, 1, false, Map.of(), Set.of());
        var program = ServedMonitor.start(monitor, settings);
        open.add(program);
        register(program.address(), "component", 1, "");

        var construct = components.request(monitor.registration("component"), monitor, RUN, StructWriter.KEEPING_ALL);
        var handle = construct.getStackTraceHandle();
        register(construct.getMonitorEndpoint(), "child", 2, handle);
        register(construct.getMonitorEndpoint(), "stranger", 3, "of nobody");
        // a component within the component goes on with both
        var inner = components.request(monitor.registration("child"), monitor, RUN, StructWriter.KEEPING_ALL);
        register(inner.getMonitorEndpoint(), "grandchild", 4, inner.getStackTraceHandle());
        components.answered(handle);
        register(construct.getMonitorEndpoint(), "late", 5, handle);

        assertThat(calls("child")).containsExactly("project:///a.js#1", "project:///a.js#2");
        assertThat(calls("stranger")).containsExactly("project:///a.js#3");
        assertThat(calls("grandchild")).containsExactly("project:///a.js#1", "project:///a.js#2", "project:///a.js#4");
        assertThat(calls("late")).containsExactly("project:///a.js#5");
    }
}
