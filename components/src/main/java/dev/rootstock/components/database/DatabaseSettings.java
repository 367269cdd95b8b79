package dev.rootstock.components.database;

import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Meaning;
import dev.rootstock.components.network.CidrBlock;
import java.util.List;
import java.util.Optional;

/** What a person decides about all managed data stores. Times are in UTC. */
public record DatabaseSettings(
        @Meaning("Daily time of backups, UTC.") @Default("\"03:00-04:00\"")
        String backups,

        @Meaning("Weekly time of maintenance, UTC; apart from the time of backups.") @Default("\"sun:04:30-sun:05:30\"")
        String maintenance,

        @Meaning(
                "Whether a change that interrupts a data store is made at once rather than at the time of maintenance.")
        @Default("true")
        boolean applyImmediately,

        @Meaning("Whether a last snapshot is kept when a data store is deleted.") @Default("true")
        boolean finalSnapshot,

        @Meaning("File of PEM certificates, from the environment's folder, against which MySQL and MongoDB servers are "
                + "verified: AWS publishes them per region. Without it connections are encrypted but the "
                + "server is not verified.")
        Optional<String> authorities,

        @Meaning("With kubeconfig: addresses of that cluster's nodes and pods; none: the whole network.")
        List<CidrBlock> clients) {}
