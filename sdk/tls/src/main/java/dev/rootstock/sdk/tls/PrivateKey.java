package dev.rootstock.sdk.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import org.jspecify.annotations.Nullable;

/** A private key and its public half. The private key is kept, encrypted, in the stack's state. */
@ResourceType(type = PrivateKey.TYPE)
public final class PrivateKey extends CustomResource {
    static final String TYPE = "tls:index/privateKey:PrivateKey";

    @Export(name = "algorithm", refs = String.class)
    private Output<String> algorithm;

    @Export(name = "ecdsaCurve", refs = String.class)
    private Output<String> ecdsaCurve;

    @Export(name = "privateKeyOpenssh", refs = String.class)
    private Output<String> privateKeyOpenssh;

    @Export(name = "privateKeyPem", refs = String.class)
    private Output<String> privateKeyPem;

    @Export(name = "privateKeyPemPkcs8", refs = String.class)
    private Output<String> privateKeyPemPkcs8;

    @Export(name = "publicKeyFingerprintMd5", refs = String.class)
    private Output<String> publicKeyFingerprintMd5;

    @Export(name = "publicKeyFingerprintSha256", refs = String.class)
    private Output<String> publicKeyFingerprintSha256;

    @Export(name = "publicKeyOpenssh", refs = String.class)
    private Output<String> publicKeyOpenssh;

    @Export(name = "publicKeyPem", refs = String.class)
    private Output<String> publicKeyPem;

    @Export(name = "rsaBits", refs = Integer.class)
    private Output<Integer> rsaBits;

    public PrivateKey(String name, PrivateKeyArgs args) {
        this(name, args, null);
    }

    public PrivateKey(String name, PrivateKeyArgs args, @Nullable CustomResourceOptions options) {
        super(
                TYPE,
                name,
                TlsPackage.args(args, options),
                TlsPackage.options(options, null, "privateKeyOpenssh", "privateKeyPem", "privateKeyPemPkcs8"),
                false);
    }

    private PrivateKey(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(
                TYPE,
                name,
                null,
                TlsPackage.options(options, id, "privateKeyOpenssh", "privateKeyPem", "privateKeyPemPkcs8"),
                false);
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static PrivateKey get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new PrivateKey(name, id, options);
    }

    /** RSA, ECDSA or ED25519. */
    public Output<String> algorithm() {
        return algorithm;
    }

    /** The curve of an ECDSA key: P224 (the default), P256, P384 or P521. */
    public Output<String> ecdsaCurve() {
        return ecdsaCurve;
    }

    /** The private key in OpenSSH's format; secret, and empty for curve P224, which OpenSSH lacks. */
    public Output<String> privateKeyOpenssh() {
        return privateKeyOpenssh;
    }

    /** The private key in PEM; secret. */
    public Output<String> privateKeyPem() {
        return privateKeyPem;
    }

    /** The private key in PKCS #8 PEM; secret. */
    public Output<String> privateKeyPemPkcs8() {
        return privateKeyPemPkcs8;
    }

    /** The public key's fingerprint as OpenSSH prints MD5 ones; empty for curve P224. */
    public Output<String> publicKeyFingerprintMd5() {
        return publicKeyFingerprintMd5;
    }

    /** The public key's fingerprint as OpenSSH prints SHA-256 ones; empty for curve P224. */
    public Output<String> publicKeyFingerprintSha256() {
        return publicKeyFingerprintSha256;
    }

    /** The public key as a line of authorized_keys, ending in a line feed; empty for curve P224. */
    public Output<String> publicKeyOpenssh() {
        return publicKeyOpenssh;
    }

    /** The public key in PEM. */
    public Output<String> publicKeyPem() {
        return publicKeyPem;
    }

    /** The size of an RSA key in bits; 2048 unless told. */
    public Output<Integer> rsaBits() {
        return rsaBits;
    }
}
