package dev.rootstock.components.database;

import com.pulumi.core.Output;
import dev.rootstock.components.naming.Names;
import dev.rootstock.components.secrets.SecretSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a data store is and what it has in common with the others of its environment.
 *
 * @param generation tells this life of the environment from an earlier one, of which snapshots may be left
 * @param keyArn of the key that it is encrypted with
 * @param clients who may reach it
 * @param protect whether the engine and AWS refuse to delete it
 */
public record Placement(
        Names names,
        Output<String> generation,
        Output<String> vpcId,
        Output<List<String>> subnetIds,
        Output<String> keyArn,
        Clients clients,
        DatabaseSettings settings,
        SecretSettings secrets,
        boolean protect) {

    /** The name of the last snapshot, or null where none is to be kept. */
    public @Nullable Output<String> lastSnapshot(String part) {
        return settings.finalSnapshot() ? generation.applyValue(id -> names.of(part) + "-final-" + id) : null;
    }
}
