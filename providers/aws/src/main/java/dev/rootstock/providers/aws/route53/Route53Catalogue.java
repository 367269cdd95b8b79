package dev.rootstock.providers.aws.route53;

import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/** The resource types and functions of Route 53. */
public final class Route53Catalogue {

    public static final Map<String, Supplier<ResourceType>> RESOURCES =
            Map.of(Record.TOKEN, Record::new, Zone.TOKEN, Zone::new);

    public static final Map<String, Supplier<Function>> FUNCTIONS = Map.of(GetZone.TOKEN, GetZone::new);

    private Route53Catalogue() {}
}
