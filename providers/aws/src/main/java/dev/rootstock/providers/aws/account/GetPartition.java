package dev.rootstock.providers.aws.account;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Property;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Arrays;
import java.util.Collections;

/** The part of AWS that the region belongs to: {@code aws}, {@code aws-cn}, {@code aws-us-gov}. */
final class GetPartition implements Function {

    static final String TOKEN = "aws:index/getPartition:getPartition";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(Property.text("id"))
                .outputs("dnsSuffix", "partition", "reverseDnsPrefix")
                .build();
    }

    @Override
    public ObjectValue invoke(Call call, Values in) {
        var metadata = call.aws().region().metadata();
        var partition = call.partition();
        var suffix = metadata == null ? "amazonaws.com" : metadata.partition().dnsSuffix();
        var parts = Arrays.asList(suffix.split("\\."));
        Collections.reverse(parts);
        return ObjectValue.builder()
                .put("id", partition)
                .put("partition", partition)
                .put("dnsSuffix", suffix)
                .put("reverseDnsPrefix", String.join(".", parts))
                .build();
    }
}
