package dev.rootstock.providers.aws.iam;

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
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/**
 * A managed policy attached to a role or a user, which is the type's {@code holder} and an input of that name. Id and import id: {@code
 * holder/arn:…}.
 */
abstract class PolicyAttachment implements ResourceType {

    private final String token;
    private final String holder;

    PolicyAttachment(String token, String holder) {
        this.token = token;
        this.holder = holder;
    }

    abstract void attach(Call call, String holder, String arn);

    abstract Stream<AttachedPolicy> attached(Call call, String holder);

    abstract void detach(Call call, String holder, String arn);

    @Override
    public final Schema schema() {
        return Schema.of(token)
                .inputs(
                        text("policyArn").required().replaces(),
                        text(holder).required().replaces())
                .build();
    }

    @Override
    public final Set<String> absentCodes() {
        return Iam.ABSENT;
    }

    @Override
    public final String create(Call call, Values in) {
        call.whileSpreading(Set.of("NoSuchEntity", "ConcurrentModification"), () -> {
            attach(call, in.need(holder), in.need("policyArn"));
            return in;
        });
        return call.made(id(in));
    }

    @Override
    public final Optional<String> find(Call call, Values in) {
        return call.unlessAbsent(Iam.ABSENT, () -> isAttached(call, in.need(holder), in.need("policyArn")))
                .filter(found -> found)
                .map(_ -> id(in));
    }

    @Override
    public final Optional<Observed> read(Call call, String id, Values known) {
        var slash = id.indexOf('/');
        if (slash < 0 && !known.has(holder)) {
            throw call.failure(
                    "an import id reads " + holder.toUpperCase(Locale.ROOT) + "/POLICYARN, not '" + id + "'");
        }
        var owner = known.find(holder).orElseGet(() -> id.substring(0, slash));
        var arn = known.find("policyArn").orElseGet(() -> id.substring(slash + 1));
        return isAttached(call, owner, arn)
                ? Optional.of(new Observed(
                        id, ObjectValue.builder().put(holder, owner).put("policyArn", arn)))
                : Optional.empty();
    }

    @Override
    public final void update(Call call, String id, Change change) {
        // nothing changes in place
    }

    @Override
    public final void delete(Call call, String id, Values outputs) {
        detach(call, outputs.need(holder), outputs.need("policyArn"));
    }

    private String id(Values in) {
        return in.need(holder) + "/" + in.need("policyArn");
    }

    private boolean isAttached(Call call, String owner, String arn) {
        return attached(call, owner).anyMatch(policy -> policy.policyArn().equals(arn));
    }
}
