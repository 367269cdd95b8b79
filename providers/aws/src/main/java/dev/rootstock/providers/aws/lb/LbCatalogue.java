package dev.rootstock.providers.aws.lb;

import dev.rootstock.providers.aws.resource.Function;
import java.util.Map;
import java.util.function.Supplier;

/** The functions of Elastic Load Balancing. */
public final class LbCatalogue {

    public static final Map<String, Supplier<Function>> FUNCTIONS = Map.of(GetHostedZoneId.TOKEN, GetHostedZoneId::new);

    private LbCatalogue() {}
}
