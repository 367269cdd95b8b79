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

/** A certificate signed by its own key: for tests, internal services and private authorities. */
@ResourceType(type = SelfSignedCert.TYPE)
public final class SelfSignedCert extends CustomResource {
    static final String TYPE = "tls:index/selfSignedCert:SelfSignedCert";

    @Export(
            name = "allowedUses",
            refs = {List.class, String.class},
            tree = "[0,1]")
    private Output<List<String>> allowedUses;

    @Export(name = "certPem", refs = String.class)
    private Output<String> certPem;

    @Export(
            name = "dnsNames",
            refs = {List.class, String.class},
            tree = "[0,1]")
    private Output<@Nullable List<String>> dnsNames;

    @Export(name = "earlyRenewalHours", refs = Integer.class)
    private Output<Integer> earlyRenewalHours;

    @Export(
            name = "ipAddresses",
            refs = {List.class, String.class},
            tree = "[0,1]")
    private Output<@Nullable List<String>> ipAddresses;

    @Export(name = "isCaCertificate", refs = Boolean.class)
    private Output<Boolean> isCaCertificate;

    @Export(name = "keyAlgorithm", refs = String.class)
    private Output<String> keyAlgorithm;

    @Export(name = "maxPathLength", refs = Integer.class)
    private Output<Integer> maxPathLength;

    @Export(name = "privateKeyPem", refs = String.class)
    private Output<String> privateKeyPem;

    @Export(name = "readyForRenewal", refs = Boolean.class)
    private Output<Boolean> readyForRenewal;

    @Export(name = "setAuthorityKeyId", refs = Boolean.class)
    private Output<Boolean> setAuthorityKeyId;

    @Export(name = "setSubjectKeyId", refs = Boolean.class)
    private Output<Boolean> setSubjectKeyId;

    @Export(name = "subject", refs = Subject.class)
    private Output<@Nullable Subject> subject;

    @Export(
            name = "uris",
            refs = {List.class, String.class},
            tree = "[0,1]")
    private Output<@Nullable List<String>> uris;

    @Export(name = "validityEndTime", refs = String.class)
    private Output<String> validityEndTime;

    @Export(name = "validityPeriodHours", refs = Integer.class)
    private Output<Integer> validityPeriodHours;

    @Export(name = "validityStartTime", refs = String.class)
    private Output<String> validityStartTime;

    public SelfSignedCert(String name, SelfSignedCertArgs args) {
        this(name, args, null);
    }

    public SelfSignedCert(String name, SelfSignedCertArgs args, @Nullable CustomResourceOptions options) {
        super(TYPE, name, TlsPackage.args(args, options), TlsPackage.options(options, null, "privateKeyPem"), false);
    }

    private SelfSignedCert(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, TlsPackage.options(options, id, "privateKeyPem"), false);
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static SelfSignedCert get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new SelfSignedCert(name, id, options);
    }

    /** What the certificate may be used for, such as {@code digital_signature}, {@code key_encipherment}, {@code server_auth}, {@code cert_signing}. */
    public Output<List<String>> allowedUses() {
        return allowedUses;
    }

    /** The certificate in PEM. */
    public Output<String> certPem() {
        return certPem;
    }

    /** Host names the certificate is for. */
    public Output<Optional<List<String>>> dnsNames() {
        return Codegen.optional(dnsNames);
    }

    /** How many hours before it expires the certificate counts as ready for renewal; 0 unless told. */
    public Output<Integer> earlyRenewalHours() {
        return earlyRenewalHours;
    }

    /** IP addresses the certificate is for. */
    public Output<Optional<List<String>>> ipAddresses() {
        return Codegen.optional(ipAddresses);
    }

    /** Whether it is an authority's certificate; false unless told. */
    public Output<Boolean> isCaCertificate() {
        return isCaCertificate;
    }

    /** The algorithm of the private key: RSA, ECDSA or ED25519. */
    public Output<String> keyAlgorithm() {
        return keyAlgorithm;
    }

    /** How many intermediate authorities may follow this one; no limit unless told. */
    public Output<Integer> maxPathLength() {
        return maxPathLength;
    }

    /** The private key in PEM; secret. */
    public Output<String> privateKeyPem() {
        return privateKeyPem;
    }

    /** Whether the certificate has expired or is within its early renewal; the next update then replaces it. */
    public Output<Boolean> readyForRenewal() {
        return readyForRenewal;
    }

    /** Whether to carry an authority key identifier; false unless told. */
    public Output<Boolean> setAuthorityKeyId() {
        return setAuthorityKeyId;
    }

    /** Whether to carry a subject key identifier; false unless told. */
    public Output<Boolean> setSubjectKeyId() {
        return setSubjectKeyId;
    }

    /** Who the certificate is for. */
    public Output<Optional<Subject>> subject() {
        return Codegen.optional(subject);
    }

    /** URIs the certificate is for. */
    public Output<Optional<List<String>>> uris() {
        return Codegen.optional(uris);
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
