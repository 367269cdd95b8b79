package dev.rootstock.sdk.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import dev.rootstock.sdk.tls.inputs.SubjectArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link SelfSignedCert} is made from. */
public final class SelfSignedCertArgs extends ResourceArgs {
    @Import(name = "allowedUses", required = true)
    private @Nullable Output<List<String>> allowedUses;

    @Import(name = "dnsNames")
    private @Nullable Output<List<String>> dnsNames;

    @Import(name = "earlyRenewalHours")
    private @Nullable Output<Integer> earlyRenewalHours;

    @Import(name = "ipAddresses")
    private @Nullable Output<List<String>> ipAddresses;

    @Import(name = "isCaCertificate")
    private @Nullable Output<Boolean> isCaCertificate;

    @Import(name = "maxPathLength")
    private @Nullable Output<Integer> maxPathLength;

    @Import(name = "privateKeyPem", required = true)
    private @Nullable Output<String> privateKeyPem;

    @Import(name = "setAuthorityKeyId")
    private @Nullable Output<Boolean> setAuthorityKeyId;

    @Import(name = "setSubjectKeyId")
    private @Nullable Output<Boolean> setSubjectKeyId;

    @Import(name = "subject")
    private @Nullable Output<SubjectArgs> subject;

    @Import(name = "uris")
    private @Nullable Output<List<String>> uris;

    @Import(name = "validityPeriodHours", required = true)
    private @Nullable Output<Integer> validityPeriodHours;

    private SelfSignedCertArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final SelfSignedCertArgs args = new SelfSignedCertArgs();

        private Builder() {}

        /** What the certificate may be used for, such as {@code digital_signature}, {@code key_encipherment}, {@code server_auth}, {@code cert_signing}. */
        public Builder allowedUses(Output<List<String>> allowedUses) {
            args.allowedUses = allowedUses;
            return this;
        }

        /** @see #allowedUses(Output) */
        public Builder allowedUses(List<String> allowedUses) {
            return allowedUses(Output.of(allowedUses));
        }

        /** @see #allowedUses(Output) */
        public Builder allowedUses(String... allowedUses) {
            return allowedUses(List.of(allowedUses));
        }

        /** Host names the certificate is for. */
        public Builder dnsNames(@Nullable Output<List<String>> dnsNames) {
            args.dnsNames = dnsNames;
            return this;
        }

        /** @see #dnsNames(Output) */
        public Builder dnsNames(List<String> dnsNames) {
            return dnsNames(Output.of(dnsNames));
        }

        /** @see #dnsNames(Output) */
        public Builder dnsNames(String... dnsNames) {
            return dnsNames(List.of(dnsNames));
        }

        /** How many hours before it expires the certificate counts as ready for renewal; 0 unless told. */
        public Builder earlyRenewalHours(@Nullable Output<Integer> earlyRenewalHours) {
            args.earlyRenewalHours = earlyRenewalHours;
            return this;
        }

        /** @see #earlyRenewalHours(Output) */
        public Builder earlyRenewalHours(Integer earlyRenewalHours) {
            return earlyRenewalHours(Output.of(earlyRenewalHours));
        }

        /** IP addresses the certificate is for. */
        public Builder ipAddresses(@Nullable Output<List<String>> ipAddresses) {
            args.ipAddresses = ipAddresses;
            return this;
        }

        /** @see #ipAddresses(Output) */
        public Builder ipAddresses(List<String> ipAddresses) {
            return ipAddresses(Output.of(ipAddresses));
        }

        /** @see #ipAddresses(Output) */
        public Builder ipAddresses(String... ipAddresses) {
            return ipAddresses(List.of(ipAddresses));
        }

        /** Whether it is an authority's certificate; false unless told. */
        public Builder isCaCertificate(@Nullable Output<Boolean> isCaCertificate) {
            args.isCaCertificate = isCaCertificate;
            return this;
        }

        /** @see #isCaCertificate(Output) */
        public Builder isCaCertificate(Boolean isCaCertificate) {
            return isCaCertificate(Output.of(isCaCertificate));
        }

        /** How many intermediate authorities may follow this one; no limit unless told. */
        public Builder maxPathLength(@Nullable Output<Integer> maxPathLength) {
            args.maxPathLength = maxPathLength;
            return this;
        }

        /** @see #maxPathLength(Output) */
        public Builder maxPathLength(Integer maxPathLength) {
            return maxPathLength(Output.of(maxPathLength));
        }

        /** The private key in PEM; secret. */
        public Builder privateKeyPem(Output<String> privateKeyPem) {
            args.privateKeyPem = privateKeyPem;
            return this;
        }

        /** @see #privateKeyPem(Output) */
        public Builder privateKeyPem(String privateKeyPem) {
            return privateKeyPem(Output.of(privateKeyPem));
        }

        /** Whether to carry an authority key identifier; false unless told. */
        public Builder setAuthorityKeyId(@Nullable Output<Boolean> setAuthorityKeyId) {
            args.setAuthorityKeyId = setAuthorityKeyId;
            return this;
        }

        /** @see #setAuthorityKeyId(Output) */
        public Builder setAuthorityKeyId(Boolean setAuthorityKeyId) {
            return setAuthorityKeyId(Output.of(setAuthorityKeyId));
        }

        /** Whether to carry a subject key identifier; false unless told. */
        public Builder setSubjectKeyId(@Nullable Output<Boolean> setSubjectKeyId) {
            args.setSubjectKeyId = setSubjectKeyId;
            return this;
        }

        /** @see #setSubjectKeyId(Output) */
        public Builder setSubjectKeyId(Boolean setSubjectKeyId) {
            return setSubjectKeyId(Output.of(setSubjectKeyId));
        }

        /** Who the certificate is for. */
        public Builder subject(@Nullable Output<SubjectArgs> subject) {
            args.subject = subject;
            return this;
        }

        /** @see #subject(Output) */
        public Builder subject(SubjectArgs subject) {
            return subject(Output.of(subject));
        }

        /** URIs the certificate is for. */
        public Builder uris(@Nullable Output<List<String>> uris) {
            args.uris = uris;
            return this;
        }

        /** @see #uris(Output) */
        public Builder uris(List<String> uris) {
            return uris(Output.of(uris));
        }

        /** @see #uris(Output) */
        public Builder uris(String... uris) {
            return uris(List.of(uris));
        }

        /** For how many hours from its making the certificate is valid. */
        public Builder validityPeriodHours(Output<Integer> validityPeriodHours) {
            args.validityPeriodHours = validityPeriodHours;
            return this;
        }

        /** @see #validityPeriodHours(Output) */
        public Builder validityPeriodHours(Integer validityPeriodHours) {
            return validityPeriodHours(Output.of(validityPeriodHours));
        }

        /** @throws MissingRequiredPropertyException if {@code allowedUses} or {@code privateKeyPem} or {@code validityPeriodHours} was not given */
        public SelfSignedCertArgs build() {
            if (args.allowedUses == null) {
                throw new MissingRequiredPropertyException("SelfSignedCertArgs", "allowedUses");
            }
            if (args.privateKeyPem == null) {
                throw new MissingRequiredPropertyException("SelfSignedCertArgs", "privateKeyPem");
            }
            if (args.validityPeriodHours == null) {
                throw new MissingRequiredPropertyException("SelfSignedCertArgs", "validityPeriodHours");
            }
            return args;
        }
    }
}
