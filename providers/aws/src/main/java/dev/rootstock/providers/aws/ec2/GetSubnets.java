package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textMap;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.texts;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;

/** The ids of all subnets that fit. */
final class GetSubnets implements Function {

    static final String TOKEN = "aws:ec2/getSubnets:getSubnets";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        objectSet(
                                "filters",
                                text("name").required(),
                                textSet("values").required()),
                        textMap("tags"))
                .outputs("id")
                .outputs(texts("ids"))
                .build();
    }

    @Override
    public ObjectValue invoke(Call call, Values in) {
        var filters = Lookup.filters(in);
        var ids = call.aws().ec2().describeSubnetsPaginator(r -> r.filters(filters)).subnets().stream()
                .map(s -> s.subnetId())
                .sorted()
                .toList();
        return ObjectValue.builder()
                .put("id", call.region())
                .put("ids", PropertyValue.ofTexts(ids))
                .put("tags", ObjectValue.ofTexts(in.map("tags")))
                .build();
    }
}
