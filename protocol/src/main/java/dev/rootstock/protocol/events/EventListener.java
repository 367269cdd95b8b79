package dev.rootstock.protocol.events;

import com.google.protobuf.Empty;
import dev.rootstock.protocol.grpc.Channels;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pulumirpc.EventsGrpc;
import pulumirpc.EventsOuterClass.EventRequest;

/**
 * Whoever listens to events at an address, as {@code --event-log tcp://HOST:PORT} names it (pulumi/pulumi, proto/pulumi/events.proto). A
 * listener that is not there, or goes, does not stop an operation; {@link #failure()} says so in the end.
 */
public final class EventListener implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    private final CountDownLatch over = new CountDownLatch(1);
    private final @Nullable ManagedChannel channel;
    private final @Nullable StreamObserver<EventRequest> events;
    private volatile @Nullable String failure;

    private EventListener(String address) {
        failure = unreachable(address);
        channel = failure == null ? Channels.open(address) : null;
        events = channel == null ? null : EventsGrpc.newStub(channel).streamEvents(new Answer());
    }

    /** @param address {@code host:port} */
    public static EventListener at(String address) {
        return new EventListener(address);
    }

    /** Asked before the channel is, because that one logs a name that it cannot resolve, with a stack trace, over whatever is shown. */
    private static @Nullable String unreachable(String address) {
        try {
            var parsed = new URI("tcp://" + address).parseServerAuthority();
            if (parsed.getHost() == null || parsed.getPort() < 1 || parsed.getPort() > 65535) {
                return "it is no HOST:PORT";
            }
            return InetAddress.getAllByName(parsed.getHost()).length == 0 ? "the host is not known" : null;
        } catch (URISyntaxException e) {
            return "it is no HOST:PORT";
        } catch (UnknownHostException e) {
            return "the host is not known";
        }
    }

    /** The listener's side of the stream, which has nothing to say but that it ended. */
    private final class Answer implements StreamObserver<Empty> {
        @Override
        public void onNext(Empty answer) {}

        @Override
        public void onError(Throwable thrown) {
            failure = switch (Status.fromThrowable(thrown).getCode()) {
                case UNAVAILABLE -> "nobody listens there, or the listener went away";
                case UNIMPLEMENTED -> "the listener takes no events";
                default ->
                    "the listener gave up: " + Status.fromThrowable(thrown).getCode();
            };
            over.countDown();
        }

        @Override
        public void onCompleted() {
            over.countDown();
        }
    }

    /** @param json one event */
    public void tell(String json) {
        if (events != null && over.getCount() > 0) {
            events.onNext(EventRequest.newBuilder().setEvent(json).build());
        }
    }

    /** Why events were not heard, to be asked after {@link #close}; empty where all were, as far as can be told. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Waits for a moment until the listener has heard everything. */
    @Override
    public void close() {
        if (channel == null || events == null) {
            return;
        }
        try {
            if (over.getCount() > 0) {
                events.onCompleted();
                if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    failure = "the listener did not answer within " + PATIENCE_SECONDS + " seconds";
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            channel.shutdownNow();
        }
    }
}
