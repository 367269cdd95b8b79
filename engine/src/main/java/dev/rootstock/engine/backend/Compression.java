package dev.rootstock.engine.backend;

import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a checkpoint may be compressed: in the ways of Pulumi's self-managed stores (pulumi/pulumi, sdk/go/common/encoding/marshal.go). */
enum Compression {
    NONE("") {
        @Override
        Content around(Content plain) {
            return plain;
        }

        @Override
        InputStream plain(InputStream compressed) {
            return compressed;
        }
    },
    GZIP(".gz", 0x1f, 0x8b, 8) {
        @Override
        Content around(Content plain) {
            return out -> {
                var zipped = new GZIPOutputStream(out);
                plain.write(zipped);
                zipped.finish();
            };
        }

        @Override
        InputStream plain(InputStream compressed) throws IOException {
            return new GZIPInputStream(compressed);
        }
    },
    ZSTANDARD(".zst", 0x28, 0xb5, 0x2f, 0xfd) {
        @Override
        Content around(Content plain) {
            return out -> {
                // it has no end of its own but closing, which would close what it writes to
                var zipped = new ZstdOutputStream(new Unclosed(out));
                plain.write(zipped);
                zipped.close();
            };
        }

        @Override
        InputStream plain(InputStream compressed) {
            return new ZstdInputStream(compressed);
        }
    };

    private final String ending;
    private final int[] magic;

    Compression(String ending, int... magic) {
        this.ending = ending;
        this.magic = magic;
    }

    /** What the name of an object compressed in this way ends in. */
    String ending() {
        return ending;
    }

    /** What writes that content in this way. */
    abstract Content around(Content plain);

    abstract InputStream plain(InputStream compressed) throws IOException;

    /** The compression that a key's ending tells. */
    static Compression of(String key) {
        for (var compression : values()) {
            if (compression != NONE && key.endsWith(compression.ending)) {
                return compression;
            }
        }
        return NONE;
    }

    /**
     * What those bytes hold; how they are compressed is told by how they begin, as Pulumi's command does.
     *
     * @throws IOException if compressed data is damaged or ends too early
     */
    static byte[] plain(byte[] bytes) throws IOException {
        for (var compression : values()) {
            if (compression != NONE && compression.begins(bytes)) {
                try (var plain = compression.plain(new ByteArrayInputStream(bytes))) {
                    return plain.readAllBytes();
                } catch (IOException | RuntimeException e) {
                    // the decoder of Zstandard tells of damage in its own exceptions and in those of arithmetic
                    throw new IOException("its compressed data is damaged or ends too early", e);
                }
            }
        }
        return bytes;
    }

    private boolean begins(byte[] bytes) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (var i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** A stream that stays open for whoever opened it. */
    private static final class Unclosed extends FilterOutputStream {
        private Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
