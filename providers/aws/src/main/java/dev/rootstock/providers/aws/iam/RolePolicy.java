package dev.rootstock.providers.aws.iam;

import dev.rootstock.providers.aws.resource.Call;

/** A policy inside a role. Id and import id: {@code role:name}. */
final class RolePolicy extends InlinePolicy {

    static final String TOKEN = "aws:iam/rolePolicy:RolePolicy";

    RolePolicy() {
        super(TOKEN, "role");
    }

    @Override
    void put(Call call, String role, String name, String document) {
        call.aws().iam().putRolePolicy(r -> r.roleName(role).policyName(name).policyDocument(document));
    }

    @Override
    String get(Call call, String role, String name) {
        return call.aws()
                .iam()
                .getRolePolicy(r -> r.roleName(role).policyName(name))
                .policyDocument();
    }

    @Override
    void remove(Call call, String role, String name) {
        call.aws().iam().deleteRolePolicy(r -> r.roleName(role).policyName(name));
    }
}
