package dev.rootstock.providers.aws.route53;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textMap;
import static dev.rootstock.providers.aws.schema.Property.texts;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.Tags;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.Tag;

/** A zone by its id, or by name, kind, VPC and tags, which have to leave just one. */
final class GetZone implements Function {

    static final String TOKEN = "aws:route53/getZone:getZone";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("name"),
                        bool("privateZone").defaultsTo(false),
                        textMap("tags"),
                        text("vpcId"),
                        text("zoneId"))
                .outputs(
                        "arn",
                        "callerReference",
                        "comment",
                        "id",
                        "linkedServiceDescription",
                        "linkedServicePrincipal",
                        "primaryNameServer")
                .outputs(texts("nameServers"), whole("resourceRecordSetCount"))
                .build();
    }

    @Override
    public ObjectValue invoke(Call call, Values in) {
        var id = in.find("zoneId").map(DomainName::zoneId).orElseGet(() -> search(call, in));
        var found = call.aws().route53().getHostedZone(r -> r.id(id));
        var zone = found.hostedZone();
        var servers = Zones.nameServers(call, found);
        return ObjectValue.builder()
                .put("arn", "arn:" + call.partition() + ":route53:::hostedzone/" + id)
                .put("callerReference", zone.callerReference())
                .put("comment", zone.config() == null ? "" : zone.config().comment())
                .put("id", id)
                .put(
                        "linkedServiceDescription",
                        zone.linkedService() == null ? "" : zone.linkedService().description())
                .put(
                        "linkedServicePrincipal",
                        zone.linkedService() == null ? "" : zone.linkedService().servicePrincipal())
                .put("name", DomainName.plain(zone.name()))
                .put(
                        "nameServers",
                        PropertyValue.ofTexts(servers.stream().sorted().toList()))
                .put("primaryNameServer", servers.isEmpty() ? "" : servers.getFirst())
                .put("privateZone", isPrivate(zone))
                .put("resourceRecordSetCount", zone.resourceRecordSetCount())
                .put("tags", tags(call, id))
                .put("vpcId", in.text("vpcId"))
                .put("zoneId", id)
                .build();
    }

    private static String search(Call call, Values in) {
        var name = in.find("name").orElseThrow(() -> call.failure("either 'name' or 'zoneId' has to be given"));
        var wantsPrivate = in.is("privateZone") || in.has("vpcId");
        var found =
                call
                        .aws()
                        .route53()
                        .listHostedZonesByName(r -> r.dnsName(DomainName.plain(name)))
                        .hostedZones()
                        .stream()
                        .filter(zone -> DomainName.same(zone.name(), name) && isPrivate(zone) == wantsPrivate)
                        .map(zone -> DomainName.zoneId(zone.id()))
                        .filter(id -> belongsTo(call, id, in) && has(call, id, in.map("tags")))
                        .toList();
        if (found.size() != 1) {
            throw call.failure((found.isEmpty() ? "there is no " : "there is more than one ")
                    + (wantsPrivate ? "private" : "public") + " zone of the name " + name
                    + " in this account" + (found.isEmpty() ? "; create it or correct the name" : "; give its zoneId"));
        }
        return found.getFirst();
    }

    private static boolean belongsTo(Call call, String id, Values in) {
        return in.find("vpcId")
                .map(vpc -> call.aws().route53().getHostedZone(r -> r.id(id)).vpCs().stream()
                        .anyMatch(v -> v.vpcId().equals(vpc)))
                .orElse(true);
    }

    private static boolean has(Call call, String id, Map<String, String> wanted) {
        if (wanted.isEmpty()) {
            return true;
        }
        var tags = tags(call, id);
        return wanted.entrySet().stream()
                .allMatch(tag ->
                        tags.text(tag.getKey()).filter(tag.getValue()::equals).isPresent());
    }

    private static ObjectValue tags(Call call, String id) {
        List<Tag> tags = call.aws()
                .route53()
                .listTagsForResource(r -> r.resourceType("hostedzone").resourceId(id))
                .resourceTagSet()
                .tags();
        return Tags.value(tags, Tag::key, Tag::value);
    }

    private static boolean isPrivate(HostedZone zone) {
        return zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone());
    }
}
