package dev.rootstock.components.openedx;

import com.pulumi.core.Output;

/** How a connection to a service outside of the namespace is protected. */
public sealed interface Tls {

    /** No encryption: only for services inside the cluster. */
    record Off() implements Tls {}

    /** Encrypted; the server is verified against the authorities that the application image trusts. */
    record SystemTrust() implements Tls {}

    /**
     * Encrypted; the server is verified against these authorities.
     *
     * @param authorities PEM certificates, e.g. the regional RDS bundle, which no public trust store carries
     */
    record TrustedBundle(Output<String> authorities) implements Tls {}

    /** Encrypted without looking at the server's certificate. Has to be asked for by name; never a default. */
    record Unverified() implements Tls {}

    /** No encryption. */
    static Tls off() {
        return new Off();
    }

    /** Verified against public authorities. */
    static Tls systemTrust() {
        return new SystemTrust();
    }

    /** Verified against the given PEM certificates. */
    static Tls trusting(Output<String> authorities) {
        return new TrustedBundle(authorities);
    }

    /** Encrypted but unverified. */
    static Tls unverified() {
        return new Unverified();
    }

    /** Whether traffic is encrypted at all. */
    default boolean enabled() {
        return !(this instanceof Off);
    }
}
