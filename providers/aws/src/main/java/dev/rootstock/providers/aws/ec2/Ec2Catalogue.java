package dev.rootstock.providers.aws.ec2;

import static java.util.Map.entry;

import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/** The resource types and functions of EC2. */
public final class Ec2Catalogue {

    public static final Map<String, Supplier<ResourceType>> RESOURCES = Map.ofEntries(
            entry(DefaultSecurityGroup.TOKEN, DefaultSecurityGroup::new),
            entry(Eip.TOKEN, Eip::new),
            entry(FlowLog.TOKEN, FlowLog::new),
            entry(InternetGateway.TOKEN, InternetGateway::new),
            entry(LaunchTemplate.TOKEN, LaunchTemplate::new),
            entry(NatGateway.TOKEN, NatGateway::new),
            entry(Route.TOKEN, Route::new),
            entry(RouteTable.TOKEN, RouteTable::new),
            entry(RouteTableAssociation.TOKEN, RouteTableAssociation::new),
            entry(SecurityGroup.TOKEN, SecurityGroup::new),
            entry(SecurityGroupEgressRule.TOKEN, SecurityGroupEgressRule::new),
            entry(SecurityGroupIngressRule.TOKEN, SecurityGroupIngressRule::new),
            entry(SecurityGroupRule.TOKEN, SecurityGroupRule::new),
            entry(Subnet.TOKEN, Subnet::new),
            entry(Vpc.TOKEN, Vpc::new),
            entry(VpcEndpoint.TOKEN, VpcEndpoint::new));

    public static final Map<String, Supplier<Function>> FUNCTIONS =
            Map.of(GetAmi.TOKEN, GetAmi::new, GetSubnets.TOKEN, GetSubnets::new, GetVpc.TOKEN, GetVpc::new);

    private Ec2Catalogue() {}
}
