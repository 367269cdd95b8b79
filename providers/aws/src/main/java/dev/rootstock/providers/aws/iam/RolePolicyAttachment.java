package dev.rootstock.providers.aws.iam;

import dev.rootstock.providers.aws.resource.Call;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/** A managed policy attached to a role. Id and import id: {@code role/arn:…}. */
final class RolePolicyAttachment extends PolicyAttachment {

    static final String TOKEN = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

    RolePolicyAttachment() {
        super(TOKEN, "role");
    }

    @Override
    void attach(Call call, String role, String arn) {
        call.aws().iam().attachRolePolicy(r -> r.roleName(role).policyArn(arn));
    }

    @Override
    Stream<AttachedPolicy> attached(Call call, String role) {
        return call.aws().iam().listAttachedRolePoliciesPaginator(r -> r.roleName(role)).attachedPolicies().stream();
    }

    @Override
    void detach(Call call, String role, String arn) {
        call.aws().iam().detachRolePolicy(r -> r.roleName(role).policyArn(arn));
    }
}
