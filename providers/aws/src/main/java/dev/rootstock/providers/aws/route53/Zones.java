package dev.rootstock.providers.aws.route53;

import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Progress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** What zones and records have in common: one change of a zone at a time, each waited for. */
final class Zones {

    static final Set<String> ABSENT = Set.of("NoSuchHostedZone");

    private static final Set<String> BUSY = Set.of("PriorRequestNotComplete");

    private Zones() {}

    /** Asks for a change as soon as the zone takes one, and waits until all servers know it. */
    static void change(Call call, Supplier<ChangeInfo> request) {
        awaitSpread(call, call.retryingOn(BUSY, () -> request.get().id()));
    }

    static void awaitSpread(Call call, String id) {
        call.await("Route 53 to spread change " + id, () -> {
            var status =
                    call.aws().route53().getChange(r -> r.id(id)).changeInfo().statusAsString();
            return status.equals("INSYNC") ? Progress.done(id) : Progress.pending(status);
        });
    }

    /** Those that answer for the zone; of a private zone its records tell them. */
    static List<String> nameServers(Call call, GetHostedZoneResponse zone) {
        if (zone.delegationSet() != null) {
            return zone.delegationSet().nameServers();
        }
        return records(call, zone.hostedZone().id(), zone.hostedZone().name(), "NS", 1).stream()
                .filter(r -> r.typeAsString().equals("NS"))
                .flatMap(r -> r.resourceRecords().stream())
                .map(r -> DomainName.plain(r.value()))
                .toList();
    }

    /** The records of a zone from a name and type on, in Route 53's order. */
    static List<ResourceRecordSet> records(Call call, String zone, String name, String type, int most) {
        return call.aws()
                .route53()
                .listResourceRecordSets(r -> r.hostedZoneId(DomainName.zoneId(zone))
                        .startRecordName(DomainName.plain(name) + ".")
                        .startRecordType(type)
                        .maxItems(String.valueOf(most)))
                .resourceRecordSets();
    }
}
