package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.texts;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * Rules of a security group that differ by their source alone. Id: {@code sgrule-} and a checksum of what it allows. Import id: {@code
 * sg-1_ingress_tcp_80_80_10.0.0.0/8_…}.
 */
final class SecurityGroupRule implements ResourceType {

    static final String TOKEN = "aws:ec2/securityGroupRule:SecurityGroupRule";

    private static final List<String> SOURCES =
            List.of("cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "self", "sourceSecurityGroupId");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        texts("cidrBlocks").replaces().conflictsWith("sourceSecurityGroupId", "self"),
                        text("description"),
                        whole("fromPort").required().replaces(),
                        texts("ipv6CidrBlocks").replaces().conflictsWith("sourceSecurityGroupId", "self"),
                        texts("prefixListIds").replaces(),
                        text("protocol")
                                .required()
                                .replaces()
                                .sameWhen((a, b) -> RuleSet.protocol(a).equals(RuleSet.protocol(b))),
                        text("securityGroupId").required().replaces(),
                        bool("self").replaces(),
                        text("sourceSecurityGroupId").computed().replaces(),
                        whole("toPort").required().replaces(),
                        text("type").required().replaces().oneOf("ingress", "egress"))
                .outputs("securityGroupRuleId")
                .uniqueBy("securityGroupId", "type", "protocol", "fromPort", "toPort")
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return SecurityGroup.ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var group = in.need("securityGroupId");
        var rules = RuleSet.of(in, group);
        if (rules.isEmpty()) {
            throw call.failure("the rule has no source; give one of " + String.join(", ", SOURCES));
        }
        call.whileSpreading(SecurityGroup.ABSENT, () -> {
            RuleSet.authorize(call, group, direction(in), rules);
            return group;
        });
        return call.made(id(in, rules));
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        var group = in.need("securityGroupId");
        var rules = RuleSet.of(in, group);
        return RuleSet.read(call, group, direction(in)).keySet().containsAll(rules)
                ? Optional.of(id(in, rules))
                : Optional.empty();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var rule = known.has("securityGroupId") ? known : imported(call, id);
        var group = rule.need("securityGroupId");
        var wanted = RuleSet.of(rule, group).stream().map(RuleSet::traffic).toList();
        var have = RuleSet.read(call, group, direction(rule));
        var found = new ArrayList<RuleSet.Rule>();
        for (var traffic : wanted) {
            have.keySet().stream()
                    .filter(r -> RuleSet.traffic(r).equals(traffic))
                    .forEach(found::add);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var value = RuleSet.value(found, group);
        // with all protocols AWS knows no ports, whatever a program says
        var all = found.getFirst().protocol().equals("-1");
        var source = value.list("securityGroups").map(l -> l.items().getFirst());
        return Optional.of(new Observed(
                id(rule, RuleSet.of(rule, group)),
                ObjectValue.builder()
                        .put("securityGroupId", group)
                        .put("type", rule.need("type"))
                        .put("protocol", value.get("protocol"))
                        .put(
                                "fromPort",
                                all ? rule.whole("fromPort") : found.getFirst().from())
                        .put(
                                "toPort",
                                all ? rule.whole("toPort") : found.getFirst().to())
                        .put("description", value.get("description"))
                        .put("cidrBlocks", value.get("cidrBlocks"))
                        .put("ipv6CidrBlocks", value.get("ipv6CidrBlocks"))
                        .put("prefixListIds", value.get("prefixListIds"))
                        .put("self", value.get("self"))
                        .put("sourceSecurityGroupId", source.orElse(null))
                        .put("securityGroupRuleId", found.size() == 1 ? have.get(found.getFirst()) : "")));
    }

    /** Only the description changes in place. */
    @Override
    public void update(Call call, String id, Change change) {
        var group = change.after().need("securityGroupId");
        var permissions = RuleSet.of(change.after(), group).stream()
                .map(RuleSet.Rule::permission)
                .toList();
        switch (direction(change.after())) {
            case INGRESS ->
                call.aws()
                        .ec2()
                        .updateSecurityGroupRuleDescriptionsIngress(
                                r -> r.groupId(group).ipPermissions(permissions));
            case EGRESS ->
                call.aws()
                        .ec2()
                        .updateSecurityGroupRuleDescriptionsEgress(
                                r -> r.groupId(group).ipPermissions(permissions));
        }
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var group = outputs.need("securityGroupId");
        RuleSet.revoke(call, group, direction(outputs), RuleSet.of(outputs, group));
    }

    private static RuleSet.Direction direction(Values in) {
        return in.need("type").equals("egress") ? RuleSet.Direction.EGRESS : RuleSet.Direction.INGRESS;
    }

    private static String id(Values in, List<RuleSet.Rule> rules) {
        var sum = new CRC32();
        var text = in.need("securityGroupId")
                + in.need("type")
                + rules.stream()
                        .map(RuleSet::traffic)
                        .map(Object::toString)
                        .sorted()
                        .toList();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return "sgrule-" + sum.getValue();
    }

    private static Values imported(Call call, String id) {
        var parts = id.split("_");
        if (parts.length < 6) {
            throw call.failure(
                    "an import id reads GROUP_TYPE_PROTOCOL_FROMPORT_TOPORT_SOURCE[_SOURCE]*, not '" + id + "'");
        }
        var sources = Arrays.asList(parts).subList(5, parts.length);
        var result = ObjectValue.builder()
                .put("securityGroupId", parts[0])
                .put("type", parts[1])
                .put("protocol", parts[2])
                .put("fromPort", Integer.valueOf(parts[3]))
                .put("toPort", Integer.valueOf(parts[4]))
                .put("prefixListIds", chosen(sources, s -> s.startsWith("pl-")))
                .put("ipv6CidrBlocks", chosen(sources, s -> s.contains(":")))
                .put("cidrBlocks", chosen(sources, s -> s.contains(".")));
        sources.stream()
                .filter(s -> s.startsWith("sg-"))
                .findFirst()
                .ifPresent(s -> result.put("sourceSecurityGroupId", s));
        return Values.of(result.put("self", sources.contains("self")).build());
    }

    private static PropertyValue chosen(List<String> sources, Predicate<String> test) {
        return PropertyValue.ofTexts(sources.stream().filter(test).toList());
    }
}
