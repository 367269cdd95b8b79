package dev.rootstock.providers.aws.eks;

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

/** Lets an IAM user or role into a cluster. Id and import id: {@code CLUSTER:PRINCIPALARN}. */
final class AccessEntry implements EksType {

    static final String TOKEN = "aws:eks/accessEntry:AccessEntry";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("clusterName").required().replaces(),
                        textSet("kubernetesGroups").computed(),
                        text("principalArn").required().replaces(),
                        text("type").defaultsTo("STANDARD").replaces(),
                        text("userName").computed())
                .outputs("accessEntryArn", "createdAt")
                .outputs(text("modifiedAt").changesWith("kubernetesGroups", "tags", "userName"))
                .tagged()
                .uniqueBy("clusterName", "principalArn")
                .build();
    }

    @Override
    public String arnOutput() {
        return "accessEntryArn";
    }

    @Override
    public String create(Call call, Values in) {
        call.whileSpreading(
                Eks.INVALID,
                Set.of("principalArn is invalid"),
                () -> call.aws()
                        .eks()
                        .createAccessEntry(r -> r.clusterName(in.text("clusterName"))
                                .principalArn(in.text("principalArn"))
                                .kubernetesGroups(in.textsOrNull("kubernetesGroups"))
                                .type(in.text("type"))
                                .username(in.text("userName"))
                                .clientRequestToken(call.clientToken())
                                .tags(call.tags())));
        return call.made(new ClusterMember(in.need("clusterName"), in.need("principalArn")).id());
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        var entry = new ClusterMember(in.need("clusterName"), in.need("principalArn"));
        return describe(call, entry)
                .filter(found -> Eks.isMarked(call, found.tags()))
                .map(_ -> entry.id());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return describe(call, ClusterMember.of(call, id, "CLUSTER:PRINCIPALARN"))
                .map(found -> new Observed(
                        id,
                        ObjectValue.builder()
                                .put("accessEntryArn", found.accessEntryArn())
                                .put("clusterName", found.clusterName())
                                .put("createdAt", Eks.time(found.createdAt()))
                                .put("kubernetesGroups", Eks.texts(found.kubernetesGroups()))
                                .put("modifiedAt", Eks.time(found.modifiedAt()))
                                .put("principalArn", found.principalArn())
                                .put("tags", Eks.tags(found.tags()))
                                .put("type", found.type())
                                .put("userName", found.username())));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var entry = ClusterMember.of(call, id, "CLUSTER:PRINCIPALARN");
        call.aws().eks().updateAccessEntry(r -> {
            r.clusterName(entry.cluster()).principalArn(entry.name());
            if (change.of("kubernetesGroups")) {
                r.kubernetesGroups(change.after().texts("kubernetesGroups"));
            }
            if (change.of("userName")) {
                r.username(change.after().text("userName"));
            }
        });
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var entry = ClusterMember.of(call, id, "CLUSTER:PRINCIPALARN");
        call.aws().eks().deleteAccessEntry(r -> r.clusterName(entry.cluster()).principalArn(entry.name()));
    }

    private static Optional<software.amazon.awssdk.services.eks.model.AccessEntry> describe(
            Call call, ClusterMember entry) {
        return call.unlessAbsent(
                Eks.ABSENT,
                () -> call.aws()
                        .eks()
                        .describeAccessEntry(r -> r.clusterName(entry.cluster()).principalArn(entry.name()))
                        .accessEntry());
    }
}
