package dev.rootstock.providers.aws.iam;

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

/** A managed policy attached to a role. Id and import id: {@code role/arn:…}. */
final class RolePolicyAttachment implements ResourceType {

    static final String TOKEN = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("policyArn").required().replaces(),
                        text("role").required().replaces())
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Iam.ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        call.whileSpreading(
                Set.of("NoSuchEntity", "ConcurrentModification"),
                () -> call.aws()
                        .iam()
                        .attachRolePolicy(r -> r.roleName(in.text("role")).policyArn(in.text("policyArn"))));
        return call.made(in.need("role") + "/" + in.need("policyArn"));
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.unlessAbsent(Iam.ABSENT, () -> isAttached(call, in.need("role"), in.need("policyArn")))
                        .orElse(false)
                ? Optional.of(in.need("role") + "/" + in.need("policyArn"))
                : Optional.empty();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var slash = id.indexOf('/');
        if (slash < 0 && !known.has("role")) {
            throw call.failure("an import id reads ROLE/POLICYARN, not '" + id + "'");
        }
        var role = known.find("role").orElseGet(() -> id.substring(0, slash));
        var arn = known.find("policyArn").orElseGet(() -> id.substring(slash + 1));
        return isAttached(call, role, arn)
                ? Optional.of(
                        new Observed(id, ObjectValue.builder().put("role", role).put("policyArn", arn)))
                : Optional.empty();
    }

    @Override
    public void update(Call call, String id, Change change) {
        // nothing changes in place
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        call.aws().iam().detachRolePolicy(r -> r.roleName(outputs.text("role")).policyArn(outputs.text("policyArn")));
    }

    private static boolean isAttached(Call call, String role, String arn) {
        return call.aws().iam().listAttachedRolePoliciesPaginator(r -> r.roleName(role)).attachedPolicies().stream()
                .anyMatch(policy -> policy.policyArn().equals(arn));
    }
}
