package dev.rootstock.components.dns;

import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.Route53Functions;
import com.pulumi.aws.route53.Zone;
import com.pulumi.aws.route53.ZoneArgs;
import com.pulumi.aws.route53.inputs.GetZoneArgs;
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
        record(label, "CNAME", host);
    }

    /** The address of a host: {@code label.<domain>}, or the domain itself where the label is empty. */
    public void address(String label, Output<String> ip) {
        record(label, "A", ip);
    }

    private void record(String label, String type, Output<String> value) {
        new Record(
                label.isEmpty() ? name : name + "-" + label,
                RecordArgs.builder()
                        .zoneId(zone.zoneId())
                        .name(label.isEmpty() ? domain : label + "." + domain)
                        .type(type)
                        .ttl(TTL)
                        .records(value.applyValue(List::of))
                        .build(),
                child());
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
