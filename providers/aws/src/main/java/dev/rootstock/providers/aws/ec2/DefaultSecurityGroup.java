package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Optional;
import java.util.Set;

/**
 * The security group that comes with a VPC, taken over: its rules are replaced by the given ones, by default none. It cannot be
 * deleted, so deleting it only forgets it. Id and import id: {@code sg-…}.
 */
final class DefaultSecurityGroup implements Ec2Type {

    static final String TOKEN = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";

    private final SecurityGroup group = new SecurityGroup();

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        SecurityGroup.rules("ingress"),
                        SecurityGroup.rules("egress"),
                        bool("revokeRulesOnDelete").defaultsTo(false).kept(),
                        text("vpcId").computed().replaces())
                .outputs("arn", "description", "name", "namePrefix", "ownerId")
                .tagged()
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return SecurityGroup.ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var id = call.made(
                group(call, in).orElseThrow(() -> call.failure("there is no default security group in this VPC")));
        RuleSet.set(call, id, RuleSet.Direction.INGRESS, RuleSet.of(in.objects("ingress"), id));
        RuleSet.set(call, id, RuleSet.Direction.EGRESS, RuleSet.of(in.objects("egress"), id));
        var tags = new Change(Values.NONE, in, Values.NONE, Set.of("tags"));
        tag(call, id, tags, call.tags(), Set.of());
        return id;
    }

    /** Taking it over twice is taking it over once, so that nothing needs to be found. */
    @Override
    public Optional<String> find(Call call, Values in) {
        return Optional.empty();
    }

    /** It is there with the VPC, and there is one only. */
    private static Optional<String> group(Call call, Values in) {
        var ec2 = call.aws().ec2();
        var vpc = in.find("vpcId")
                .or(() -> ec2.describeVpcs(r -> r.filters(Ec2Type.filter("is-default", "true"))).vpcs().stream()
                        .map(v -> v.vpcId())
                        .findFirst());
        return vpc.flatMap(v -> ec2
                .describeSecurityGroups(
                        r -> r.filters(Ec2Type.filter("group-name", "default"), Ec2Type.filter("vpc-id", v)))
                .securityGroups()
                .stream()
                .filter(g -> g.groupName().equals("default") && v.equals(g.vpcId()))
                .map(g -> g.groupId())
                .findFirst());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return group.read(call, id, known);
    }

    @Override
    public void update(Call call, String id, Change change) {
        SecurityGroup.updateRules(call, id, change);
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        // nothing: AWS keeps it as long as its VPC
    }
}
