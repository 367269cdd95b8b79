package dev.rootstock.providers.aws.account;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;

/** A parameter of the Systems Manager's store. Its value is a secret. */
final class GetParameter implements Function {

    static final String TOKEN = "aws:ssm/getParameter:getParameter";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(text("name").required(), bool("withDecryption").defaultsTo(true))
                .outputs("arn", "id", "insecureValue", "type")
                .outputs(text("value").secret(), whole("version"))
                .build();
    }

    @Override
    public ObjectValue invoke(Call call, Values in) {
        var found = call.aws()
                .ssm()
                .getParameter(r -> r.name(in.text("name")).withDecryption(in.bool("withDecryption")))
                .parameter();
        return ObjectValue.builder()
                .put("arn", found.arn())
                .put("id", found.name())
                .put("insecureValue", "SecureString".equals(found.typeAsString()) ? "" : found.value())
                .put("type", found.typeAsString())
                .put("value", PropertyValue.secret(PropertyValue.of(found.value())))
                .put("version", found.version())
                .build();
    }
}
