package dev.rootstock.providers.aws.iam;

import static java.util.Map.entry;

import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/** The resource types and functions of IAM. */
public final class IamCatalogue {

    public static final Map<String, Supplier<ResourceType>> RESOURCES = Map.ofEntries(entry(Role.TOKEN, Role::new));

    public static final Map<String, Supplier<Function>> FUNCTIONS = Map.of();

    private IamCatalogue() {}
}
