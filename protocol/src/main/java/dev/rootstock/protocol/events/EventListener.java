package dev.rootstock.protocol.events;

import com.google.protobuf.Empty;
import dev.rootstock.protocol.grpc.Channels;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import pulumirpc.EventsGrpc;
import pulumirpc.EventsOuterClass.EventRequest;

/**
 * Whoever listens to events at an address, as {@code --event-log tcp://HOST:PORT} names it (pulumi/pulumi, proto/pulumi/events.proto). A
 * listener that is not there, or goes, does not stop an operation.
 */
public final class EventListener implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    private final ManagedChannel channel;
    private final CountDownLatch over = new CountDownLatch(1);
    private final StreamObserver<EventRequest> events;

    private EventListener(String address) {
        channel = Channels.open(address);
        events = EventsGrpc.newStub(channel).streamEvents(new StreamObserver<>() {
            @Override
            public void onNext(Empty answer) {}

            @Override
            public void onError(Throwable thrown) {
                over.countDown();
            }

            @Override
            public void onCompleted() {
                over.countDown();
            }
        });
    }

    /** @param address {@code host:port} */
    public static EventListener at(String address) {
        return new EventListener(address);
    }

    /** @param json one event */
    public void tell(String json) {
        if (over.getCount() > 0) {
            events.onNext(EventRequest.newBuilder().setEvent(json).build());
        }
    }

    /** Waits for a moment until the listener has heard everything. */
    @Override
    public void close() {
        try {
            if (over.getCount() > 0) {
                events.onCompleted();
                over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            channel.shutdownNow();
        }
    }
}
