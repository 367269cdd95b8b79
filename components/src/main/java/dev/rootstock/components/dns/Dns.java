package dev.rootstock.components.dns;

import com.pulumi.aws.lb.LbFunctions;
import com.pulumi.aws.lb.inputs.GetHostedZoneIdArgs;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.Route53Functions;
import com.pulumi.aws.route53.Zone;
import com.pulumi.aws.route53.ZoneArgs;
import com.pulumi.aws.route53.inputs.GetZoneArgs;
import com.pulumi.aws.route53.inputs.RecordAliasArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/** The public zone of an environment's domain, with a pointer from the zone above it if that is at hand. */
public final class Dns extends ComponentResource {

    /** Seconds that others may remember a record. */
    private static final int TTL = 300;

    private final String name;
    private final String domain;
    private final Zone zone;

    public Dns(String name, String domain, DnsSettings settings, ComponentResourceOptions options) {
        super("rootstock:aws:Dns", name, options);
        this.name = name;
        this.domain = domain;
        this.zone = new Zone(
                name,
                ZoneArgs.builder().name(domain).comment("Zone of " + domain).build(),
                child());
        settings.parentZone().ifPresent(this::delegate);
        registerOutputs(Map.of("zoneId", zone.zoneId(), "nameServers", zone.nameServers()));
    }

    /** The servers that the zone above has to name, where it is not at hand. */
    public Output<List<String>> nameServers() {
        return zone.nameServers();
    }

    /** Another name for a host: {@code label.<domain>}. */
    public void alias(String label, Output<String> host) {
        new Record(
                name + "-" + label,
                RecordArgs.builder()
                        .zoneId(zone.zoneId())
                        .name(label + "." + domain)
                        .type("CNAME")
                        .ttl(TTL)
                        .records(host.applyValue(List::of))
                        .build(),
                child());
    }

    /**
     * Leads names to a load balancer.
     *
     * @param hosts in the domain, or the domain itself
     * @param address an IPv4 address, or the host name of a network load balancer in the same account
     */
    public void leadTo(List<String> hosts, Output<String> address) {
        var target = address.applyValue(Target::of);
        var plain = target.applyValue(to -> to.ip().map(List::of).orElse(null));
        var ttl = target.applyValue(to -> to.ip().map(ignored -> TTL).orElse(null));
        var alias = target.apply(to -> to.hostName().map(this::alias).orElseGet(() -> Output.ofNullable(null)));
        for (var host : hosts) {
            new Record(
                    name + "-" + host,
                    RecordArgs.builder()
                            .zoneId(zone.zoneId())
                            .name(host)
                            .type("A")
                            .records(plain)
                            .ttl(ttl)
                            .aliases(alias)
                            .build(),
                    child());
        }
    }

    /** A domain itself may not be a CNAME; Route 53 has aliases instead, which need the balancer's own zone. */
    private Output<List<RecordAliasArgs>> alias(String balancer) {
        return LbFunctions.getHostedZoneId(
                        GetHostedZoneIdArgs.builder()
                                .loadBalancerType("network")
                                .build(),
                        InvokeOptions.builder().parent(this).build())
                .applyValue(found -> List.of(RecordAliasArgs.builder()
                        .name(balancer)
                        .zoneId(found.id())
                        .evaluateTargetHealth(true)
                        .build()));
    }

    private void delegate(String parentZone) {
        var parent = Route53Functions.getZone(
                GetZoneArgs.builder().name(parentZone).build(),
                InvokeOptions.builder().parent(this).build());
        new Record(
                name + "-delegation",
                RecordArgs.builder()
                        .zoneId(parent.applyValue(found -> found.zoneId()))
                        .name(domain)
                        .type("NS")
                        .ttl(TTL)
                        .records(zone.nameServers())
                        .build(),
                child());
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
