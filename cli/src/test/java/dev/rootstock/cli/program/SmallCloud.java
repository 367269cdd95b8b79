package dev.rootstock.cli.program;

import com.pulumi.Context;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.route53.Zone;
import com.pulumi.aws.route53.ZoneArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;

/** A network with a way out, and beside it what does not depend on it: a bucket and a zone. */
public final class SmallCloud {

    private SmallCloud() {}

    static void stack(Context context) {
        var network =
                new Vpc("network", VpcArgs.builder().cidrBlock("10.0.0.0/16").build());
        var gateway = new InternetGateway(
                "gateway", InternetGatewayArgs.builder().vpcId(network.id()).build());
        new Subnet(
                "subnet",
                SubnetArgs.builder()
                        .vpcId(network.id())
                        .cidrBlock("10.0.1.0/24")
                        .build());
        var routes = new RouteTable(
                "routes", RouteTableArgs.builder().vpcId(network.id()).build());
        new Route(
                "way-out",
                RouteArgs.builder()
                        .routeTableId(routes.id())
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(gateway.id())
                        .build());
        var files =
                new BucketV2("files", BucketV2Args.builder().forceDestroy(true).build());
        var zone = new Zone("zone", ZoneArgs.builder().name("small.example").build());
        context.export("network", network.id());
        context.export("files", files.bucket());
        context.export("zone", zone.zoneId());
    }
}
