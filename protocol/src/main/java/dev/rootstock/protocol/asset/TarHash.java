package dev.rootstock.protocol.asset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;

/**
 * The hash of the tar stream that Go's archive/tar writes of some files, byte for byte as pulumi/pulumi does it
 * (sdk/go/common/resource/archive/archive.go): each with mode 0600, no owner and no time. Nothing is kept of what is written.
 */
final class TarHash {

    private static final int BLOCK = 512;
    private static final int NAME_BYTES = 100;
    private static final int PREFIX_BYTES = 155;

    private final MessageDigest digest;
    private final Set<String> names = new HashSet<>();

    TarHash(MessageDigest digest) {
        this.digest = digest;
    }

    /** A file's content. */
    interface Content {
        long size() throws IOException;

        InputStream open() throws IOException;
    }

    /** Adds a file; one whose name came before is left out. */
    void add(String name, Content content) throws IOException {
        if (!names.add(name)) {
            return;
        }
        var size = content.size();
        header(name, size);
        var written = 0L;
        try (var in = content.open()) {
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read > 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                written += read;
            }
        }
        if (written != size) {
            throw new IOException(name + " changed while it was read");
        }
        pad(size);
    }

    /** Ends the stream with its two empty blocks. */
    byte[] finish() {
        digest.update(new byte[2 * BLOCK]);
        return digest.digest();
    }

    private void pad(long size) {
        var rest = (int) (size % BLOCK);
        if (rest > 0) {
            digest.update(new byte[BLOCK - rest]);
        }
    }

    private void header(String name, long size) {
        var plain = isAscii(name);
        if (plain && name.length() <= NAME_BYTES) {
            digest.update(block("", name, '0', 0600, size, true));
            return;
        }
        var split = plain ? split(name) : -1;
        if (split > 0) {
            digest.update(block(name.substring(0, split), name.substring(split + 1), '0', 0600, size, true));
            return;
        }
        // the name goes before the file, as an extended header
        var slash = name.lastIndexOf('/') + 1;
        var extended = name.substring(0, slash) + "PaxHeaders.0/" + name.substring(slash);
        var record = record(name);
        digest.update(block("", ascii(extended), 'x', 0, record.length, false));
        digest.update(record);
        pad(record.length);
        digest.update(block("", ascii(name), '0', 0600, size, true));
    }

    /** Where a long name is split into a prefix and a rest, -1 when it cannot be. */
    private static int split(String name) {
        var length = Math.min(name.length(), PREFIX_BYTES + 1);
        var slash = name.lastIndexOf('/', length - 1);
        var rest = name.length() - slash - 1;
        return slash <= 0 || rest > NAME_BYTES || rest == 0 ? -1 : slash;
    }

    /** An extended record, whose length counts its own digits. */
    private static byte[] record(String name) {
        var body = (" path=" + name + "\n").getBytes(StandardCharsets.UTF_8);
        var length = body.length;
        while (Integer.toString(length).length() + body.length != length) {
            length = Integer.toString(length).length() + body.length;
        }
        return (length + " path=" + name + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @param devices whether device numbers are written, as they are for everything but extended headers */
    private static byte[] block(String prefix, String name, char type, int mode, long size, boolean devices) {
        var block = new byte[BLOCK];
        text(block, 0, NAME_BYTES, name);
        octal(block, 100, 8, mode);
        octal(block, 108, 8, 0);
        octal(block, 116, 8, 0);
        octal(block, 124, 12, size);
        octal(block, 136, 12, 0);
        block[156] = (byte) type;
        text(block, 257, 6, "ustar");
        text(block, 263, 2, "00");
        if (devices) {
            octal(block, 329, 8, 0);
            octal(block, 337, 8, 0);
        }
        text(block, 345, PREFIX_BYTES, prefix);
        var sum = 8 * ' ';
        for (var b : block) {
            sum += b & 0xff;
        }
        octal(block, 148, 7, sum);
        block[155] = ' ';
        return block;
    }

    private static void text(byte[] block, int at, int length, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, Math.min(length, bytes.length));
    }

    private static void octal(byte[] block, int at, int length, long number) {
        var digits = Long.toOctalString(number);
        text(block, at, length, "0".repeat(Math.max(0, length - 1 - digits.length())) + digits);
    }

    private static boolean isAscii(String name) {
        return name.chars().allMatch(c -> c < 0x80);
    }

    private static String ascii(String name) {
        var text = new StringBuilder();
        name.chars().filter(c -> c < 0x80).forEach(c -> text.append((char) c));
        return text.toString();
    }
}
