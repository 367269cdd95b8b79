package dev.rootstock.sdk.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link LocallySignedCert} is made from. */
public final class LocallySignedCertArgs extends ResourceArgs {
    @Import(name = "allowedUses", required = true)
    private @Nullable Output<List<String>> allowedUses;

    @Import(name = "caCertPem", required = true)
    private @Nullable Output<String> caCertPem;

    @Import(name = "caPrivateKeyPem", required = true)
    private @Nullable Output<String> caPrivateKeyPem;

    @Import(name = "certRequestPem", required = true)
    private @Nullable Output<String> certRequestPem;

    @Import(name = "earlyRenewalHours")
    private @Nullable Output<Integer> earlyRenewalHours;

    @Import(name = "isCaCertificate")
    private @Nullable Output<Boolean> isCaCertificate;

    @Import(name = "maxPathLength")
    private @Nullable Output<Integer> maxPathLength;

    @Import(name = "setSubjectKeyId")
    private @Nullable Output<Boolean> setSubjectKeyId;

    @Import(name = "validityPeriodHours", required = true)
    private @Nullable Output<Integer> validityPeriodHours;

    private LocallySignedCertArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final LocallySignedCertArgs args = new LocallySignedCertArgs();

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

        /** The authority's certificate in PEM. */
        public Builder caCertPem(Output<String> caCertPem) {
            args.caCertPem = caCertPem;
            return this;
        }

        /** @see #caCertPem(Output) */
        public Builder caCertPem(String caCertPem) {
            return caCertPem(Output.of(caCertPem));
        }

        /** The authority's private key in PEM; secret. */
        public Builder caPrivateKeyPem(Output<String> caPrivateKeyPem) {
            args.caPrivateKeyPem = caPrivateKeyPem;
            return this;
        }

        /** @see #caPrivateKeyPem(Output) */
        public Builder caPrivateKeyPem(String caPrivateKeyPem) {
            return caPrivateKeyPem(Output.of(caPrivateKeyPem));
        }

        /** The certificate signing request in PEM. */
        public Builder certRequestPem(Output<String> certRequestPem) {
            args.certRequestPem = certRequestPem;
            return this;
        }

        /** @see #certRequestPem(Output) */
        public Builder certRequestPem(String certRequestPem) {
            return certRequestPem(Output.of(certRequestPem));
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

        /** Whether to carry a subject key identifier; false unless told. */
        public Builder setSubjectKeyId(@Nullable Output<Boolean> setSubjectKeyId) {
            args.setSubjectKeyId = setSubjectKeyId;
            return this;
        }

        /** @see #setSubjectKeyId(Output) */
        public Builder setSubjectKeyId(Boolean setSubjectKeyId) {
            return setSubjectKeyId(Output.of(setSubjectKeyId));
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

        /** @throws MissingRequiredPropertyException if {@code allowedUses} or {@code caCertPem} or {@code caPrivateKeyPem} or {@code certRequestPem} or {@code validityPeriodHours} was not given */
        public LocallySignedCertArgs build() {
            if (args.allowedUses == null) {
                throw new MissingRequiredPropertyException("LocallySignedCertArgs", "allowedUses");
            }
            if (args.caCertPem == null) {
                throw new MissingRequiredPropertyException("LocallySignedCertArgs", "caCertPem");
            }
            if (args.caPrivateKeyPem == null) {
                throw new MissingRequiredPropertyException("LocallySignedCertArgs", "caPrivateKeyPem");
            }
            if (args.certRequestPem == null) {
                throw new MissingRequiredPropertyException("LocallySignedCertArgs", "certRequestPem");
            }
            if (args.validityPeriodHours == null) {
                throw new MissingRequiredPropertyException("LocallySignedCertArgs", "validityPeriodHours");
            }
            return args;
        }
    }
}
