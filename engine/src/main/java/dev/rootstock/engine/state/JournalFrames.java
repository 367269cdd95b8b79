package dev.rootstock.engine.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * The form of a journal's records: length (4 bytes, big endian), CRC-32C of the payload (4 bytes), payload. A crash may cut the last
 * ones short or leave rubbish in their place; reading stops at the first that is not whole. With whole ones behind it, it is damage:
 * they may have been confirmed, and so may have been what cannot be read. The form does not say where a batch ended, so blocks of the
 * very last batch that a power loss left in the wrong order look the same.
 */
final class JournalFrames {
    private static final int HEAD = 8;

    /** How every payload begins. */
    private static final byte[] BEGINNING = "{\"record\":".getBytes(StandardCharsets.US_ASCII);

    private JournalFrames() {}

    static byte[] frame(byte[] payload) {
        return ByteBuffer.allocate(HEAD + payload.length)
                .putInt(payload.length)
                .putInt(checksum(payload, 0, payload.length))
                .put(payload)
                .array();
    }

    /**
     * The whole records of a journal, up to the first that is not whole.
     *
     * @param usable how many bytes of the journal they take
     * @param behind where the next whole record is behind one that is not, empty if there is none
     */
    record Read(List<byte[]> payloads, int usable, OptionalInt behind) {}

    static Read read(byte[] journal) {
        var payloads = new ArrayList<byte[]>();
        var buffer = ByteBuffer.wrap(journal);
        var usable = 0;
        while (buffer.remaining() >= HEAD) {
            var length = buffer.getInt();
            var checksum = buffer.getInt();
            // a record is never empty, but a stretch of zeros, as a crash may leave, would read as one
            if (length <= 0
                    || length > buffer.remaining()
                    || checksum != checksum(journal, buffer.position(), length)) {
                break;
            }
            var payload = new byte[length];
            buffer.get(payload);
            payloads.add(payload);
            usable = buffer.position();
        }
        return new Read(payloads, usable, wholeBehind(journal, usable));
    }

    /** Looks at every byte, since a length may be what is damaged. */
    private static OptionalInt wholeBehind(byte[] journal, int from) {
        var buffer = ByteBuffer.wrap(journal);
        for (var at = from; at <= journal.length - HEAD - BEGINNING.length; at++) {
            var payload = at + HEAD;
            var length = buffer.getInt(at);
            if (length >= BEGINNING.length
                    && length <= journal.length - payload
                    && Arrays.equals(journal, payload, payload + BEGINNING.length, BEGINNING, 0, BEGINNING.length)
                    && buffer.getInt(at + 4) == checksum(journal, payload, length)) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        var crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
