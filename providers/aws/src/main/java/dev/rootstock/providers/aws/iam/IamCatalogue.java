package dev.rootstock.providers.aws.iam;

import static java.util.Map.entry;

import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/** The resource types and functions of IAM. */
public final class IamCatalogue {

    public static final Map<String, Supplier<ResourceType>> RESOURCES = Map.ofEntries(
            entry(AccessKey.TOKEN, AccessKey::new),
            entry(InstanceProfile.TOKEN, InstanceProfile::new),
            entry(OpenIdConnectProvider.TOKEN, OpenIdConnectProvider::new),
            entry(Policy.TOKEN, Policy::new),
            entry(Role.TOKEN, Role::new),
            entry(RolePolicy.TOKEN, RolePolicy::new),
            entry(RolePolicyAttachment.TOKEN, RolePolicyAttachment::new),
            entry(User.TOKEN, User::new),
            entry(UserPolicy.TOKEN, UserPolicy::new),
            entry(UserPolicyAttachment.TOKEN, UserPolicyAttachment::new));

    public static final Map<String, Supplier<Function>> FUNCTIONS =
            Map.of(GetPolicyDocument.TOKEN, GetPolicyDocument::new);

    private IamCatalogue() {}
}
