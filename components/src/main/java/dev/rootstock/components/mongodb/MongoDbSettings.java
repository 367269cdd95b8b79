package dev.rootstock.components.mongodb;

import dev.rootstock.components.config.Checked;
import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Key;
import dev.rootstock.components.config.Meaning;
import dev.rootstock.components.config.Range;
import java.time.Duration;

/** What a person decides about MongoDB. */
public record MongoDbSettings(
        @Meaning("Whether DocumentDB runs it; otherwise it runs in the cluster.") @Default("true")
        boolean managed,

        @Meaning("Version of DocumentDB.") @Default("\"5.0.0\"")
        String version,

        @Meaning("Size of each server.") @Key("class") @Default("db.t4g.medium")
        String instanceClass,

        @Meaning("Servers; from two on, one in another zone takes over.") @Default("1") @Range(min = 1, max = 16)
        int instances,

        @Meaning("How long daily backups, and the way back to any second, are kept.") @Default("7 days")
        Duration keepBackups)
        implements Checked {

    @Override
    public void check(Complaints complaints) {
        if (keepBackups.toDays() < 1 || keepBackups.toDays() > 35) {
            complaints.about("keep-backups", "must be 1 to 35 days.");
        }
        if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
            complaints.about("version", "must have three parts, for example \"5.0.0\".");
        }
    }

    /** {@code docdb5.0}. */
    String family() {
        return "docdb" + version.substring(0, version.lastIndexOf('.'));
    }
}
