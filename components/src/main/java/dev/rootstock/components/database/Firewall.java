package dev.rootstock.components.database;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * Lets the clients of a data store reach its one port, and nobody else; lets it reach nothing. The rules are resources of
 * their own, so that the data store need not wait for its clients to exist.
 */
public final class Firewall extends ComponentResource {

    private final SecurityGroup group;

    public Firewall(String name, Placement placement, String part, int port, ComponentResourceOptions options) {
        super("rootstock:aws:Firewall", name, options);
        this.group = new SecurityGroup(
                name,
                SecurityGroupArgs.builder()
                        .name(placement.names().of(part))
                        .description(
                                "Access to " + part + " of " + placement.names().prefix())
                        .vpcId(placement.vpcId())
                        .tags(placement.names().tag(part))
                        .build(),
                child());
        switch (placement.clients()) {
            case Clients.Group(var source) ->
                new SecurityGroupIngressRule(
                        name + "-cluster",
                        rule(part, port).referencedSecurityGroupId(source).build(),
                        child());
            case Clients.Blocks(var blocks) ->
                blocks.forEach(block -> new SecurityGroupIngressRule(
                        name + "-" + block,
                        rule(part, port).cidrIpv4(block.toString()).build(),
                        child()));
        }
        registerOutputs(Map.of("id", group.id()));
    }

    /** The group, as the lists that the data stores take. */
    public Output<List<String>> ids() {
        return group.id().applyValue(List::of);
    }

    private SecurityGroupIngressRuleArgs.Builder rule(String part, int port) {
        return SecurityGroupIngressRuleArgs.builder()
                .securityGroupId(group.id())
                .description("Clients of " + part)
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port);
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
