package dev.rootstock.engine.secrets;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;

/**
 * Key derivation (PKCS5_PBKDF2_HMAC) and hashing (SHA256) by the system's OpenSSL (libcrypto 1.1 and 3), where there is one. A million
 * rounds of the first take a third of a second from the first one on; in Java they take that only after the optimising compiler has had its
 * turn, and 5 s where it is switched off, as Rootstock's launcher does for a quick start. Hashing 100 MB takes 3 s there.
 */
final class OpenSsl {

    private static final List<String> LIBRARIES = List.of("libcrypto.so.3", "libcrypto.so.1.1");

    private static final int SHA256_SIZE = 32;

    private OpenSsl() {}

    /** SHA-256; empty where the library cannot be used. */
    static Optional<byte[]> sha256(byte[] bytes) {
        return sha256(MemorySegment.ofArray(bytes));
    }

    static Optional<byte[]> sha256(MemorySegment bytes) {
        try (var memory = Arena.ofConfined()) {
            return library(memory)
                    .flatMap(found -> found.find("SHA256"))
                    .map(function -> digest(function, memory, bytes));
        }
    }

    @SuppressWarnings("restricted")
    private static byte[] digest(MemorySegment function, Arena memory, MemorySegment bytes) {
        var pointer = ValueLayout.ADDRESS;
        var result = memory.allocate(SHA256_SIZE);
        try {
            // critical: the array is read where it lies, without a copy of a state that may be as large as what is left
            // of the memory
            var sha256 = Linker.nativeLinker()
                    .downcallHandle(
                            function,
                            FunctionDescriptor.of(pointer, pointer, ValueLayout.JAVA_LONG, pointer),
                            Linker.Option.critical(true));
            var _ = (MemorySegment) sha256.invokeExact(bytes, bytes.byteSize(), result);
            return result.toArray(ValueLayout.JAVA_BYTE);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("OpenSSL could not be called", e);
        }
    }

    /** PBKDF2 with HMAC-SHA-256; empty where the library cannot be used. */
    static Optional<byte[]> pbkdf2(byte[] password, byte[] salt, int iterations, int size) {
        try (var memory = Arena.ofConfined()) {
            return library(memory).map(found -> derive(found, memory, password, salt, iterations, size));
        }
    }

    static Optional<SymbolLookup> library(Arena memory) {
        for (var name : LIBRARIES) {
            try {
                var library = open(name, memory);
                if (library.find("PKCS5_PBKDF2_HMAC").isPresent()
                        && library.find("EVP_sha256").isPresent()) {
                    return Optional.of(library);
                }
            } catch (IllegalArgumentException e) {
                // not installed here; the next name is tried
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("restricted") // the launcher grants native access
    private static SymbolLookup open(String name, Arena memory) {
        return SymbolLookup.libraryLookup(name, memory);
    }

    @SuppressWarnings("restricted")
    private static byte[] derive(
            SymbolLookup library, Arena memory, byte[] password, byte[] salt, int iterations, int size) {
        var pointer = ValueLayout.ADDRESS;
        var number = ValueLayout.JAVA_INT;
        var linker = Linker.nativeLinker();
        var secret = memory.allocateFrom(ValueLayout.JAVA_BYTE, password);
        var key = memory.allocate(size);
        try {
            var sha256 = linker.downcallHandle(library.findOrThrow("EVP_sha256"), FunctionDescriptor.of(pointer));
            var pbkdf2 = linker.downcallHandle(
                    library.findOrThrow("PKCS5_PBKDF2_HMAC"),
                    FunctionDescriptor.of(number, pointer, number, pointer, number, number, pointer, number, pointer));
            var digest = (MemorySegment) sha256.invokeExact();
            var saltCopy = memory.allocateFrom(ValueLayout.JAVA_BYTE, salt);
            var done = (int)
                    pbkdf2.invokeExact(secret, password.length, saltCopy, salt.length, iterations, digest, size, key);
            if (done != 1) {
                throw new IllegalStateException("OpenSSL could not derive a key");
            }
            return key.toArray(ValueLayout.JAVA_BYTE);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("OpenSSL could not be called", e);
        } finally {
            // freed memory keeps its content
            secret.fill((byte) 0);
            key.fill((byte) 0);
        }
    }
}
