package dev.rootstock.protocol.calls;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.value.PropertyValue;
import io.grpc.ClientInterceptor;
import io.grpc.ServerInterceptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The record of this process's calls, a line of JSON for each beginning and each end, in the form of upstream's (pulumi/pulumi,
 * sdk/go/pulumi-internal/rpcdebug). There is one for the process, as there is one variable that asks for it. Thread-safe.
 */
public final class CallLog {

    private static volatile @Nullable CallLog current;

    private final Path file;
    private final FileChannel channel;
    private final CallSecrets secrets = new CallSecrets();
    private final Consumer<String> problems;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean broken;

    private CallLog(Path file, FileChannel channel, Consumer<String> problems) {
        this.file = file;
        this.channel = channel;
        this.problems = problems;
    }

    /**
     * Begins to record, or goes on if that has begun.
     *
     * @param file is appended to; one that is made is for its owner only
     * @param secrets the secret values of the configuration
     * @param problems told once when it cannot be written any more, after which the rest is left out
     * @throws IOException when the file cannot be written
     */
    public static void begin(Path file, List<String> secrets, Consumer<String> problems) throws IOException {
        var log = current;
        if (log == null) {
            log = new CallLog(file, open(file), problems);
        }
        secrets.forEach(log.secrets::learnSetting);
        current = log;
    }

    private static FileChannel open(Path file) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")
                ? FileChannel.open(file, options, owner)
                : FileChannel.open(file, options);
    }

    /**
     * What records the calls of a client, nothing where nobody wants that.
     *
     * @param kind what is called, such as {@code resource} or {@code language}
     * @param name the word for its name, such as {@code runtime}, and the name
     */
    public static List<ClientInterceptor> calls(String kind, String word, String name) {
        var log = current;
        return log == null
                ? List.of()
                : List.of(new RecordedCalls(log, Map.of("mode", "client", "kind", kind, word, name)));
    }

    /** What records the calls that a server gets, nothing where nobody wants that. */
    public static List<ServerInterceptor> served() {
        var log = current;
        return log == null ? List.of() : List.of(new RecordedCalls(log, Map.of("mode", "server")));
    }

    /** A value is about to be sent to somebody who does not know secrets, who gets what is in them without a mark. */
    public static void revealed(PropertyValue value) {
        var log = current;
        if (log != null) {
            log.secrets.learn(value);
        }
    }

    /** What a step tells of the secrets of its resource. */
    public static void learn(StepDescription step) {
        var log = current;
        if (log != null) {
            log.secrets.learn(step);
        }
    }

    CallSecrets secrets() {
        return secrets;
    }

    void write(String line) {
        lock.lock();
        try {
            if (broken) {
                return;
            }
            var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            broken = true;
            problems.accept("warning: calls are not recorded in " + file + " any more: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }
}
