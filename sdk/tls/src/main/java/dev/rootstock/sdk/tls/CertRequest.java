package dev.rootstock.sdk.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.core.internal.Codegen;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.rootstock.sdk.tls.outputs.Subject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A certificate signing request (PKCS #10), to be signed by an authority. */
@ResourceType(type = CertRequest.TYPE)
public final class CertRequest extends CustomResource {
    static final String TYPE = "tls:index/certRequest:CertRequest";

    @Export(name = "certRequestPem", refs = String.class)
    private Output<String> certRequestPem;

    @Export(
            name = "dnsNames",
            refs = {List.class, String.class},
            tree = "[0,1]")
    private Output<@Nullable List<String>> dnsNames;

    @Export(
            name = "ipAddresses",
            refs = {List.class, String.class},
            tree = "[0,1]")
    private Output<@Nullable List<String>> ipAddresses;

    @Export(name = "keyAlgorithm", refs = String.class)
    private Output<String> keyAlgorithm;

    @Export(name = "privateKeyPem", refs = String.class)
    private Output<String> privateKeyPem;

    @Export(name = "subject", refs = Subject.class)
    private Output<@Nullable Subject> subject;

    @Export(
            name = "uris",
            refs = {List.class, String.class},
            tree = "[0,1]")
    private Output<@Nullable List<String>> uris;

    public CertRequest(String name, CertRequestArgs args) {
        this(name, args, null);
    }

    public CertRequest(String name, CertRequestArgs args, @Nullable CustomResourceOptions options) {
        super(TYPE, name, TlsPackage.args(args, options), TlsPackage.options(options, null, "privateKeyPem"), false);
    }

    private CertRequest(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, TlsPackage.options(options, id, "privateKeyPem"), false);
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static CertRequest get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new CertRequest(name, id, options);
    }

    /** The certificate signing request in PEM. */
    public Output<String> certRequestPem() {
        return certRequestPem;
    }

    /** Host names the certificate is for. */
    public Output<Optional<List<String>>> dnsNames() {
        return Codegen.optional(dnsNames);
    }

    /** IP addresses the certificate is for. */
    public Output<Optional<List<String>>> ipAddresses() {
        return Codegen.optional(ipAddresses);
    }

    /** The algorithm of the private key: RSA, ECDSA or ED25519. */
    public Output<String> keyAlgorithm() {
        return keyAlgorithm;
    }

    /** The private key in PEM; secret. */
    public Output<String> privateKeyPem() {
        return privateKeyPem;
    }

    /** Who the certificate is for. */
    public Output<Optional<Subject>> subject() {
        return Codegen.optional(subject);
    }

    /** URIs the certificate is for. */
    public Output<Optional<List<String>>> uris() {
        return Codegen.optional(uris);
    }
}
