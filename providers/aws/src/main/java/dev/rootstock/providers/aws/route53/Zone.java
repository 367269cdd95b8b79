package dev.rootstock.providers.aws.route53;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.texts;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Tags;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Tag;

/** A hosted zone, public, or private to VPCs. Id and import id: the zone's id. */
final class Zone implements ResourceType {

    static final String TOKEN = "aws:route53/zone:Zone";

    private static final String KIND = "hostedzone";

    /** How many changes are sent at once when a zone is emptied; Route 53 takes 1,000 records with 32,000 characters. */
    private static final int BATCH = 100;

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("comment").defaultsTo("Managed by Pulumi"),
                        text("delegationSetId").replaces().conflictsWith("vpcs"),
                        bool("forceDestroy").defaultsTo(false).kept(),
                        text("name").computed().replaces().sameWhen(DomainName::same),
                        objectSet(
                                        "vpcs",
                                        text("vpcId").required(),
                                        text("vpcRegion").computed())
                                .conflictsWith("delegationSetId"))
                .outputs("arn", "primaryNameServer", "zoneId")
                .outputs(texts("nameServers"))
                .tagged()
                .named("name", 255)
                .uniqueBy()
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Zones.ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var vpcs = in.objects("vpcs");
        var first = vpcs.isEmpty() ? null : vpcs.getFirst();
        var made = call.aws().route53().createHostedZone(r -> {
            r.name(in.text("name"))
                    .callerReference(call.clientToken())
                    .hostedZoneConfig(c -> c.comment(in.text("comment")))
                    .delegationSetId(in.text("delegationSetId"));
            if (first != null) {
                r.vpc(v -> v.vpcId(first.text("vpcId")).vpcRegion(region(call, first)));
            }
        });
        var id = call.made(DomainName.zoneId(made.hostedZone().id()));
        Zones.awaitSpread(call, made.changeInfo().id());
        vpcs.stream().skip(1).forEach(vpc -> associate(call, id, vpc));
        label(call, id, call.tags(), Set.of());
        return id;
    }

    /** A zone keeps the reference that it was made with. */
    @Override
    public Optional<String> find(Call call, Values in) {
        var token = call.clientToken();
        return call.aws().route53().listHostedZonesByName(r -> r.dnsName(in.text("name"))).hostedZones().stream()
                .filter(zone -> zone.callerReference().equals(token))
                .map(zone -> DomainName.zoneId(zone.id()))
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var zoneId = DomainName.zoneId(id);
        var found = call.aws().route53().getHostedZone(r -> r.id(zoneId));
        var servers = Zones.nameServers(call, found);
        var tags = call.aws()
                .route53()
                .listTagsForResource(r -> r.resourceType(KIND).resourceId(zoneId))
                .resourceTagSet()
                .tags();
        return Optional.of(new Observed(
                zoneId,
                ObjectValue.builder()
                        .put("arn", "arn:" + call.partition() + ":route53:::hostedzone/" + zoneId)
                        .put("comment", comment(found))
                        .put(
                                "delegationSetId",
                                found.delegationSet() == null
                                                || found.delegationSet().id() == null
                                        ? null
                                        : DomainName.zoneId(
                                                found.delegationSet().id()))
                        .put("name", DomainName.plain(found.hostedZone().name()))
                        .put(
                                "nameServers",
                                PropertyValue.ofTexts(servers.stream().sorted().toList()))
                        .put("primaryNameServer", servers.isEmpty() ? null : servers.getFirst())
                        .put("vpcs", vpcs(found))
                        .put("zoneId", zoneId)
                        .put("tags", Tags.value(tags, Tag::key, Tag::value))));
    }

    /** VPCs are added before others are removed: a private zone always has one. */
    @Override
    public void update(Call call, String id, Change change) {
        if (change.of("comment")) {
            call.aws()
                    .route53()
                    .updateHostedZoneComment(
                            r -> r.id(id).comment(change.after().find("comment").orElse("")));
        }
        if (change.of("vpcs")) {
            var before = change.before().objects("vpcs");
            var after = change.after().objects("vpcs");
            after.stream().filter(vpc -> lacks(before, vpc)).forEach(vpc -> associate(call, id, vpc));
            before.stream()
                    .filter(vpc -> lacks(after, vpc))
                    .forEach(vpc -> Zones.change(
                            call,
                            () -> call.aws()
                                    .route53()
                                    .disassociateVPCFromHostedZone(r -> r.hostedZoneId(id)
                                            .vpc(v -> v.vpcId(vpc.text("vpcId")).vpcRegion(region(call, vpc))))
                                    .changeInfo()));
        }
    }

    @Override
    public void tag(Call call, String id, Change change, Map<String, String> set, Set<String> removed) {
        label(call, id, set, removed);
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        if (outputs.is("forceDestroy")) {
            empty(call, id);
        }
        Zones.change(
                call, () -> call.aws().route53().deleteHostedZone(r -> r.id(id)).changeInfo());
    }

    private static void empty(Call call, String id) {
        var name =
                call.aws().route53().getHostedZone(r -> r.id(id)).hostedZone().name();
        var records = call.aws().route53().listResourceRecordSetsPaginator(r -> r.hostedZoneId(id)).stream()
                .flatMap(page -> page.resourceRecordSets().stream())
                .filter(record -> !belongsToZone(record, name))
                .toList();
        for (var i = 0; i < records.size(); i += BATCH) {
            var changes = records.subList(i, Math.min(records.size(), i + BATCH)).stream()
                    .map(RecordSets::deletion)
                    .toList();
            Zones.change(
                    call,
                    () -> call.aws()
                            .route53()
                            .changeResourceRecordSets(r -> r.hostedZoneId(id).changeBatch(b -> b.changes(changes)))
                            .changeInfo());
        }
    }

    private static boolean belongsToZone(ResourceRecordSet record, String zone) {
        return Set.of("NS", "SOA").contains(record.typeAsString()) && DomainName.same(record.name(), zone);
    }

    private static void label(Call call, String id, Map<String, String> set, Set<String> removed) {
        if (set.isEmpty() && removed.isEmpty()) {
            return;
        }
        var tags = Tags.list(
                set, (key, value) -> Tag.builder().key(key).value(value).build());
        call.aws()
                .route53()
                .changeTagsForResource(r -> r.resourceType(KIND)
                        .resourceId(id)
                        .addTags(tags.isEmpty() ? null : tags)
                        .removeTagKeys(removed.isEmpty() ? null : removed));
    }

    private static void associate(Call call, String id, Values vpc) {
        Zones.change(
                call,
                () -> call.aws()
                        .route53()
                        .associateVPCWithHostedZone(r -> r.hostedZoneId(id)
                                .vpc(v -> v.vpcId(vpc.text("vpcId")).vpcRegion(region(call, vpc))))
                        .changeInfo());
    }

    private static boolean lacks(List<Values> vpcs, Values vpc) {
        return vpcs.stream().noneMatch(v -> v.need("vpcId").equals(vpc.need("vpcId")));
    }

    private static String region(Call call, Values vpc) {
        return vpc.find("vpcRegion").orElseGet(call::region);
    }

    private static @Nullable String comment(GetHostedZoneResponse zone) {
        var config = zone.hostedZone().config();
        return config == null ? null : config.comment();
    }

    private static PropertyValue vpcs(GetHostedZoneResponse zone) {
        return PropertyValue.of(zone.vpCs().stream()
                .<PropertyValue>map(vpc -> ObjectValue.builder()
                        .put("vpcId", vpc.vpcId())
                        .put("vpcRegion", vpc.vpcRegionAsString())
                        .build())
                .toList());
    }
}
