package dev.rootstock.sdk.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** What a {@link PrivateKey} is made from. */
public final class PrivateKeyArgs extends ResourceArgs {
    @Import(name = "algorithm", required = true)
    private @Nullable Output<String> algorithm;

    @Import(name = "ecdsaCurve")
    private @Nullable Output<String> ecdsaCurve;

    @Import(name = "rsaBits")
    private @Nullable Output<Integer> rsaBits;

    private PrivateKeyArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final PrivateKeyArgs args = new PrivateKeyArgs();

        private Builder() {}

        /** RSA, ECDSA or ED25519. */
        public Builder algorithm(Output<String> algorithm) {
            args.algorithm = algorithm;
            return this;
        }

        /** @see #algorithm(Output) */
        public Builder algorithm(String algorithm) {
            return algorithm(Output.of(algorithm));
        }

        /** The curve of an ECDSA key: P224 (the default), P256, P384 or P521. */
        public Builder ecdsaCurve(@Nullable Output<String> ecdsaCurve) {
            args.ecdsaCurve = ecdsaCurve;
            return this;
        }

        /** @see #ecdsaCurve(Output) */
        public Builder ecdsaCurve(String ecdsaCurve) {
            return ecdsaCurve(Output.of(ecdsaCurve));
        }

        /** The size of an RSA key in bits; 2048 unless told. */
        public Builder rsaBits(@Nullable Output<Integer> rsaBits) {
            args.rsaBits = rsaBits;
            return this;
        }

        /** @see #rsaBits(Output) */
        public Builder rsaBits(Integer rsaBits) {
            return rsaBits(Output.of(rsaBits));
        }

        /** @throws MissingRequiredPropertyException if {@code algorithm} was not given */
        public PrivateKeyArgs build() {
            if (args.algorithm == null) {
                throw new MissingRequiredPropertyException("PrivateKeyArgs", "algorithm");
            }
            return args;
        }
    }
}
