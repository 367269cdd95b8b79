package dev.rootstock.providers.aws.route53;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Records between a program's properties and Route 53's model. */
final class RecordSets {

    /** Types whose values Route 53 wants in quotes, which programs leave out. */
    private static final Set<String> QUOTED = Set.of("TXT", "SPF");

    private RecordSets() {}

    static Change creation(ResourceRecordSet set) {
        return change("CREATE", set);
    }

    static Change upsert(ResourceRecordSet set) {
        return change("UPSERT", set);
    }

    static Change deletion(ResourceRecordSet set) {
        return change("DELETE", set);
    }

    /** @param name the whole name of the record */
    static ResourceRecordSet of(Values in, String name) {
        var type = in.need("type");
        var set = ResourceRecordSet.builder()
                .name(name)
                .type(type)
                .healthCheckId(in.text("healthCheckId"))
                .multiValueAnswer(in.is("multivalueAnswerRoutingPolicy") ? true : null)
                .setIdentifier(in.text("setIdentifier"));
        var records = in.texts("records").stream()
                .map(value -> ResourceRecord.builder()
                        .value(QUOTED.contains(type) ? "\"" + value + "\"" : value)
                        .build())
                .toList();
        if (!records.isEmpty()) {
            var ttl = in.whole("ttl");
            set.resourceRecords(records).ttl(ttl == null ? null : ttl.longValue());
        }
        first(in, "aliases")
                .ifPresent(alias -> set.aliasTarget(a -> a.dnsName(alias.text("name"))
                        .evaluateTargetHealth(alias.is("evaluateTargetHealth"))
                        .hostedZoneId(alias.text("zoneId"))));
        if (in.has("cidrRoutingPolicy")) {
            var cidr = in.object("cidrRoutingPolicy");
            set.cidrRoutingConfig(
                    c -> c.collectionId(cidr.text("collectionId")).locationName(cidr.text("locationName")));
        }
        first(in, "failoverRoutingPolicies").ifPresent(policy -> set.failover(policy.text("type")));
        first(in, "geolocationRoutingPolicies")
                .ifPresent(policy -> set.geoLocation(g -> g.continentCode(policy.text("continent"))
                        .countryCode(policy.text("country"))
                        .subdivisionCode(policy.text("subdivision"))));
        first(in, "latencyRoutingPolicies").ifPresent(policy -> set.region(policy.text("region")));
        first(in, "weightedRoutingPolicies").ifPresent(policy -> {
            var weight = policy.whole("weight");
            set.weight(weight == null ? null : weight.longValue());
        });
        return set.build();
    }

    static ObjectValue.Builder properties(ResourceRecordSet set) {
        var quoted = QUOTED.contains(set.typeAsString());
        return ObjectValue.builder()
                .put(
                        "aliases",
                        list(
                                set.aliasTarget(),
                                alias -> ObjectValue.builder()
                                        .put("evaluateTargetHealth", alias.evaluateTargetHealth())
                                        .put("name", DomainName.plain(alias.dnsName()))
                                        .put("zoneId", alias.hostedZoneId())))
                .put(
                        "cidrRoutingPolicy",
                        set.cidrRoutingConfig() == null
                                ? null
                                : ObjectValue.builder()
                                        .put(
                                                "collectionId",
                                                set.cidrRoutingConfig().collectionId())
                                        .put(
                                                "locationName",
                                                set.cidrRoutingConfig().locationName())
                                        .build())
                .put(
                        "failoverRoutingPolicies",
                        list(
                                set.failoverAsString(),
                                type -> ObjectValue.builder().put("type", type)))
                .put(
                        "geolocationRoutingPolicies",
                        list(
                                set.geoLocation(),
                                place -> ObjectValue.builder()
                                        .put("continent", place.continentCode())
                                        .put("country", place.countryCode())
                                        .put("subdivision", place.subdivisionCode())))
                .put("healthCheckId", set.healthCheckId())
                .put(
                        "latencyRoutingPolicies",
                        list(
                                set.regionAsString(),
                                region -> ObjectValue.builder().put("region", region)))
                .put("multivalueAnswerRoutingPolicy", Boolean.TRUE.equals(set.multiValueAnswer()))
                .put(
                        "records",
                        PropertyValue.ofTexts(set.resourceRecords().stream()
                                .map(r -> quoted ? unquoted(r.value()) : r.value())
                                .toList()))
                .put("setIdentifier", set.setIdentifier())
                .put("ttl", set.ttl())
                .put("type", set.typeAsString())
                .put(
                        "weightedRoutingPolicies",
                        list(set.weight(), weight -> ObjectValue.builder().put("weight", weight)));
    }

    /** Whether two record sets say the same. */
    static boolean same(ResourceRecordSet one, ResourceRecordSet other) {
        return normal(one).equals(normal(other));
    }

    private static ObjectValue normal(ResourceRecordSet set) {
        var properties = properties(set).build();
        var sorted = properties
                .list("records")
                .map(list -> list.items().stream()
                        .map(item -> item.asText().orElse(""))
                        .sorted()
                        .toList())
                .orElse(List.of());
        return properties.with("records", PropertyValue.ofTexts(sorted));
    }

    private static Optional<Values> first(Values in, String name) {
        return in.objects(name).stream().findFirst();
    }

    private static <T> PropertyValue list(T value, Function<T, ObjectValue.Builder> property) {
        return PropertyValue.of(
                value == null ? List.of() : List.of(property.apply(value).build()));
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static Change change(String action, ResourceRecordSet set) {
        return Change.builder().action(action).resourceRecordSet(set).build();
    }
}
