package dev.rootstock.providers.aws.account;

import dev.rootstock.providers.aws.resource.Function;
import java.util.Map;
import java.util.function.Supplier;

/** The functions of the package's root and of SSM. */
public final class AccountCatalogue {

    public static final Map<String, Supplier<Function>> FUNCTIONS = Map.of(
            GetAvailabilityZones.TOKEN, GetAvailabilityZones::new,
            GetCallerIdentity.TOKEN, GetCallerIdentity::new,
            GetParameter.TOKEN, GetParameter::new,
            GetPartition.TOKEN, GetPartition::new,
            GetRegion.TOKEN, GetRegion::new);

    private AccountCatalogue() {}
}
