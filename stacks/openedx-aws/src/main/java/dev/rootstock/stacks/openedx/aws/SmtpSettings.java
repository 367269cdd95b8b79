package dev.rootstock.stacks.openedx.aws;

import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Meaning;
import dev.rootstock.components.config.Range;
import dev.rootstock.components.openedx.SmtpEndpoint;

/** A mail server; its password is the secret {@code smtpPassword} of the stack's configuration. */
public record SmtpSettings(
        @Meaning("Host name of the mail server.") String host,

        @Meaning("Its port.") @Default("587") @Range(min = 1, max = 65535)
        int port,

        @Meaning("Account there; set its password with `config set --secret smtpPassword`.")
        String username,

        @Meaning("How the connection is protected.") @Default("starttls")
        SmtpEndpoint.Encryption encryption) {}
