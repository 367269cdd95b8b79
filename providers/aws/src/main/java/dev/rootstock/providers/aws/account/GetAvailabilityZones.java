package dev.rootstock.providers.aws.account;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.texts;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Comparator;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The availability zones of the region, by name. */
final class GetAvailabilityZones implements Function {

    static final String TOKEN = "aws:index/getAvailabilityZones:getAvailabilityZones";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        bool("allAvailabilityZones"),
                        textSet("excludeNames"),
                        textSet("excludeZoneIds"),
                        objectSet(
                                "filters",
                                text("name").required(),
                                textSet("values").required()),
                        text("state").oneOf("available", "information", "impaired", "unavailable"))
                .outputs("id")
                .outputs(texts("groupNames"), texts("names"), texts("zoneIds"))
                .build();
    }

    @Override
    public ObjectValue invoke(Call call, Values in) {
        var filters = in.objects("filters").stream()
                .map(f -> Filter.builder()
                        .name(f.text("name"))
                        .values(f.texts("values"))
                        .build())
                .toList();
        var zones = call
                .aws()
                .ec2()
                .describeAvailabilityZones(
                        r -> r.filters(filters).allAvailabilityZones(in.bool("allAvailabilityZones")))
                .availabilityZones()
                .stream()
                .filter(z ->
                        in.find("state").map(s -> s.equals(z.stateAsString())).orElse(true))
                .filter(z -> !in.texts("excludeNames").contains(z.zoneName())
                        && !in.texts("excludeZoneIds").contains(z.zoneId()))
                .sorted(Comparator.comparing(z -> z.zoneName()))
                .toList();
        return ObjectValue.builder()
                .put("id", call.region())
                .put(
                        "names",
                        PropertyValue.ofTexts(
                                zones.stream().map(z -> z.zoneName()).toList()))
                .put(
                        "zoneIds",
                        PropertyValue.ofTexts(
                                zones.stream().map(z -> z.zoneId()).toList()))
                .put(
                        "groupNames",
                        PropertyValue.ofTexts(zones.stream()
                                .map(z -> z.groupName() == null ? call.region() : z.groupName())
                                .distinct()
                                .toList()))
                .build();
    }
}
