package dev.rootstock.providers.aws.ec2;

import static java.util.Map.entry;

import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/** The resource types and functions of EC2. */
public final class Ec2Catalogue {

    public static final Map<String, Supplier<ResourceType>> RESOURCES =
            Map.ofEntries(entry(Vpc.TOKEN, Vpc::new), entry(Subnet.TOKEN, Subnet::new));

    public static final Map<String, Supplier<Function>> FUNCTIONS = Map.of();

    private Ec2Catalogue() {}
}
