package dev.rootstock.components.dns;

import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Meaning;
import java.util.Optional;

/** What a person decides about names. */
public record DnsSettings(
        @Meaning("Whether Route 53 serves the environment's domain; otherwise names are kept elsewhere, by hand.")
        @Default("true")
        boolean managed,

        @Meaning("An existing Route 53 zone above the domain, in the same account, that is to point to it.")
        Optional<String> parentZone) {}
