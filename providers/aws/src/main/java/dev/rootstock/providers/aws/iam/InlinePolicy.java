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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A policy inside a role or a user, which is the type's {@code holder} and an input of that name. Id and import id: {@code holder:name}. */
abstract class InlinePolicy implements ResourceType {

    private final String token;
    private final String holder;

    InlinePolicy(String token, String holder) {
        this.token = token;
        this.holder = holder;
    }

    abstract void put(Call call, String holder, String name, String document);

    /** The policy's document as IAM returns it. */
    abstract String get(Call call, String holder, String name);

    abstract void remove(Call call, String holder, String name);

    @Override
    public final Schema schema() {
        return Schema.of(token)
                .inputs(
                        text("name").computed().replaces(),
                        text("namePrefix").replaces().kept().conflictsWith("name"),
                        policy("policy").required(),
                        text(holder).required().replaces())
                .named("name", 128)
                .uniqueBy("name", holder)
                .build();
    }

    @Override
    public final Set<String> absentCodes() {
        return Iam.ABSENT;
    }

    @Override
    public final String create(Call call, Values in) {
        call.whileSpreading(Iam.ABSENT, () -> {
            put(call, in);
            return in;
        });
        return call.made(in.need(holder) + ":" + in.need("name"));
    }

    /** Putting twice is putting once, so that nothing needs to be found. */
    @Override
    public final Optional<String> find(Call call, Values in) {
        return Optional.empty();
    }

    @Override
    public final Optional<Observed> read(Call call, String id, Values known) {
        var colon = id.indexOf(':');
        if (colon < 0) {
            throw call.failure("an id reads " + holder.toUpperCase(Locale.ROOT) + ":NAME, not '" + id + "'");
        }
        var owner = id.substring(0, colon);
        var name = id.substring(colon + 1);
        return Optional.of(new Observed(
                id,
                ObjectValue.builder()
                        .put("name", name)
                        .put("policy", Iam.document(get(call, owner, name)))
                        .put(holder, owner)));
    }

    @Override
    public final void update(Call call, String id, Change change) {
        // the name is no input where the creation chose it
        put(
                call,
                id.substring(0, id.indexOf(':')),
                id.substring(id.indexOf(':') + 1),
                change.after().need("policy"));
    }

    @Override
    public final void delete(Call call, String id, Values outputs) {
        remove(call, outputs.need(holder), outputs.need("name"));
    }

    private void put(Call call, Values in) {
        put(call, in.need(holder), in.need("name"), in.need("policy"));
    }
}
