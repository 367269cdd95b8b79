package dev.rootstock.components.database;

import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Meaning;

/** When AWS may work on the managed data stores, in UTC. */
public record Maintenance(
        @Meaning("Daily time of backups.") @Default("\"03:00-04:00\"")
        String backups,

        @Meaning("Weekly time of maintenance; apart from the time of backups.") @Default("\"sun:04:30-sun:05:30\"")
        String changes,

        @Meaning("Whether a change that interrupts a data store is made at once rather than at that time.")
        @Default("true")
        boolean applyImmediately) {}
