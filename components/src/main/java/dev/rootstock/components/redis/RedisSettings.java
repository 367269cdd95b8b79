package dev.rootstock.components.redis;

import dev.rootstock.components.config.Checked;
import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Key;
import dev.rootstock.components.config.Meaning;
import dev.rootstock.components.config.Range;
import java.time.Duration;

/** What a person decides about Redis. */
public record RedisSettings(
        @Meaning("Whether ElastiCache runs it; otherwise it runs in the cluster.") @Default("true")
        boolean managed,

        @Meaning("Version of Redis, major and minor.") @Default("\"7.1\"")
        String version,

        @Meaning("Size of each server.") @Key("class") @Default("cache.t4g.small")
        String nodeClass,

        @Meaning("Servers; from two on, one in another zone takes over.") @Default("1") @Range(min = 1, max = 6)
        int nodes,

        @Meaning("How long daily backups are kept; 0 days: none are made.") @Default("1 day")
        Duration keepBackups)
        implements Checked {

    @Override
    public void check(Complaints complaints) {
        if (keepBackups.toDays() > 35) {
            complaints.about("keep-backups", "must be 35 days or less.");
        }
        if (!version.matches("7\\.\\d+")) {
            complaints.about("version", "must be a version 7 of Redis, for example \"7.1\".");
        }
    }

    /** {@code redis7}. */
    String family() {
        return "redis" + version.substring(0, version.indexOf('.'));
    }
}
