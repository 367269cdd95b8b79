package dev.rootstock.engine.secrets;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of bytes in memory: of many by {@link OpenSsl} where there is one, else in Java. */
public final class Sha256 {

    /** From here on it is worth to look for the library. */
    private static final int MANY = 4 << 20;

    private Sha256() {}

    public static byte[] of(byte[] bytes) {
        return bytes.length < MANY ? inJava(bytes) : OpenSsl.sha256(bytes).orElseGet(() -> inJava(bytes));
    }

    /** Of a file's content, which is looked at where it lies when it is large. */
    public static byte[] of(Path file) throws IOException {
        if (Files.size(file) < MANY) {
            return inJava(Files.readAllBytes(file));
        }
        try (var channel = FileChannel.open(file);
                var memory = Arena.ofConfined()) {
            var hash = OpenSsl.sha256(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), memory));
            return hash.isPresent() ? hash.get() : inJava(channel);
        }
    }

    private static byte[] inJava(FileChannel channel) throws IOException {
        var digest = digest();
        var buffer = ByteBuffer.allocate(1 << 16);
        while (channel.read(buffer) >= 0) {
            digest.update(buffer.flip());
            buffer.clear();
        }
        return digest.digest();
    }

    static byte[] inJava(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
