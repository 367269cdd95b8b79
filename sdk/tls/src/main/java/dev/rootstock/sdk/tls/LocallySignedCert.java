package dev.rootstock.sdk.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate for a {@link CertRequest}, signed by an authority whose key is at hand. */
@ResourceType(type = LocallySignedCert.TYPE)
public final class LocallySignedCert extends CustomResource {
    static final String TYPE = "tls:index/locallySignedCert:LocallySignedCert";

    @Export(
            name = "allowedUses",
            refs = {List.class, String.class},
            tree = "[0,1]")
    private Output<List<String>> allowedUses;

    @Export(name = "caCertPem", refs = String.class)
    private Output<String> caCertPem;

    @Export(name = "caKeyAlgorithm", refs = String.class)
    private Output<String> caKeyAlgorithm;

    @Export(name = "caPrivateKeyPem", refs = String.class)
    private Output<String> caPrivateKeyPem;

    @Export(name = "certPem", refs = String.class)
    private Output<String> certPem;

    @Export(name = "certRequestPem", refs = String.class)
    private Output<String> certRequestPem;

    @Export(name = "earlyRenewalHours", refs = Integer.class)
    private Output<Integer> earlyRenewalHours;

    @Export(name = "isCaCertificate", refs = Boolean.class)
    private Output<Boolean> isCaCertificate;

    @Export(name = "maxPathLength", refs = Integer.class)
    private Output<Integer> maxPathLength;

    @Export(name = "readyForRenewal", refs = Boolean.class)
    private Output<Boolean> readyForRenewal;

    @Export(name = "setSubjectKeyId", refs = Boolean.class)
    private Output<Boolean> setSubjectKeyId;

    @Export(name = "validityEndTime", refs = String.class)
    private Output<String> validityEndTime;

    @Export(name = "validityPeriodHours", refs = Integer.class)
    private Output<Integer> validityPeriodHours;

    @Export(name = "validityStartTime", refs = String.class)
    private Output<String> validityStartTime;

    public LocallySignedCert(String name, LocallySignedCertArgs args) {
        this(name, args, null);
    }

    public LocallySignedCert(String name, LocallySignedCertArgs args, @Nullable CustomResourceOptions options) {
        super(TYPE, name, TlsPackage.args(args, options), TlsPackage.options(options, null, "caPrivateKeyPem"), false);
    }

    private LocallySignedCert(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, TlsPackage.options(options, id, "caPrivateKeyPem"), false);
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static LocallySignedCert get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new LocallySignedCert(name, id, options);
    }

    /** What the certificate may be used for, such as {@code digital_signature}, {@code key_encipherment}, {@code server_auth}, {@code cert_signing}. */
    public Output<List<String>> allowedUses() {
        return allowedUses;
    }

    /** The authority's certificate in PEM. */
    public Output<String> caCertPem() {
        return caCertPem;
    }

    /** The algorithm of the authority's key: RSA, ECDSA or ED25519. */
    public Output<String> caKeyAlgorithm() {
        return caKeyAlgorithm;
    }

    /** The authority's private key in PEM; secret. */
    public Output<String> caPrivateKeyPem() {
        return caPrivateKeyPem;
    }

    /** The certificate in PEM. */
    public Output<String> certPem() {
        return certPem;
    }

    /** The certificate signing request in PEM. */
    public Output<String> certRequestPem() {
        return certRequestPem;
    }

    /** How many hours before it expires the certificate counts as ready for renewal; 0 unless told. */
    public Output<Integer> earlyRenewalHours() {
        return earlyRenewalHours;
    }

    /** Whether it is an authority's certificate; false unless told. */
    public Output<Boolean> isCaCertificate() {
        return isCaCertificate;
    }

    /** How many intermediate authorities may follow this one; no limit unless told. */
    public Output<Integer> maxPathLength() {
        return maxPathLength;
    }

    /** Whether the certificate has expired or is within its early renewal; the next update then replaces it. */
    public Output<Boolean> readyForRenewal() {
        return readyForRenewal;
    }

    /** Whether to carry a subject key identifier; false unless told. */
    public Output<Boolean> setSubjectKeyId() {
        return setSubjectKeyId;
    }

    /** Until when the certificate is valid (RFC 3339). */
    public Output<String> validityEndTime() {
        return validityEndTime;
    }

    /** For how many hours from its making the certificate is valid. */
    public Output<Integer> validityPeriodHours() {
        return validityPeriodHours;
    }

    /** From when the certificate is valid (RFC 3339). */
    public Output<String> validityStartTime() {
        return validityStartTime;
    }
}
