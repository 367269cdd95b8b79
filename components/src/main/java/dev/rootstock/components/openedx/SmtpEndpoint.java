package dev.rootstock.components.openedx;

import com.pulumi.core.Output;

/**
 * A mail server that somebody else runs. Without one the site gets an Exim relay of its own.
 *
 * @param password a secret
 */
public record SmtpEndpoint(
        Output<String> host,
        Output<Integer> port,
        Output<String> username,
        Output<String> password,
        Encryption encryption) {

    /** How the mail client protects the connection. */
    public enum Encryption {
        NONE,
        /** Starts in clear and upgrades, usually port 587. */
        STARTTLS,
        /** TLS from the first byte, usually port 465. */
        TLS
    }
}
