package dev.rootstock.providers.aws.account;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Property;
import dev.rootstock.providers.aws.schema.Schema;

/** Whose credentials these are. */
final class GetCallerIdentity implements Function {

    static final String TOKEN = "aws:index/getCallerIdentity:getCallerIdentity";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(Property.text("id"))
                .outputs("accountId", "arn", "userId")
                .build();
    }

    @Override
    public ObjectValue invoke(Call call, Values arguments) {
        var caller = call.session().identity();
        return ObjectValue.builder()
                .put("id", caller.account())
                .put("accountId", caller.account())
                .put("arn", caller.arn())
                .put("userId", caller.userId())
                .build();
    }
}
