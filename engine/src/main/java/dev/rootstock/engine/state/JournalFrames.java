package dev.rootstock.engine.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The form of a journal's records: length (4 bytes, big endian), CRC-32C of the payload (4 bytes), payload. A crash may cut the last
 * ones short or leave rubbish in their place; reading stops at the first that is not whole, since what lies behind it was never confirmed.
 */
final class JournalFrames {
    private static final int HEAD = 8;

    private JournalFrames() {}

    static byte[] frame(byte[] payload) {
        return ByteBuffer.allocate(HEAD + payload.length)
                .putInt(payload.length)
                .putInt(checksum(payload, 0, payload.length))
                .put(payload)
                .array();
    }

    /**
     * The whole records of a journal.
     *
     * @param usable how many bytes of the journal they take
     */
    record Read(List<byte[]> payloads, int usable) {}

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
        return new Read(payloads, usable);
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        var crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
