package dev.rootstock.protocol.calls;

import com.google.protobuf.Message;
import dev.rootstock.engine.project.PlainJson;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has every call of one connection or one server recorded. */
final class RecordedCalls implements ClientInterceptor, ServerInterceptor {

    private final CallLog log;
    private final Map<String, String> metadata;

    RecordedCalls(CallLog log, Map<String, String> metadata) {
        this.log = log;
        this.metadata = metadata;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        var recording = new Recording(method);
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(
                        new SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onMessage(A message) {
                                recording.answered(message);
                                super.onMessage(message);
                            }

                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                recording.ended(status);
                                super.onClose(status, trailers);
                            }
                        },
                        headers);
            }

            @Override
            public void sendMessage(Q message) {
                recording.asked(message);
                super.sendMessage(message);
            }
        };
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var recording = new Recording(call.getMethodDescriptor());
        var listener = next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void sendMessage(A message) {
                        recording.answered(message);
                        super.sendMessage(message);
                    }

                    @Override
                    public void close(Status status, Metadata trailers) {
                        recording.ended(status);
                        super.close(status, trailers);
                    }
                },
                headers);
        return new SimpleForwardingServerCallListener<>(listener) {
            @Override
            public void onMessage(Q message) {
                recording.asked(message);
                super.onMessage(message);
            }
        };
    }

    /** One call: its beginning when it is asked, and its end with question and answer; of a stream each message by itself. */
    private final class Recording {

        private final String method;
        private final boolean unary;
        private final long began = System.nanoTime();
        private final CallText text = new CallText(log.secrets());
        private volatile @Nullable String request;
        private volatile @Nullable String response;

        private Recording(MethodDescriptor<?, ?> method) {
            this.method = "/" + method.getFullMethodName();
            this.unary = method.getType() == MethodDescriptor.MethodType.UNARY;
        }

        private void asked(Object message) {
            request = text.of((Message) message);
            write(unary ? "request_started" : "", null);
            if (!unary) {
                request = null;
            }
        }

        private void answered(Object message) {
            response = text.of((Message) message);
            if (!unary) {
                write("", null);
                response = null;
            }
        }

        private void ended(Status status) {
            if (unary || !status.isOk()) {
                write(unary ? "response_completed" : "", status.isOk() ? null : status);
            }
        }

        private void write(String progress, @Nullable Status failed) {
            var line = new StringBuilder("{\"method\":").append(PlainJson.write(method));
            append(line, "request", request);
            append(line, "response", response);
            if (failed != null) {
                append(line, "errors", "[" + PlainJson.write(log.secrets().masked(goText(failed))) + "]");
            }
            append(line, "metadata", PlainJson.write(metadata));
            if (!progress.isEmpty()) {
                append(line, "progress", PlainJson.write(progress));
            }
            append(line, "timestamp", PlainJson.write(Instant.now().toString()));
            if (progress.equals("response_completed")) {
                append(line, "duration", String.valueOf(System.nanoTime() - began));
            }
            log.write(line.append('}').toString());
        }

        private static void append(StringBuilder line, String name, @Nullable String json) {
            if (json != null) {
                line.append(",\"").append(name).append("\":").append(json);
            }
        }
    }

    /** A failure as the log of upstream has it. */
    private static String goText(Status status) {
        return "rpc error: code = " + goName(status.getCode()) + " desc = "
                + Optional.ofNullable(status.getDescription()).orElse("");
    }

    private static String goName(Status.Code code) {
        return switch (code) {
            case OK -> "OK";
            case CANCELLED -> "Canceled";
            case UNKNOWN -> "Unknown";
            case INVALID_ARGUMENT -> "InvalidArgument";
            case DEADLINE_EXCEEDED -> "DeadlineExceeded";
            case NOT_FOUND -> "NotFound";
            case ALREADY_EXISTS -> "AlreadyExists";
            case PERMISSION_DENIED -> "PermissionDenied";
            case RESOURCE_EXHAUSTED -> "ResourceExhausted";
            case FAILED_PRECONDITION -> "FailedPrecondition";
            case ABORTED -> "Aborted";
            case OUT_OF_RANGE -> "OutOfRange";
            case UNIMPLEMENTED -> "Unimplemented";
            case INTERNAL -> "Internal";
            case UNAVAILABLE -> "Unavailable";
            case DATA_LOSS -> "DataLoss";
            case UNAUTHENTICATED -> "Unauthenticated";
        };
    }
}
