package dev.rootstock.providers.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key in the formats of OpenSSH: the private key without a passphrase (openssh/openssh-portable, PROTOCOL.key), the public key as a
 * line of authorized_keys (RFC 4253, RFC 5656, RFC 8709), and its fingerprints.
 */
record OpenSsh(String type, byte[] publicBlob, byte[] privateFields) {
    private static final int BLOCK = 8;

    /** The key's OpenSSH form, none for curve P224, which OpenSSH lacks. */
    static Optional<OpenSsh> of(Key key) {
        return switch (key) {
            case Key.Rsa(var p) -> {
                var type = "ssh-rsa";
                var publicBlob =
                        new Fields().text(type).number(p.getPublicExponent()).number(p.getModulus());
                var privateFields = new Fields()
                        .text(type)
                        .number(p.getModulus())
                        .number(p.getPublicExponent())
                        .number(p.getExponent())
                        .number(p.getQInv())
                        .number(p.getP())
                        .number(p.getQ());
                yield Optional.of(new OpenSsh(type, publicBlob.bytes(), privateFields.bytes()));
            }
            case Key.Ecdsa ecdsa ->
                ecdsa.curve().sshName().map(curve -> {
                    var type = "ecdsa-sha2-" + curve;
                    var point = ecdsa.publicKey().getQ().getEncoded(false);
                    var publicBlob = new Fields().text(type).text(curve).string(point);
                    var privateFields = new Fields()
                            .text(type)
                            .text(curve)
                            .string(point)
                            .number(ecdsa.parameters().getD());
                    return new OpenSsh(type, publicBlob.bytes(), privateFields.bytes());
                });
            case Key.Ed25519(var p) -> {
                var type = "ssh-ed25519";
                var publicKey = p.generatePublicKey().getEncoded();
                var both = new Fields().raw(p.getEncoded()).raw(publicKey).bytes();
                var publicBlob = new Fields().text(type).string(publicKey);
                var privateFields = new Fields().text(type).string(publicKey).string(both);
                yield Optional.of(new OpenSsh(type, publicBlob.bytes(), privateFields.bytes()));
            }
        };
    }

    String privateKey(SecureRandom random) {
        var check = random.nextInt();
        var secret =
                new Fields().integer(check).integer(check).raw(privateFields).text("");
        for (var pad = 1; secret.size() % BLOCK != 0; pad++) {
            secret.raw(new byte[] {(byte) pad});
        }
        var file = new Fields()
                .raw("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII))
                .text("none")
                .text("none")
                .text("")
                .integer(1)
                .string(publicBlob)
                .string(secret.bytes());
        return new Pem("OPENSSH PRIVATE KEY", file.bytes()).text();
    }

    String authorizedKey() {
        return type + " " + Base64.getEncoder().encodeToString(publicBlob) + "\n";
    }

    String md5() {
        return HexFormat.ofDelimiter(":").formatHex(digest("MD5"));
    }

    String sha256() {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest("SHA-256"));
    }

    private byte[] digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).digest(publicBlob);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return "OpenSsh[" + type + "]";
    }

    /** Fields as SSH writes them (RFC 4251, section 5). */
    private static final class Fields {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Fields raw(byte[] content) {
            bytes.writeBytes(content);
            return this;
        }

        Fields integer(int value) {
            return raw(ByteBuffer.allocate(4).putInt(value).array());
        }

        Fields string(byte[] content) {
            return integer(content.length).raw(content);
        }

        Fields text(String content) {
            return string(content.getBytes(StandardCharsets.UTF_8));
        }

        Fields number(BigInteger value) {
            return string(value.toByteArray());
        }

        int size() {
            return bytes.size();
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
