package dev.rootstock.components.network;

import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.ec2.DefaultSecurityGroup;
import com.pulumi.aws.ec2.DefaultSecurityGroupArgs;
import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.NatGateway;
import com.pulumi.aws.ec2.NatGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesFilterArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.rootstock.components.naming.Names;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A VPC with four tiers of subnets over several zones. Only the public tier has a route from the internet, and nothing
 * there gets a public address by itself; the private tier may reach out through NAT; databases and caches may not.
 */
public final class Network extends ComponentResource {

    private static final String ANYWHERE = "0.0.0.0/0";

    private final Names names;
    private final NetworkSettings settings;
    private final Vpc vpc;
    private final Map<Tier, List<Subnet>> subnets = new EnumMap<>(Tier.class);

    /** @param clusterName of the Kubernetes cluster whose load balancers the tagged subnets are for */
    public Network(
            String name, Names names, NetworkSettings settings, String clusterName, ComponentResourceOptions options) {
        super("rootstock:aws:Network", name, options);
        this.names = names;
        this.settings = settings;
        this.vpc = new Vpc(
                name,
                VpcArgs.builder()
                        .cidrBlock(settings.cidr().toString())
                        .enableDnsSupport(true)
                        .enableDnsHostnames(true)
                        .tags(names.tag("vpc"))
                        .build(),
                child());
        // takes the default group's rules away: what is in no other group reaches nothing and is reached by nothing
        new DefaultSecurityGroup(
                name,
                DefaultSecurityGroupArgs.builder()
                        .vpcId(vpc.id())
                        .tags(names.tag("unused"))
                        .build(),
                child());
        var zones = zones();
        for (var tier : Tier.values()) {
            subnets.put(
                    tier,
                    IntStream.range(0, settings.zones())
                            .mapToObj(zone -> subnet(name, tier, zone, zones, clusterName))
                            .toList());
        }
        routes(name);
        registerOutputs(Map.of("vpcId", vpc.id()));
    }

    public Output<String> vpcId() {
        return vpc.id();
    }

    /** All addresses of the network. */
    public CidrBlock cidr() {
        return settings.cidr();
    }

    /** For load balancers that the internet may reach. */
    public Output<List<String>> publicSubnetIds() {
        return ids(Tier.PUBLIC);
    }

    /** For nodes and pods. */
    public Output<List<String>> privateSubnetIds() {
        return ids(Tier.PRIVATE);
    }

    /** For MySQL and MongoDB. */
    public Output<List<String>> databaseSubnetIds() {
        return ids(Tier.DATABASE);
    }

    /** For Redis. */
    public Output<List<String>> cacheSubnetIds() {
        return ids(Tier.CACHE);
    }

    private Output<List<String>> ids(Tier tier) {
        return Output.all(of(tier).stream().map(Subnet::id).toList());
    }

    private List<Subnet> of(Tier tier) {
        return Objects.requireNonNull(subnets.get(tier));
    }

    private Output<List<String>> zones() {
        var wanted = settings.zones();
        var available = GetAvailabilityZonesArgs.builder()
                .state("available")
                // local and wavelength zones are offered too, but databases and clusters do not run there
                .filters(GetAvailabilityZonesFilterArgs.builder()
                        .name("opt-in-status")
                        .values("opt-in-not-required")
                        .build())
                .build();
        return AwsFunctions.getAvailabilityZones(
                        available, InvokeOptions.builder().parent(this).build())
                .applyValue(found -> {
                    var sorted = found.names().stream().sorted().toList();
                    if (sorted.size() < wanted) {
                        throw new RunException("network.zones is " + wanted + ", but the region has only "
                                + sorted.size() + " availability zones; lower it.");
                    }
                    return sorted.subList(0, wanted);
                });
    }

    private Subnet subnet(String name, Tier tier, int zone, Output<List<String>> zones, String clusterName) {
        var part = tier.label() + "-" + (zone + 1);
        var tags = new HashMap<>(names.tag(part));
        if (!tier.tags().isEmpty()) {
            tags.putAll(tier.tags());
            tags.put("kubernetes.io/cluster/" + clusterName, "shared");
        }
        return new Subnet(
                name + "-" + part,
                SubnetArgs.builder()
                        .vpcId(vpc.id())
                        .cidrBlock(tier.block(settings.cidr(), zone).toString())
                        .availabilityZone(zones.applyValue(all -> all.get(zone)))
                        .mapPublicIpOnLaunch(false)
                        .tags(tags)
                        .build(),
                child());
    }

    private void routes(String name) {
        var internet = new InternetGateway(
                name + "-internet",
                InternetGatewayArgs.builder()
                        .vpcId(vpc.id())
                        .tags(names.tag("internet"))
                        .build(),
                child());
        var open = table(name, "public", of(Tier.PUBLIC));
        new Route(
                name + "-public-internet",
                RouteArgs.builder()
                        .routeTableId(open.id())
                        .destinationCidrBlock(ANYWHERE)
                        .gatewayId(internet.id())
                        .build(),
                child());

        var inside = new ArrayList<>(of(Tier.DATABASE));
        inside.addAll(of(Tier.CACHE));
        table(name, "isolated", inside);

        switch (settings.nat()) {
            case NONE -> table(name, "private", of(Tier.PRIVATE));
            case SINGLE -> wayOut(name, table(name, "private", of(Tier.PRIVATE)), "private", nat(name, 0, internet));
            case PER_ZONE -> {
                for (int zone = 0; zone < settings.zones(); zone++) {
                    var part = "private-" + (zone + 1);
                    var zonal = table(name, part, List.of(of(Tier.PRIVATE).get(zone)));
                    wayOut(name, zonal, part, nat(name, zone, internet));
                }
            }
        }
    }

    private NatGateway nat(String name, int zone, InternetGateway internet) {
        var part = "nat-" + (zone + 1);
        // addresses and gateways work only once the network has a way to the internet, and must go before it does
        var address = new Eip(
                name + "-" + part,
                EipArgs.builder().domain("vpc").tags(names.tag(part)).build(),
                after(internet));
        return new NatGateway(
                name + "-" + part,
                NatGatewayArgs.builder()
                        .allocationId(address.allocationId())
                        .subnetId(of(Tier.PUBLIC).get(zone).id())
                        .tags(names.tag(part))
                        .build(),
                after(internet));
    }

    private void wayOut(String name, RouteTable table, String part, NatGateway nat) {
        new Route(
                name + "-" + part + "-nat",
                RouteArgs.builder()
                        .routeTableId(table.id())
                        .destinationCidrBlock(ANYWHERE)
                        .natGatewayId(nat.id())
                        .build(),
                child());
    }

    private RouteTable table(String name, String part, List<Subnet> members) {
        var table = new RouteTable(
                name + "-" + part,
                RouteTableArgs.builder().vpcId(vpc.id()).tags(names.tag(part)).build(),
                child());
        for (var member : members) {
            new RouteTableAssociation(
                    member.pulumiResourceName(),
                    RouteTableAssociationArgs.builder()
                            .routeTableId(table.id())
                            .subnetId(member.id())
                            .build(),
                    child());
        }
        return table;
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }

    private CustomResourceOptions after(Resource first) {
        return CustomResourceOptions.builder().parent(this).dependsOn(first).build();
    }
}
