package dev.rootstock.providers.aws.kms;

import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A name for a key. Id and import id: the name, {@code alias/…}. */
final class Alias implements ResourceType {

    static final String TOKEN = "aws:kms/alias:Alias";

    private static final String PREFIX = "alias/";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("name").computed().replaces(),
                        text("namePrefix").replaces().kept().conflictsWith("name"),
                        text("targetKeyId").required().sameWhen(Alias::sameKey))
                .outputs("arn")
                .outputs(text("targetKeyArn").changesWith("targetKeyId"))
                .namedFrom("name", 256, PREFIX)
                .timeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Key.ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var name = in.need("name");
        call.whileSpreading(
                Key.ABSENT,
                () -> call.aws().kms().createAlias(r -> r.aliasName(name).targetKeyId(in.text("targetKeyId"))));
        return call.made(name);
    }

    /** An alias carries no mark, but one that already leads where this one should is as good as this creation's. */
    @Override
    public Optional<String> find(Call call, Values in) {
        var name = in.need("name");
        return read(call, name, in)
                .filter(found -> sameKey(found.properties().text("targetKeyArn").orElse(""), in.need("targetKeyId")))
                .map(Observed::id);
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return call.aws().kms().listAliasesPaginator().aliases().stream()
                .filter(alias -> alias.aliasName().equals(id))
                .findFirst()
                .map(alias -> {
                    var arn = alias.aliasArn();
                    return new Observed(
                            id,
                            ObjectValue.builder()
                                    .put("arn", arn)
                                    .put("name", id)
                                    .put("targetKeyId", alias.targetKeyId())
                                    .put(
                                            "targetKeyArn",
                                            arn.substring(0, arn.indexOf(":alias/")) + ":key/" + alias.targetKeyId()));
                });
    }

    @Override
    public void update(Call call, String id, Change change) {
        call.aws()
                .kms()
                .updateAlias(r -> r.aliasName(id).targetKeyId(change.after().text("targetKeyId")));
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        call.aws().kms().deleteAlias(r -> r.aliasName(id));
    }

    /** A key is named by its id or by its ARN, which ends with it. */
    private static boolean sameKey(String one, String other) {
        return one.substring(one.lastIndexOf('/') + 1).equals(other.substring(other.lastIndexOf('/') + 1));
    }
}
