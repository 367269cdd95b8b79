package dev.rootstock.protocol.grpc;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingServerCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Has messages read that hold values in each other as deep as programs have them: protobuf for Java stops at 100 messages, which are 33
 * objects, and Pulumi's own engine (protobuf for Go) at 10,000. A request that cannot be read is answered with the reason.
 */
final class DeepMessages {

    /** An object in another one is three messages: what is deeper than values may be is refused by who reads the values. */
    private static final int DEEPEST = 1_300;

    private DeepMessages() {}

    /** For calls of others. */
    static final class Client implements ClientInterceptor {
        @Override
        public <A, B> ClientCall<A, B> interceptCall(MethodDescriptor<A, B> method, CallOptions options, Channel next) {
            return next.newCall(
                    method.toBuilder(method.getRequestMarshaller(), deep(method.getResponseMarshaller()))
                            .build(),
                    options);
        }
    }

    /** For calls by others. */
    static ServerServiceDefinition served(ServerServiceDefinition service) {
        var deep =
                ServerServiceDefinition.builder(service.getServiceDescriptor().getName());
        service.getMethods().forEach(method -> deep.addMethod(served(method)));
        return deep.build();
    }

    private static <A, B> ServerMethodDefinition<Read<A>, B> served(ServerMethodDefinition<A, B> definition) {
        var method = definition.getMethodDescriptor();
        return ServerMethodDefinition.create(
                method.toBuilder(new Requests<>(deep(method.getRequestMarshaller())), method.getResponseMarshaller())
                        .build(),
                new Handler<>(method, definition.getServerCallHandler()));
    }

    @SuppressWarnings("unchecked") // a marshaller's prototype is of what it reads
    private static <A> Marshaller<A> deep(Marshaller<A> marshaller) {
        return marshaller instanceof PrototypeMarshaller<A> typed
                        && typed.getMessagePrototype() instanceof Message message
                ? (Marshaller<A>) ProtoUtils.marshallerWithRecursionLimit(message, DEEPEST)
                : marshaller;
    }

    /** A request, or why it could not be read. */
    private record Read<A>(@Nullable A message, Status status) {}

    private record Requests<A>(Marshaller<A> messages) implements Marshaller<Read<A>> {
        @Override
        public InputStream stream(Read<A> value) {
            throw new UnsupportedOperationException("requests are read only");
        }

        @Override
        public Read<A> parse(InputStream stream) {
            try {
                return new Read<>(messages.parse(stream), Status.OK);
            } catch (StatusRuntimeException e) {
                return new Read<>(null, Status.INTERNAL.withDescription("the request cannot be read: " + reason(e)));
            }
        }
    }

    private static String reason(StatusRuntimeException e) {
        var reason = String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        return reason.startsWith("Protocol message had too many levels of nesting")
                ? "its values are nested too deep in each other"
                : reason;
    }

    private record Handler<A, B>(MethodDescriptor<A, B> method, ServerCallHandler<A, B> handler)
            implements ServerCallHandler<Read<A>, B> {
        @Override
        public ServerCall.Listener<Read<A>> startCall(ServerCall<Read<A>, B> call, Metadata headers) {
            return new Listener<>(call, handler.startCall(new Call<>(method, call), headers));
        }
    }

    private static final class Call<A, B> extends ForwardingServerCall<A, B> {
        private final MethodDescriptor<A, B> method;
        private final ServerCall<Read<A>, B> call;

        private Call(MethodDescriptor<A, B> method, ServerCall<Read<A>, B> call) {
            this.method = method;
            this.call = call;
        }

        @Override
        @SuppressWarnings("unchecked") // only what it reads differs, which a call has no method for
        protected ServerCall<A, B> delegate() {
            return (ServerCall<A, B>) (ServerCall<?, B>) call;
        }

        @Override
        public MethodDescriptor<A, B> getMethodDescriptor() {
            return method;
        }
    }

    private static final class Listener<A, B> extends ForwardingServerCallListener<Read<A>> {
        private final ServerCall<Read<A>, B> call;
        private final ServerCall.Listener<A> listener;
        private boolean refused;

        private Listener(ServerCall<Read<A>, B> call, ServerCall.Listener<A> listener) {
            this.call = call;
            this.listener = listener;
        }

        @Override
        @SuppressWarnings("unchecked") // only what it is given differs, which is handled here
        protected ServerCall.Listener<Read<A>> delegate() {
            return (ServerCall.Listener<Read<A>>) (ServerCall.Listener<?>) listener;
        }

        @Override
        public void onMessage(Read<A> read) {
            var message = read.message();
            if (message == null) {
                refused = true;
                call.close(read.status(), new Metadata());
            } else {
                listener.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            if (!refused) {
                listener.onHalfClose();
            }
        }
    }
}
