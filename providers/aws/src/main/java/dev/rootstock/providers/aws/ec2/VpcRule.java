package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;

/** One rule with one source, in either direction; the types are two for that reason alone. Id and import id: {@code sgr-…}. */
abstract class VpcRule implements Ec2Type {

    private final String token;

    VpcRule(String token) {
        this.token = token;
    }

    abstract SecurityGroupRule authorize(Call call, String group, IpPermission permission);

    abstract void revoke(Call call, String group, String id);

    @Override
    public final Schema schema() {
        return Schema.of(token)
                .inputs(
                        text("cidrIpv4"),
                        text("cidrIpv6"),
                        text("description"),
                        whole("fromPort"),
                        text("ipProtocol")
                                .required()
                                .sameWhen((a, b) -> RuleSet.protocol(a).equals(RuleSet.protocol(b))),
                        text("prefixListId"),
                        text("referencedSecurityGroupId"),
                        text("securityGroupId").required().replaces(),
                        whole("toPort"))
                .outputs("arn", "securityGroupRuleId")
                .tagged()
                .uniqueBy("securityGroupId", "ipProtocol", "fromPort", "toPort")
                .build();
    }

    @Override
    public final Set<String> absentCodes() {
        return Set.of("InvalidSecurityGroupRuleId.NotFound");
    }

    @Override
    public final String create(Call call, Values in) {
        var sources = Map.of(
                "cidrIpv4", RuleSet.Kind.CIDR,
                "cidrIpv6", RuleSet.Kind.CIDR6,
                "prefixListId", RuleSet.Kind.PREFIX_LIST,
                "referencedSecurityGroupId", RuleSet.Kind.GROUP);
        var given = sources.keySet().stream().filter(in::has).toList();
        if (given.size() != 1) {
            throw call.failure("the rule must have exactly one of cidrIpv4, cidrIpv6, prefixListId and"
                    + " referencedSecurityGroupId, not " + given.size());
        }
        var source = given.getFirst();
        var permission = new RuleSet.Rule(
                        RuleSet.protocol(in.need("ipProtocol")),
                        in.has("fromPort") ? in.whole("fromPort") : 0,
                        in.has("toPort") ? in.whole("toPort") : 0,
                        sources.get(source),
                        in.need(source),
                        in.find("description").orElse(""))
                .permission();
        var made = call.whileSpreading(
                SecurityGroup.ABSENT, () -> authorize(call, in.need("securityGroupId"), permission));
        return call.made(made.securityGroupRuleId());
    }

    @Override
    public final Optional<String> find(Call call, Values in) {
        return call
                .aws()
                .ec2()
                .describeSecurityGroupRules(r -> r.filters(Ec2Type.filter("group-id", in.need("securityGroupId"))))
                .securityGroupRules()
                .stream()
                .filter(rule -> Ec2Type.isMarked(call, rule.tags()))
                .map(rule -> rule.securityGroupRuleId())
                .findFirst();
    }

    @Override
    public final Optional<Observed> read(Call call, String id, Values known) {
        return call
                .aws()
                .ec2()
                .describeSecurityGroupRules(r -> r.securityGroupRuleIds(id))
                .securityGroupRules()
                .stream()
                .findFirst()
                .map(rule -> new Observed(
                        id,
                        ObjectValue.builder()
                                .put(
                                        "arn",
                                        rule.securityGroupRuleArn() != null
                                                ? rule.securityGroupRuleArn()
                                                : call.arn("ec2", "security-group-rule/" + id))
                                .put("cidrIpv4", rule.cidrIpv4())
                                .put("cidrIpv6", rule.cidrIpv6())
                                .put("description", rule.description())
                                .put("fromPort", port(rule, rule.fromPort()))
                                .put("ipProtocol", rule.ipProtocol())
                                .put("prefixListId", rule.prefixListId())
                                .put(
                                        "referencedSecurityGroupId",
                                        rule.referencedGroupInfo() == null
                                                ? null
                                                : rule.referencedGroupInfo().groupId())
                                .put("securityGroupId", rule.groupId())
                                .put("securityGroupRuleId", id)
                                .put("toPort", port(rule, rule.toPort()))
                                .put("tags", Ec2Type.tags(rule.tags()))));
    }

    @Override
    public final void update(Call call, String id, Change change) {
        var in = change.after();
        var rule = SecurityGroupRuleRequest.builder()
                .cidrIpv4(in.text("cidrIpv4"))
                .cidrIpv6(in.text("cidrIpv6"))
                .description(in.find("description").orElse(""))
                .fromPort(in.whole("fromPort"))
                .ipProtocol(RuleSet.protocol(in.need("ipProtocol")))
                .prefixListId(in.text("prefixListId"))
                .referencedGroupId(in.text("referencedSecurityGroupId"))
                .toPort(in.whole("toPort"))
                .build();
        call.aws()
                .ec2()
                .modifySecurityGroupRules(r -> r.groupId(in.text("securityGroupId"))
                        .securityGroupRules(SecurityGroupRuleUpdate.builder()
                                .securityGroupRuleId(id)
                                .securityGroupRule(rule)
                                .build()));
    }

    @Override
    public final void delete(Call call, String id, Values outputs) {
        // asked by id first: what AWS answers to revoking a rule that is gone differs
        call.aws().ec2().describeSecurityGroupRules(r -> r.securityGroupRuleIds(id));
        revoke(call, outputs.need("securityGroupId"), id);
    }

    private static @Nullable Integer port(SecurityGroupRule rule, @Nullable Integer port) {
        return "-1".equals(rule.ipProtocol()) && port != null && port == -1 ? null : port;
    }
}
