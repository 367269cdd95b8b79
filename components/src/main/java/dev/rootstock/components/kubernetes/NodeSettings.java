package dev.rootstock.components.kubernetes;

import dev.rootstock.components.config.Checked;
import dev.rootstock.components.config.DataSize;
import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Meaning;
import dev.rootstock.components.config.Range;

/** What a person decides about the machines of a cluster. */
public record NodeSettings(
        @Meaning("Kind of machine.") @Default("t3.large") String type,

        @Meaning("Fewest machines.") @Default("2") @Range(min = 1, max = 100)
        int min,

        @Meaning("Most machines.") @Default("4") @Range(min = 1, max = 100)
        int max,

        @Meaning("Disk of each machine.") @Default("50 GiB") DataSize disk,

        @Meaning("Machines at the full price, or spare ones that AWS may take back at any time.") @Default("on-demand")
        Capacity capacity)
        implements Checked {

    /** How machines are paid for. */
    public enum Capacity {
        ON_DEMAND,
        SPOT
    }

    @Override
    public void check(Complaints complaints) {
        if (min > max) {
            complaints.about("min", "is " + min + ", more than kubernetes.nodes.max = " + max + "; lower it.");
        }
        if (disk.gibibytes() < 20) {
            complaints.about("disk", "must be 20 GiB or more.");
        }
    }
}
