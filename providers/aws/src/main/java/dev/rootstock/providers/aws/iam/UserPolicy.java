package dev.rootstock.providers.aws.iam;

import dev.rootstock.providers.aws.resource.Call;

/** A policy inside a user. Id and import id: {@code user:name}. */
final class UserPolicy extends InlinePolicy {

    static final String TOKEN = "aws:iam/userPolicy:UserPolicy";

    UserPolicy() {
        super(TOKEN, "user");
    }

    @Override
    void put(Call call, String user, String name, String document) {
        call.aws().iam().putUserPolicy(r -> r.userName(user).policyName(name).policyDocument(document));
    }

    @Override
    String get(Call call, String user, String name) {
        return call.aws()
                .iam()
                .getUserPolicy(r -> r.userName(user).policyName(name))
                .policyDocument();
    }

    @Override
    void remove(Call call, String user, String name) {
        call.aws().iam().deleteUserPolicy(r -> r.userName(user).policyName(name));
    }
}
