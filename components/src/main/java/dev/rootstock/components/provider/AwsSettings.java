package dev.rootstock.components.provider;

import dev.rootstock.components.config.Meaning;
import java.util.Optional;

/** Where on AWS an environment is. */
public record AwsSettings(
        @Meaning("Region of everything in the environment.") String region,

        @Meaning("The only account that may be changed; a run with the credentials of another one stops at once.")
        Optional<AccountId> account) {}
