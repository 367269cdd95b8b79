package dev.rootstock.providers.aws.iam;

import static dev.rootstock.providers.aws.schema.Property.policy;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Optional;
import java.util.Set;

/** A policy inside a user. Id and import id: {@code user:name}. */
final class UserPolicy implements ResourceType {

    static final String TOKEN = "aws:iam/userPolicy:UserPolicy";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("name").computed().replaces(),
                        text("namePrefix").replaces().kept().conflictsWith("name"),
                        policy("policy").required(),
                        text("user").required().replaces())
                .named("name", 128)
                .uniqueBy("name", "user")
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Iam.ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        call.whileSpreading(Iam.ABSENT, () -> {
            put(call, in);
            return in;
        });
        return call.made(in.need("user") + ":" + in.need("name"));
    }

    /** Putting twice is putting once, so that nothing needs to be found. */
    @Override
    public Optional<String> find(Call call, Values in) {
        return Optional.empty();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var colon = id.indexOf(':');
        if (colon < 0) {
            throw call.failure("an id reads USER:NAME, not '" + id + "'");
        }
        var found = call.aws()
                .iam()
                .getUserPolicy(r -> r.userName(id.substring(0, colon)).policyName(id.substring(colon + 1)));
        return Optional.of(new Observed(
                id,
                ObjectValue.builder()
                        .put("name", found.policyName())
                        .put("policy", Iam.document(found.policyDocument()))
                        .put("user", found.userName())));
    }

    @Override
    public void update(Call call, String id, Change change) {
        put(call, change.after());
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        call.aws().iam().deleteUserPolicy(r -> r.userName(outputs.text("user")).policyName(outputs.text("name")));
    }

    private static void put(Call call, Values in) {
        call.aws()
                .iam()
                .putUserPolicy(r ->
                        r.userName(in.text("user")).policyName(in.text("name")).policyDocument(in.text("policy")));
    }
}
