package dev.rootstock.sdk.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import dev.rootstock.sdk.tls.inputs.SubjectArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link CertRequest} is made from. */
public final class CertRequestArgs extends ResourceArgs {
    @Import(name = "dnsNames")
    private @Nullable Output<List<String>> dnsNames;

    @Import(name = "ipAddresses")
    private @Nullable Output<List<String>> ipAddresses;

    @Import(name = "privateKeyPem", required = true)
    private @Nullable Output<String> privateKeyPem;

    @Import(name = "subject")
    private @Nullable Output<SubjectArgs> subject;

    @Import(name = "uris")
    private @Nullable Output<List<String>> uris;

    private CertRequestArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final CertRequestArgs args = new CertRequestArgs();

        private Builder() {}

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

        /** The private key in PEM; secret. */
        public Builder privateKeyPem(Output<String> privateKeyPem) {
            args.privateKeyPem = privateKeyPem;
            return this;
        }

        /** @see #privateKeyPem(Output) */
        public Builder privateKeyPem(String privateKeyPem) {
            return privateKeyPem(Output.of(privateKeyPem));
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

        /** @throws MissingRequiredPropertyException if {@code privateKeyPem} was not given */
        public CertRequestArgs build() {
            if (args.privateKeyPem == null) {
                throw new MissingRequiredPropertyException("CertRequestArgs", "privateKeyPem");
            }
            return args;
        }
    }
}
