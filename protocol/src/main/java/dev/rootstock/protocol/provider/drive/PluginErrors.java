package dev.rootstock.protocol.provider.drive;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.value.ObjectValue;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pulumirpc.Errors.InputPropertiesError;
import pulumirpc.Provider.ConfigureErrorMissingKeys;
import pulumirpc.Provider.ErrorResourceInitFailed;

/** What a plugin's errors mean. */
final class PluginErrors {

    private static final String KUBERNETES = "kubernetes";
    private static final Metadata.Key<String> CONTENT_TYPE =
            Metadata.Key.of("content-type", Metadata.ASCII_STRING_MARSHALLER);

    private PluginErrors() {}

    /** The object exists but is not ready; empty for every other error. */
    static Optional<ErrorResourceInitFailed> notReady(StatusRuntimeException thrown) {
        return detail(thrown, ErrorResourceInitFailed.class);
    }

    /** Whether a plugin says that it does not check or compare configurations; some say it in a way of their own. */
    static boolean meansUnimplemented(StatusRuntimeException thrown, String packageName) {
        return switch (thrown.getStatus().getCode()) {
            case UNIMPLEMENTED -> true;
            // an empty message, which the transport cannot read
            case INTERNAL -> packageName.equals(PluginPlaces.NODE_DYNAMIC);
            // a status of another library, wrapped
            case UNKNOWN -> packageName.equals(KUBERNETES) && said(thrown).contains("Unimplemented");
            default -> false;
        };
    }

    /** Old versions of Kubernetes' plugin cannot compare configurations that name a file (pulumi/pulumi, issue 14529). */
    static boolean isOfKubeconfigFile(StatusRuntimeException thrown, String packageName) {
        return packageName.equals(KUBERNETES)
                && said(thrown).contains("cannot unmarshal string into Go value of type struct");
    }

    private static String said(StatusRuntimeException thrown) {
        return Optional.ofNullable(thrown.getStatus().getDescription()).orElse("");
    }

    /** @param connection to ask what became of the plugin */
    static ProviderError of(StatusRuntimeException thrown, String packageName, PluginConnection connection) {
        return of(thrown, packageName, connection, ObjectValue.EMPTY);
    }

    /** @param inputs that the plugin may say something of */
    static ProviderError of(
            StatusRuntimeException thrown, String packageName, PluginConnection connection, ObjectValue inputs) {
        var status = thrown.getStatus();
        var said = said(thrown);
        return switch (status.getCode()) {
            case UNAVAILABLE, CANCELLED ->
                isAnswer(thrown) && !connection.isCancelling()
                        // the plugin's own word, such as that of what it called itself
                        ? ProviderError.of(message(thrown, said, packageName, inputs))
                        : new ProviderError(
                                connection
                                        .death()
                                        .orElse("The connection to the plugin of " + packageName + " was lost: " + said
                                                + "."),
                                false);
            case DEADLINE_EXCEEDED ->
                new ProviderError(
                        "The plugin of " + packageName
                                + " did not answer in time; whether it did what it was asked to is" + " not known.",
                        false);
            case UNIMPLEMENTED ->
                ProviderError.of(
                        "The plugin of " + packageName + " cannot do this" + (said.isEmpty() ? "." : ": " + said));
            // an answer that is too large for the transport is one to a call that was done
            case RESOURCE_EXHAUSTED ->
                new ProviderError(message(thrown, said, packageName, inputs), !said.contains("exceeds maximum size"));
            // "the cloud may have done it" to upstream as well (provider_plugin.go, resourceStateAndError)
            case INTERNAL, DATA_LOSS -> new ProviderError(message(thrown, said, packageName, inputs), false);
            case OK,
                    UNKNOWN,
                    INVALID_ARGUMENT,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    PERMISSION_DENIED,
                    FAILED_PRECONDITION,
                    ABORTED,
                    OUT_OF_RANGE,
                    UNAUTHENTICATED -> ProviderError.of(message(thrown, said, packageName, inputs));
        };
    }

    /** Whether the status came from the other side: the transport's own come without headers. */
    static boolean isAnswer(StatusRuntimeException thrown) {
        var headers = thrown.getTrailers();
        return headers != null && headers.containsKey(CONTENT_TYPE);
    }

    private static String message(StatusRuntimeException thrown, String said, String packageName, ObjectValue inputs) {
        var lines = new ArrayList<String>();
        detail(thrown, InputPropertiesError.class)
                .ifPresent(wrong -> wrong.getErrorsList().forEach(error -> lines.add(WrongInputs.line(error, inputs))));
        detail(thrown, ConfigureErrorMissingKeys.class)
                .ifPresent(missing -> missing.getMissingKeysList()
                        .forEach(key -> lines.add("missing required configuration key \"" + key.getName() + "\": "
                                + key.getDescription() + "\nSet a value using the command `pulumi config set "
                                + key.getName() + " <value>`.")));
        if (!said.isEmpty() && detail(thrown, ConfigureErrorMissingKeys.class).isEmpty()) {
            lines.addFirst(said);
        }
        return lines.isEmpty()
                ? "The plugin of " + packageName + " answered with "
                        + thrown.getStatus().getCode() + " and did not say why."
                : String.join("\n", lines);
    }

    private static <M extends Message> Optional<M> detail(StatusRuntimeException thrown, Class<M> type) {
        var status = StatusProto.fromThrowable(thrown);
        List<Any> details = status == null ? List.of() : status.getDetailsList();
        return details.stream().flatMap(any -> unpacked(any, type)).findFirst();
    }

    private static <M extends Message> Stream<M> unpacked(Any any, Class<M> type) {
        try {
            return any.is(type) ? Stream.of(any.unpack(type)) : Stream.of();
        } catch (InvalidProtocolBufferException e) {
            // what it says in words is left
            return Stream.of();
        }
    }
}
