package dev.rootstock.components.storage;

import dev.rootstock.components.config.Checked;
import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Meaning;
import java.time.Duration;

/** What a person decides about the buckets. */
public record StorageSettings(
        @Meaning("How long replaced and deleted files can be brought back.") @Default("30 days")
        Duration keepVersions,

        @Meaning("How long backups are kept.") @Default("30 days")
        Duration keepBackups,

        @Meaning("Whether destroying the environment deletes buckets that still have files in them.") @Default("false")
        boolean deleteFiles)
        implements Checked {

    @Override
    public void check(Complaints complaints) {
        if (keepVersions.toDays() < 1) {
            complaints.about("keep-versions", "must be 1 day or more.");
        }
        if (keepBackups.toDays() < 1) {
            complaints.about("keep-backups", "must be 1 day or more.");
        }
    }
}
