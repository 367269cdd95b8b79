package dev.rootstock.protocol.monitor;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.protocol.wire.MalformedValueException;
import dev.rootstock.protocol.wire.StructReader;
import dev.rootstock.protocol.wire.StructWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;

/** What Jazzer calls with the messages of programs; {@code bench/fuzz message} starts it. The first byte says which message it is. */
public final class JazzerMessages {
    private static final Path CORPUS = Path.of("corpus");

    private JazzerMessages() {}

    /** Gives Jazzer a message of each kind to begin with. */
    public static void fuzzerInitialize() throws IOException {
        Files.createDirectories(CORPUS);
        for (var kind = (byte) 0; kind < 5; kind++) {
            var message = MalformedMessagesTest.example(kind).toByteArray();
            var seed = new byte[message.length + 1];
            seed[0] = kind;
            System.arraycopy(message, 0, seed, 1, message.length);
            Files.write(CORPUS.resolve("example-" + kind), seed);
        }
    }

    /** One input. Whatever is thrown is a finding. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        var message = Arrays.copyOfRange(bytes, 1, bytes.length);
        try {
            switch (Math.floorMod(bytes[0], 5)) {
                case 0 -> StructWriter.KEEPING_ALL.write(StructReader.read(Struct.parseFrom(message)));
                case 1 -> Requests.registration(RegisterResourceRequest.parseFrom(message));
                case 2 -> Requests.read(ReadResourceRequest.parseFrom(message));
                case 3 -> Requests.invocation(ResourceInvokeRequest.parseFrom(message));
                default -> Requests.call(ResourceCallRequest.parseFrom(message), Origin.UNKNOWN);
            }
        } catch (InvalidProtocolBufferException | MalformedValueException | IllegalArgumentException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new IllegalStateException("refused without a reason", refused);
            }
        }
    }
}
