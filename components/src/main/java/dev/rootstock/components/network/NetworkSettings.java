package dev.rootstock.components.network;

import dev.rootstock.components.config.Checked;
import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Meaning;
import dev.rootstock.components.config.Range;

/** What a person decides about the network. */
public record NetworkSettings(
        @Meaning("Addresses of the network, /16 to /20; choose a block of its own where networks are ever joined.")
        @Default("10.0.0.0/16")
        CidrBlock cidr,

        @Meaning("Availability zones that are used; the databases and the cluster need two.")
        @Default("2")
        @Range(min = 2, max = 6)
        int zones,

        @Meaning("Way out of the private subnets: no gateway, one, or one per zone.") @Default("single")
        NatMode nat)
        implements Checked {

    @Override
    public void check(Complaints complaints) {
        if (cidr.prefix() < 16 || cidr.prefix() > 20) {
            complaints.about("cidr", "must be a /16 to a /20, not a /" + cidr.prefix() + ".");
        }
    }
}
