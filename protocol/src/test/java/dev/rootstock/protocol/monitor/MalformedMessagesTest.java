package dev.rootstock.protocol.monitor;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.engine.fuzz.Fuzzing;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.protocol.wire.MalformedValueException;
import dev.rootstock.protocol.wire.StructReader;
import dev.rootstock.protocol.wire.StructWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;

/** Messages that no SDK sends: they are read, or refused with a reason. */
final class MalformedMessagesTest {
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String URN = "urn:pulumi:dev::site::my:index:Site::site";

    @Test
    void values() {
        Fuzzing.run(
                "values",
                corpus(everyValue()),
                bytes -> {
                    var read = StructReader.read(Struct.parseFrom(bytes));
                    StructWriter.KEEPING_ALL.write(read);
                },
                InvalidProtocolBufferException.class,
                MalformedValueException.class);
    }

    @Test
    void registrations() {
        Fuzzing.run(
                "registrations",
                corpus(registration()),
                bytes -> Requests.registration(RegisterResourceRequest.parseFrom(bytes)),
                InvalidProtocolBufferException.class,
                MalformedValueException.class,
                IllegalArgumentException.class);
    }

    private static RegisterResourceRequest registration() {
        return RegisterResourceRequest.newBuilder()
                .setType("test:index:Thing")
                .setName("a")
                .setParent(URN)
                .setCustom(true)
                .setObject(everyValue())
                .setProvider(URN + "::id")
                .addDependencies(URN)
                .putPropertyDependencies(
                        "x",
                        RegisterResourceRequest.PropertyDependencies.newBuilder()
                                .addUrns(URN)
                                .build())
                .addAliasURNs(URN)
                .setCustomTimeouts(RegisterResourceRequest.CustomTimeouts.newBuilder()
                        .setCreate("1h2m")
                        .setDelete("-3s"))
                .setDeletedWith(URN)
                .addReplaceWith(URN)
                .putProviders("aws", URN + "::id")
                .addIgnoreChanges("a.b[0]")
                .build();
    }

    @Test
    void reads() {
        Fuzzing.run(
                "reads",
                corpus(read()),
                bytes -> Requests.read(ReadResourceRequest.parseFrom(bytes)),
                InvalidProtocolBufferException.class,
                MalformedValueException.class,
                IllegalArgumentException.class);
    }

    @Test
    void invocationsAndCalls() {
        Fuzzing.run(
                "invocations",
                corpus(invocation(), call()),
                bytes -> {
                    Requests.invocation(ResourceInvokeRequest.parseFrom(bytes));
                    Requests.call(ResourceCallRequest.parseFrom(bytes), Origin.UNKNOWN);
                },
                InvalidProtocolBufferException.class,
                MalformedValueException.class,
                IllegalArgumentException.class);
    }

    private static ReadResourceRequest read() {
        return ReadResourceRequest.newBuilder()
                .setType("test:index:Thing")
                .setName("a")
                .setId("1")
                .setParent(URN)
                .setProperties(everyValue())
                .build();
    }

    private static ResourceInvokeRequest invocation() {
        return ResourceInvokeRequest.newBuilder()
                .setTok("a:b:c")
                .setProvider(URN + "::id")
                .setArgs(everyValue())
                .build();
    }

    private static ResourceCallRequest call() {
        return ResourceCallRequest.newBuilder()
                .setTok("a:b:c")
                .setArgs(everyValue())
                .build();
    }

    /** A good message of each kind, in the order of {@link JazzerMessages}. */
    static Message example(int kind) {
        return List.of(everyValue(), registration(), read(), invocation(), call())
                .get(kind);
    }

    private static List<byte[]> corpus(Message... messages) {
        return java.util.Arrays.stream(messages).map(Message::toByteArray).toList();
    }

    /** One of each kind of value, and of each envelope. */
    private static Struct everyValue() {
        var all = Struct.newBuilder()
                .putFields("text", text("a"))
                .putFields("unknown", text("04da6b54-80e4-46f7-96ec-b56ff0331ba9"))
                .putFields("number", Value.newBuilder().setNumberValue(1e300).build())
                .putFields("null", Value.newBuilder().setNullValueValue(0).build());
        for (var signature : List.of(
                "1b47061264138c4ac30d75fd1eb44270",
                "c44067f5952c0a294b673a41bacd8c17",
                "0def7320c3a5731c473e5ecbe6d01bc7",
                "5cf8f73096256a8f31e491e813e4eb8e",
                "d0e6a833031e9bbcd3f4e8bde6ca49a4")) {
            all.putFields(
                    signature,
                    Value.newBuilder()
                            .setStructValue(Struct.newBuilder()
                                    .putFields(SIGNATURE, text(signature))
                                    .putFields("value", text("v"))
                                    .putFields("text", text("t"))
                                    .putFields("urn", text(URN))
                                    .putFields("id", text("i"))
                                    .putFields(
                                            "assets",
                                            Value.newBuilder()
                                                    .setStructValue(Struct.getDefaultInstance())
                                                    .build())
                                    .putFields(
                                            "dependencies",
                                            Value.newBuilder()
                                                    .setListValue(ListValue.newBuilder()
                                                            .addValues(text(URN)))
                                                    .build())
                                    .putFields(
                                            "secret",
                                            Value.newBuilder()
                                                    .setBoolValue(true)
                                                    .build()))
                            .build());
        }
        return all.build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
