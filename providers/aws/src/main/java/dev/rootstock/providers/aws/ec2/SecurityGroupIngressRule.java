package dev.rootstock.providers.aws.ec2;

import dev.rootstock.providers.aws.resource.Call;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** A rule for traffic that comes into the members of a security group. */
final class SecurityGroupIngressRule extends VpcRule {

    static final String TOKEN = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

    SecurityGroupIngressRule() {
        super(TOKEN);
    }

    @Override
    SecurityGroupRule authorize(Call call, String group, IpPermission permission) {
        return call.aws()
                .ec2()
                .authorizeSecurityGroupIngress(r -> r.groupId(group)
                        .ipPermissions(permission)
                        .tagSpecifications(Ec2Type.tagsOf(call, "security-group-rule")))
                .securityGroupRules()
                .getFirst();
    }

    @Override
    void revoke(Call call, String group, String id) {
        call.aws().ec2().revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(id));
    }
}
