package dev.rootstock.providers.aws.account;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Property;
import dev.rootstock.providers.aws.schema.Schema;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** The provider's region, or one by name. */
final class GetRegion implements Function {

    static final String TOKEN = "aws:index/getRegion:getRegion";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(Property.text("endpoint"), Property.text("id"), Property.text("name"))
                .outputs("description")
                .build();
    }

    @Override
    public ObjectValue invoke(Call call, Values in) {
        var name = in.find("name")
                .or(() -> in.find("endpoint").map(e -> e.split("\\.")[1]))
                .orElseGet(call::region);
        var metadata = RegionMetadata.of(Region.of(name));
        if (metadata == null) {
            throw call.failure("there is no AWS region '" + name + "'");
        }
        return ObjectValue.builder()
                .put("id", name)
                .put("name", name)
                .put("description", metadata.description())
                .put("endpoint", "ec2." + name + "." + metadata.partition().dnsSuffix())
                .build();
    }
}
