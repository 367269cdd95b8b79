package dev.rootstock.providers.aws.ec2;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * The rules of a security group in one direction. Programs give rules with many sources; AWS keeps one rule per source, so that is what
 * is compared, added and revoked here.
 */
final class RuleSet {

    enum Direction {
        INGRESS,
        EGRESS
    }

    enum Kind {
        CIDR("cidrBlocks"),
        CIDR6("ipv6CidrBlocks"),
        PREFIX_LIST("prefixListIds"),
        GROUP("securityGroups");

        private final String property;

        Kind(String property) {
            this.property = property;
        }
    }

    /**
     * One rule with one source.
     *
     * @param protocol in AWS's writing: {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, a number, or {@code -1} for all
     * @param from the first port or the ICMP type; 0 for all protocols
     */
    record Rule(String protocol, int from, int to, Kind kind, String source, String description) {

        IpPermission permission() {
            var all = protocol.equals("-1");
            var told = description.isEmpty() ? null : description;
            var permission = IpPermission.builder()
                    .ipProtocol(protocol)
                    .fromPort(all ? null : from)
                    .toPort(all ? null : to);
            return switch (kind) {
                case CIDR ->
                    permission
                            .ipRanges(IpRange.builder()
                                    .cidrIp(source)
                                    .description(told)
                                    .build())
                            .build();
                case CIDR6 ->
                    permission
                            .ipv6Ranges(Ipv6Range.builder()
                                    .cidrIpv6(source)
                                    .description(told)
                                    .build())
                            .build();
                case PREFIX_LIST ->
                    permission
                            .prefixListIds(PrefixListId.builder()
                                    .prefixListId(source)
                                    .description(told)
                                    .build())
                            .build();
                case GROUP ->
                    permission
                            .userIdGroupPairs(UserIdGroupPair.builder()
                                    .groupId(source)
                                    .description(told)
                                    .build())
                            .build();
            };
        }
    }

    private RuleSet() {}

    /** The rules that a program's rule stands for. */
    static List<Rule> of(Values given, String group) {
        var protocol = protocol(given.need("protocol"));
        var all = protocol.equals("-1");
        var from = all || given.whole("fromPort") == null ? 0 : given.whole("fromPort");
        var to = all || given.whole("toPort") == null ? 0 : given.whole("toPort");
        var description = given.find("description").orElse("");
        var rules = new LinkedHashSet<Rule>();
        for (var kind : Kind.values()) {
            given.texts(kind.property).forEach(s -> rules.add(new Rule(protocol, from, to, kind, s, description)));
        }
        given.find("sourceSecurityGroupId")
                .ifPresent(s -> rules.add(new Rule(protocol, from, to, Kind.GROUP, s, description)));
        if (given.is("self")) {
            rules.add(new Rule(protocol, from, to, Kind.GROUP, group, description));
        }
        return List.copyOf(rules);
    }

    static List<Rule> of(List<Values> given, String group) {
        return given.stream().flatMap(g -> of(g, group).stream()).distinct().toList();
    }

    /** The rules that AWS has, with their ids ({@code sgr-…}). */
    static Map<Rule, String> read(Call call, String group, Direction direction) {
        var result = new LinkedHashMap<Rule, String>();
        call
                .aws()
                .ec2()
                .describeSecurityGroupRulesPaginator(r -> r.filters(Ec2Type.filter("group-id", group)))
                .securityGroupRules()
                .stream()
                .filter(rule -> Boolean.TRUE.equals(rule.isEgress()) == (direction == Direction.EGRESS))
                .forEach(rule -> result.put(rule(rule), rule.securityGroupRuleId()));
        return result;
    }

    /** One permission per call: a call with several is refused as a whole when one exists already. */
    static void authorize(Call call, String group, Direction direction, Collection<Rule> rules) {
        for (var rule : rules) {
            call.unlessAbsent(Set.of("InvalidPermission.Duplicate"), () -> switch (direction) {
                case INGRESS ->
                    call.aws()
                            .ec2()
                            .authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(rule.permission()));
                case EGRESS ->
                    call.aws()
                            .ec2()
                            .authorizeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(rule.permission()));
            });
        }
    }

    static void revoke(Call call, String group, Direction direction, Collection<Rule> rules) {
        for (var rule : rules) {
            call.unlessAbsent(Set.of("InvalidPermission.NotFound"), () -> switch (direction) {
                case INGRESS ->
                    call.aws()
                            .ec2()
                            .revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(rule.permission()));
                case EGRESS ->
                    call.aws()
                            .ec2()
                            .revokeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(rule.permission()));
            });
        }
    }

    /** Makes the group have just these rules, adding before revoking so that no traffic is cut that may go on. */
    static void set(Call call, String group, Direction direction, List<Rule> wanted) {
        var have = read(call, group, direction).keySet();
        var sources = wanted.stream().map(RuleSet::traffic).toList();
        // a rule whose description alone changes cannot be added beside the old one
        revoke(
                call,
                group,
                direction,
                have.stream()
                        .filter(rule -> !wanted.contains(rule) && sources.contains(traffic(rule)))
                        .toList());
        authorize(
                call,
                group,
                direction,
                wanted.stream().filter(rule -> !have.contains(rule)).toList());
        revoke(
                call,
                group,
                direction,
                have.stream()
                        .filter(rule -> !wanted.contains(rule) && !sources.contains(traffic(rule)))
                        .toList());
    }

    /** What AWS has in the form of a program's rules: those of {@code known} that are there, then the rest by port. */
    static PropertyValue grouped(Collection<Rule> have, List<Values> known, String group) {
        var rest = new LinkedHashSet<>(have);
        var result = new ArrayList<PropertyValue>();
        for (var given : known) {
            var rules = of(given, group);
            if (!rules.isEmpty() && rest.containsAll(rules)) {
                rules.forEach(rest::remove);
                result.add(given.raw());
            } else {
                var partly = rules.stream().filter(rest::remove).toList();
                if (!partly.isEmpty()) {
                    result.add(value(partly, group));
                }
            }
        }
        var others = new LinkedHashMap<List<Object>, List<Rule>>();
        for (var rule : rest) {
            others.computeIfAbsent(
                            List.of(rule.protocol(), rule.from(), rule.to(), rule.description()),
                            _ -> new ArrayList<>())
                    .add(rule);
        }
        others.values().forEach(rules -> result.add(value(rules, group)));
        return PropertyValue.of(result);
    }

    /** Rules that differ by source alone, as one rule of a program. */
    static ObjectValue value(List<Rule> rules, String group) {
        var first = rules.getFirst();
        var result = ObjectValue.builder()
                .put("protocol", first.protocol())
                .put("fromPort", first.from())
                .put("toPort", first.to());
        if (!first.description().isEmpty()) {
            result.put("description", first.description());
        }
        for (var kind : Kind.values()) {
            var sources = rules.stream()
                    .filter(r -> r.kind() == kind && !r.source().equals(group))
                    .map(Rule::source)
                    .toList();
            if (!sources.isEmpty()) {
                result.put(kind.property, PropertyValue.ofTexts(sources));
            }
        }
        if (rules.stream().anyMatch(r -> r.source().equals(group))) {
            result.put("self", true);
        }
        return result.build();
    }

    /** A protocol in AWS's writing; numbers of the protocols that have a name become it. */
    static String protocol(String given) {
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "all", "-1" -> "-1";
            case "6", "tcp" -> "tcp";
            case "17", "udp" -> "udp";
            case "1", "icmp" -> "icmp";
            case "58", "icmpv6" -> "icmpv6";
            default -> given;
        };
    }

    private static Rule rule(SecurityGroupRule rule) {
        var protocol = protocol(rule.ipProtocol());
        var all = protocol.equals("-1");
        var description = rule.description() == null ? "" : rule.description();
        var kind = rule.cidrIpv4() != null
                ? Kind.CIDR
                : rule.cidrIpv6() != null ? Kind.CIDR6 : rule.prefixListId() != null ? Kind.PREFIX_LIST : Kind.GROUP;
        var source = switch (kind) {
            case CIDR -> rule.cidrIpv4();
            case CIDR6 -> rule.cidrIpv6();
            case PREFIX_LIST -> rule.prefixListId();
            case GROUP -> rule.referencedGroupInfo().groupId();
        };
        return new Rule(
                protocol,
                all || rule.fromPort() == null ? 0 : rule.fromPort(),
                all || rule.toPort() == null ? 0 : rule.toPort(),
                kind,
                source,
                description);
    }

    /** A rule without its description, which is no part of what makes it unique. */
    static Rule traffic(Rule rule) {
        return new Rule(rule.protocol(), rule.from(), rule.to(), rule.kind(), rule.source(), "");
    }
}
