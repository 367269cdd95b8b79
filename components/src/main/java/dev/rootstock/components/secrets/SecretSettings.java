package dev.rootstock.components.secrets;

import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Meaning;
import dev.rootstock.components.config.Range;

/** What a person decides about generated secrets. */
public record SecretSettings(
        @Meaning("Raise it to replace every generated password by a new one.") @Default("1") @Range(min = 1)
        int generation,

        @Meaning("Days in which a deleted secret can be brought back, 7 to 30; 0: it is gone at once.")
        @Default("30")
        @Range(min = 0, max = 30)
        int recoveryDays) {}
