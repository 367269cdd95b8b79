package dev.rootstock.providers.aws.eks;

import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;

/** What a cluster's API takes as proof of who we are, for a quarter of an hour. */
final class GetClusterAuth implements Function {

    static final String TOKEN = "aws:eks/getClusterAuth:getClusterAuth";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(text("name").required())
                .outputs("id")
                .outputs(text("token").secret())
                .build();
    }

    @Override
    public ObjectValue invoke(Call call, Values arguments) {
        var name = arguments.need("name");
        return ObjectValue.builder()
                .put("id", name)
                .put("token", PropertyValue.secret(PropertyValue.of(ClusterToken.of(call, name))))
                .build();
    }
}
