package dev.rootstock.components.database;

import com.pulumi.core.Output;
import dev.rootstock.components.network.CidrBlock;
import java.util.List;

/** Who may reach a data store. */
public sealed interface Clients {

    /** The members of a security group: the nodes and pods of a cluster on AWS. */
    record Group(Output<String> securityGroupId) implements Clients {}

    /** Addresses: those of a cluster elsewhere that is joined to the network. */
    record Blocks(List<CidrBlock> blocks) implements Clients {}
}
