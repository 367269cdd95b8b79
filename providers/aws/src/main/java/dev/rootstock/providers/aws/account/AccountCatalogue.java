package dev.rootstock.providers.aws.account;

import dev.rootstock.providers.aws.resource.Function;
import java.util.Map;
import java.util.function.Supplier;

/** The functions of the package's root and of SSM. */
public final class AccountCatalogue {

    public static final Map<String, Supplier<Function>> FUNCTIONS =
            Map.of(GetCallerIdentity.TOKEN, GetCallerIdentity::new);

    private AccountCatalogue() {}
}
