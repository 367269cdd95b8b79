package dev.rootstock.providers.aws.eks;

import static dev.rootstock.providers.aws.schema.Property.object;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;

/** What someone may do in a cluster. Id and import id: {@code CLUSTER#PRINCIPALARN#POLICYARN}. */
final class AccessPolicyAssociation implements EksType {

    static final String TOKEN = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        object(
                                        "accessScope",
                                        textSet("namespaces"),
                                        text("type").required())
                                .required()
                                .replaces(),
                        text("clusterName").required().replaces(),
                        text("policyArn").required().replaces(),
                        text("principalArn").required().replaces())
                .outputs("associatedAt", "modifiedAt")
                .uniqueBy("clusterName", "policyArn", "principalArn")
                .build();
    }

    @Override
    public String create(Call call, Values in) {
        var scope = in.object("accessScope");
        call.whileSpreading(
                "ResourceNotFoundException",
                Set.of("principalArn could not be found"),
                () -> call.aws()
                        .eks()
                        .associateAccessPolicy(r -> r.clusterName(in.text("clusterName"))
                                .principalArn(in.text("principalArn"))
                                .policyArn(in.text("policyArn"))
                                .accessScope(
                                        s -> s.type(scope.text("type")).namespaces(scope.textsOrNull("namespaces")))));
        return call.made(String.join("#", in.need("clusterName"), in.need("principalArn"), in.need("policyArn")));
    }

    /** Associating twice is associating once, so that nothing needs to be found. */
    @Override
    public Optional<String> find(Call call, Values in) {
        return Optional.empty();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var parts = parts(call, id);
        return call
                .aws()
                .eks()
                .listAssociatedAccessPoliciesPaginator(
                        r -> r.clusterName(parts[0]).principalArn(parts[1]))
                .associatedAccessPolicies()
                .stream()
                .filter(policy -> policy.policyArn().equals(parts[2]))
                .findFirst()
                .map(policy -> observed(id, parts, policy));
    }

    @Override
    public void update(Call call, String id, Change change) {
        // nothing changes in place
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var parts = parts(call, id);
        call.aws()
                .eks()
                .disassociateAccessPolicy(
                        r -> r.clusterName(parts[0]).principalArn(parts[1]).policyArn(parts[2]));
    }

    private static Observed observed(String id, String[] parts, AssociatedAccessPolicy policy) {
        return new Observed(
                id,
                ObjectValue.builder()
                        .put(
                                "accessScope",
                                ObjectValue.builder()
                                        .put(
                                                "namespaces",
                                                Eks.texts(policy.accessScope().namespaces()))
                                        .put("type", policy.accessScope().typeAsString())
                                        .build())
                        .put("associatedAt", Eks.time(policy.associatedAt()))
                        .put("clusterName", parts[0])
                        .put("modifiedAt", Eks.time(policy.modifiedAt()))
                        .put("policyArn", parts[2])
                        .put("principalArn", parts[1]));
    }

    private static String[] parts(Call call, String id) {
        var parts = id.split("#", 3);
        if (parts.length < 3) {
            throw call.failure("an id reads CLUSTER#PRINCIPALARN#POLICYARN, not '" + id + "'");
        }
        return parts;
    }
}
