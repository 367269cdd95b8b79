package dev.rootstock.providers.aws.iam;

import dev.rootstock.providers.aws.resource.Call;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/** A managed policy attached to a user. Id and import id: {@code user/arn:…}. */
final class UserPolicyAttachment extends PolicyAttachment {

    static final String TOKEN = "aws:iam/userPolicyAttachment:UserPolicyAttachment";

    UserPolicyAttachment() {
        super(TOKEN, "user");
    }

    @Override
    void attach(Call call, String user, String arn) {
        call.aws().iam().attachUserPolicy(r -> r.userName(user).policyArn(arn));
    }

    @Override
    Stream<AttachedPolicy> attached(Call call, String user) {
        return call.aws().iam().listAttachedUserPoliciesPaginator(r -> r.userName(user)).attachedPolicies().stream();
    }

    @Override
    void detach(Call call, String user, String arn) {
        call.aws().iam().detachUserPolicy(r -> r.userName(user).policyArn(arn));
    }
}
