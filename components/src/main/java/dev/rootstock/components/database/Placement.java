package dev.rootstock.components.database;

import com.pulumi.core.Output;
import dev.rootstock.components.naming.Names;
import dev.rootstock.components.secrets.SecretSettings;
import java.util.List;

/**
 * Where a data store is and what it has in common with the others of its environment.
 *
 * @param generation tells this life of the environment from an earlier one, of which snapshots may be left
 * @param keyArn of the key that it is encrypted with
 * @param clients who may reach it
 * @param protect whether the engine and AWS refuse to delete it
 * @param finalSnapshot whether a last copy is kept when it is deleted
 */
public record Placement(
        Names names,
        Output<String> generation,
        Output<String> vpcId,
        Output<List<String>> subnetIds,
        Output<String> keyArn,
        Clients clients,
        Maintenance maintenance,
        SecretSettings secrets,
        boolean protect,
        boolean finalSnapshot) {

    /** The name of the last snapshot. */
    public Output<String> lastSnapshot(String part) {
        return generation.applyValue(id -> names.of(part) + "-final-" + id);
    }
}
