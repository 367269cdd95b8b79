package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Property;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A security group. Id and import id: {@code sg-…}. Rules given inline are the only ones; without any inline rule, rules are left to
 * resources of their own. As upstream, the rule with which AWS allows everything out is removed at creation.
 */
final class SecurityGroup implements Ec2Type {

    static final String TOKEN = "aws:ec2/securityGroup:SecurityGroup";

    static final Set<String> ABSENT = Set.of("InvalidGroup.NotFound", "InvalidSecurityGroupID.NotFound");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("description").defaultsTo("Managed by Pulumi").replaces(),
                        rules("ingress"),
                        rules("egress"),
                        text("name").computed().replaces(),
                        text("namePrefix").replaces().kept().conflictsWith("name"),
                        bool("revokeRulesOnDelete").defaultsTo(false).kept(),
                        text("vpcId").computed().replaces())
                .outputs("arn", "ownerId")
                .tagged()
                .named("name", 255)
                .timeouts(Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(15))
                .build();
    }

    /** Inline rules of one direction. */
    static Property rules(String direction) {
        return objectSet(
                        direction,
                        textSet("cidrBlocks"),
                        text("description"),
                        whole("fromPort").required(),
                        textSet("ipv6CidrBlocks"),
                        textSet("prefixListIds"),
                        text("protocol")
                                .required()
                                .sameWhen((a, b) -> RuleSet.protocol(a).equals(RuleSet.protocol(b))),
                        textSet("securityGroups"),
                        bool("self"),
                        whole("toPort").required())
                .computed();
    }

    @Override
    public Set<String> absentCodes() {
        return ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var made = call.aws()
                .ec2()
                .createSecurityGroup(r -> r.groupName(in.text("name"))
                        .description(in.text("description"))
                        .vpcId(in.text("vpcId"))
                        .tagSpecifications(Ec2Type.tagsOf(call, "security-group")));
        var id = call.made(made.groupId());
        try {
            return withoutOtherRules(call, id, in);
        } catch (RuntimeException e) {
            // left as it is, it would let everything out, and no later run could tell that this was not wanted
            try {
                call.aws().ec2().deleteSecurityGroup(r -> r.groupId(id));
                call.unmade();
            } catch (RuntimeException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /** AWS gives a new group a rule that lets everything out. */
    private static String withoutOtherRules(Call call, String id, Values in) {
        call.whileSpreading(ABSENT, () -> {
            RuleSet.set(call, id, RuleSet.Direction.EGRESS, RuleSet.of(in.objects("egress"), id));
            return id;
        });
        if (in.has("ingress")) {
            RuleSet.set(call, id, RuleSet.Direction.INGRESS, RuleSet.of(in.objects("ingress"), id));
        }
        return id;
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.aws().ec2().describeSecurityGroups(r -> r.filters(Ec2Type.marked(call))).securityGroups().stream()
                .filter(group -> Ec2Type.isMarked(call, group.tags()))
                .map(group -> withoutOtherRules(call, group.groupId(), in))
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return call.aws().ec2().describeSecurityGroups(r -> r.groupIds(id)).securityGroups().stream()
                .findFirst()
                .map(group -> new Observed(
                        id,
                        rulesOf(call, id, known)
                                .put(
                                        "arn",
                                        "arn:" + call.partition() + ":ec2:" + call.region() + ":" + group.ownerId()
                                                + ":security-group/" + id)
                                .put("description", group.description())
                                .put("name", group.groupName())
                                .put("ownerId", group.ownerId())
                                .put("vpcId", group.vpcId())
                                .put("tags", Ec2Type.tags(group.tags()))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        updateRules(call, id, change);
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        if (outputs.is("revokeRulesOnDelete")) {
            RuleSet.set(call, id, RuleSet.Direction.INGRESS, List.of());
            RuleSet.set(call, id, RuleSet.Direction.EGRESS, List.of());
        }
        call.retryingOn(
                Set.of("DependencyViolation", "InvalidGroup.InUse"),
                () -> call.aws().ec2().deleteSecurityGroup(r -> r.groupId(id)));
    }

    static ObjectValue.Builder rulesOf(Call call, String id, Values known) {
        var ingress = RuleSet.read(call, id, RuleSet.Direction.INGRESS).keySet();
        var egress = RuleSet.read(call, id, RuleSet.Direction.EGRESS).keySet();
        return ObjectValue.builder()
                .put("ingress", RuleSet.grouped(ingress, known.objects("ingress"), id))
                .put("egress", RuleSet.grouped(egress, known.objects("egress"), id));
    }

    static void updateRules(Call call, String id, Change change) {
        if (change.of("ingress")) {
            RuleSet.set(
                    call,
                    id,
                    RuleSet.Direction.INGRESS,
                    RuleSet.of(change.after().objects("ingress"), id));
        }
        if (change.of("egress")) {
            RuleSet.set(
                    call,
                    id,
                    RuleSet.Direction.EGRESS,
                    RuleSet.of(change.after().objects("egress"), id));
        }
    }
}
