package dev.rootstock.components.mysql;

import dev.rootstock.components.config.Checked;
import dev.rootstock.components.config.DataSize;
import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Key;
import dev.rootstock.components.config.Meaning;
import java.time.Duration;

/** What a person decides about MySQL. */
public record MySqlSettings(
        @Meaning("Whether RDS runs it; otherwise it runs in the cluster.") @Default("true")
        boolean managed,

        @Meaning("Version of MySQL, major and minor.") @Default("\"8.4\"")
        String version,

        @Meaning("Size of the server.") @Key("class") @Default("db.t4g.medium")
        String instanceClass,

        @Meaning("Size of its disk to begin with.") @Default("20 GiB")
        DataSize storage,

        @Meaning("Size up to which the disk grows by itself.") @Default("100 GiB")
        DataSize storageLimit,

        @Meaning("Whether a second server in another zone stands by.") @Default("false")
        boolean multiZone,

        @Meaning("How long daily backups, and the way back to any second, are kept.") @Default("7 days")
        Duration keepBackups)
        implements Checked {

    @Override
    public void check(Complaints complaints) {
        if (storage.gibibytes() < 20) {
            complaints.about("storage", "must be 20 GiB or more.");
        }
        if (storageLimit.bytes() < storage.bytes()) {
            complaints.about("storage-limit", "must not be less than mysql.storage.");
        }
        if (keepBackups.toDays() > 35) {
            complaints.about("keep-backups", "must be 35 days or less.");
        }
    }
}
