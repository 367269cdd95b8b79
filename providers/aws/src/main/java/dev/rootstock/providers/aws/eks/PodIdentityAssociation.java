package dev.rootstock.providers.aws.eks;

import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Optional;
import java.util.Set;

/** Gives the pods of a service account a role. Id: the association's, {@code a-…}; import id: {@code CLUSTER,ASSOCIATION}. */
final class PodIdentityAssociation implements EksType {

    static final String TOKEN = "aws:eks/podIdentityAssociation:PodIdentityAssociation";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("clusterName").required().replaces(),
                        text("namespace").required().replaces(),
                        text("roleArn").required(),
                        text("serviceAccount").required().replaces())
                .outputs("associationArn", "associationId")
                .tagged()
                .uniqueBy("clusterName", "namespace", "serviceAccount")
                .build();
    }

    @Override
    public String arnOutput() {
        return "associationArn";
    }

    @Override
    public String create(Call call, Values in) {
        var made = call.whileSpreading(
                Eks.INVALID,
                Set.of("Role provided in the request does not exist"),
                () -> call.aws()
                        .eks()
                        .createPodIdentityAssociation(r -> r.clusterName(in.text("clusterName"))
                                .namespace(in.text("namespace"))
                                .roleArn(in.text("roleArn"))
                                .serviceAccount(in.text("serviceAccount"))
                                .clientRequestToken(call.clientToken())
                                .tags(call.tags())));
        return call.made(made.association().associationId());
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        var cluster = in.need("clusterName");
        return call
                .aws()
                .eks()
                .listPodIdentityAssociationsPaginator(r -> r.clusterName(cluster)
                        .namespace(in.text("namespace"))
                        .serviceAccount(in.text("serviceAccount")))
                .associations()
                .stream()
                .map(association -> association.associationId())
                .filter(id -> Eks.isMarked(
                        call,
                        call.aws()
                                .eks()
                                .describePodIdentityAssociation(
                                        r -> r.clusterName(cluster).associationId(id))
                                .association()
                                .tags()))
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var comma = id.indexOf(',');
        if (comma < 0 && !known.has("clusterName")) {
            throw call.failure("an import id reads CLUSTER,ASSOCIATION, not '" + id + "'");
        }
        var cluster = comma < 0 ? known.need("clusterName") : id.substring(0, comma);
        var association = call.aws()
                .eks()
                .describePodIdentityAssociation(r -> r.clusterName(cluster).associationId(id.substring(comma + 1)))
                .association();
        return Optional.of(new Observed(
                association.associationId(),
                ObjectValue.builder()
                        .put("associationArn", association.associationArn())
                        .put("associationId", association.associationId())
                        .put("clusterName", association.clusterName())
                        .put("namespace", association.namespace())
                        .put("roleArn", association.roleArn())
                        .put("serviceAccount", association.serviceAccount())
                        .put("tags", Eks.tags(association.tags()))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        call.aws()
                .eks()
                .updatePodIdentityAssociation(r -> r.clusterName(change.after().text("clusterName"))
                        .associationId(id)
                        .roleArn(change.after().text("roleArn")));
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        call.aws()
                .eks()
                .deletePodIdentityAssociation(
                        r -> r.clusterName(outputs.text("clusterName")).associationId(id));
    }
}
