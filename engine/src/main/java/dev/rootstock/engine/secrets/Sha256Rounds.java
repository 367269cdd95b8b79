package dev.rootstock.engine.secrets;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PBKDF2 with HMAC-SHA-256 for one block of output around {@code SHA256_Transform} of the system's OpenSSL, which takes in one block of 64
 * bytes. OpenSSL's own loop (crypto/kdf, PKCS5_PBKDF2_HMAC) copies and frees several contexts in each round and takes twice as long: a
 * million rounds are 0.17 s of processor time here and 0.32 s there, in every command that needs a stack's key.
 *
 * <p>The function counts as deprecated and its state is a C structure, so what it answers is compared with Java's at a few rounds first.
 */
final class Sha256Rounds {

    private static final int BLOCK_BYTES = 64;
    private static final int BLOCK = BLOCK_BYTES / Integer.BYTES;
    private static final int HASH = 8;

    /** Twice what libcrypto's SHA256_CTX has: the hash comes first, the rest is not used here. */
    private static final int CONTEXT = 56;

    private static final int END_OF_DATA = 0x80;
    private static final int INNER_PAD = 0x36;
    private static final int OUTER_PAD = 0x5c;
    private static final int ROUNDS_TO_COMPARE = 3;

    /** FIPS 180-4, section 5.3.3. */
    private static final int[] FIRST_HASH = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };

    private static final boolean NATIVE_IS_NETWORK = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

    /** A constant, so that the compiler sees through it. */
    private static final @Nullable MethodHandle TRANSFORM = transform();

    private final int[] context = new int[CONTEXT];
    private final int[] block = new int[BLOCK];
    private final MemorySegment nativeContext = MemorySegment.ofArray(context);
    private final MemorySegment nativeBlock = MemorySegment.ofArray(block);
    private final int[] inner;
    private final int[] outer;

    private Sha256Rounds(byte[] password) {
        var key = Arrays.copyOf(password.length > BLOCK_BYTES ? Sha256.inJava(password) : password, BLOCK_BYTES);
        inner = padded(key, INNER_PAD);
        outer = padded(key, OUTER_PAD);
        Arrays.fill(key, (byte) 0);
    }

    /** Empty where there is no such library, or one that answers otherwise. */
    static Optional<byte[]> derive(byte[] password, byte[] salt, int iterations) {
        if (TRANSFORM == null || salt.length + 2 * Integer.BYTES + Long.BYTES >= BLOCK_BYTES) {
            return Optional.empty();
        }
        var expected = KeyDerivation.inJava(password, salt, ROUNDS_TO_COMPARE);
        return Arrays.equals(expected, new Sha256Rounds(password).block(salt, ROUNDS_TO_COMPARE))
                ? Optional.of(new Sha256Rounds(password).block(salt, iterations))
                : Optional.empty();
    }

    // never closed: it is the library's for as long as the process runs
    @SuppressWarnings("restricted") // the launcher grants native access
    private static @Nullable MethodHandle transform() {
        return OpenSsl.library(Arena.global())
                .flatMap(library -> library.find("SHA256_Transform"))
                // critical: a call takes 50 ns, and the arrays are used where they lie
                .map(function -> Linker.nativeLinker()
                        .downcallHandle(
                                function,
                                FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.ADDRESS),
                                Linker.Option.critical(true)))
                .orElse(null);
    }

    private byte[] block(byte[] salt, int iterations) {
        // the number of the block, which is always the first
        setBlock(ByteBuffer.allocate(BLOCK_BYTES).put(salt).putInt(1), salt.length + Integer.BYTES);
        compress(inner);
        keepHash();
        var hashed = Arrays.copyOf(block, HASH);
        setBlock(ByteBuffer.allocate(BLOCK_BYTES), HASH * Integer.BYTES);
        System.arraycopy(hashed, 0, block, 0, HASH);
        compress(outer);
        keepHash();
        var sum = Arrays.copyOf(context, HASH);
        for (var i = 1; i < iterations; i++) {
            next(sum);
        }
        var key = ByteBuffer.allocate(HASH * Integer.BYTES);
        for (var word : sum) {
            key.putInt(word);
        }
        for (var secret : new int[][] {context, block, inner, outer, sum}) {
            Arrays.fill(secret, 0);
        }
        return key.array();
    }

    // a method of its own, which the compiler replaces while the loop runs
    private void next(int[] sum) {
        compress(inner);
        keepHash();
        compress(outer);
        keepHash();
        for (var i = 0; i < HASH; i++) {
            sum[i] ^= context[i];
        }
    }

    /** Hashes the block, after what has led to the hash that is given. */
    private void compress(int[] before) {
        System.arraycopy(before, 0, context, 0, HASH);
        try {
            TRANSFORM.invokeExact(nativeContext, nativeBlock);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("OpenSSL could not be called", e);
        }
    }

    /** Makes the hash the beginning of the next block, whose words are bytes in the order of the network. */
    private void keepHash() {
        for (var i = 0; i < HASH; i++) {
            block[i] = NATIVE_IS_NETWORK ? context[i] : Integer.reverseBytes(context[i]);
        }
    }

    /** The last block of a message: its data, and its length with the block that was hashed before. */
    private void setBlock(ByteBuffer data, int size) {
        data.put(size, (byte) END_OF_DATA).putLong(BLOCK_BYTES - Long.BYTES, (long) Byte.SIZE * (BLOCK_BYTES + size));
        setBlock(data.array());
    }

    private void setBlock(byte[] bytes) {
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asIntBuffer().get(block);
    }

    private int[] padded(byte[] key, int pad) {
        var bytes = new byte[BLOCK_BYTES];
        for (var i = 0; i < BLOCK_BYTES; i++) {
            bytes[i] = (byte) (key[i] ^ pad);
        }
        setBlock(bytes);
        compress(FIRST_HASH);
        Arrays.fill(bytes, (byte) 0);
        return Arrays.copyOf(context, HASH);
    }
}
