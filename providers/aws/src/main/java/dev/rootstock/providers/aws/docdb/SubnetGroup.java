package dev.rootstock.providers.aws.docdb;

import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.docdb.model.DBSubnetGroup;

/** The subnets that a cluster may live in. Id and import id: the name. */
final class SubnetGroup implements DocDbType {

    static final String TOKEN = "aws:docdb/subnetGroup:SubnetGroup";

    private static final Set<String> ABSENT = Set.of("DBSubnetGroupNotFoundFault", "DBSubnetGroupNotFound");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("description").defaultsTo("Managed by Pulumi"),
                        text("name").computed().replaces(),
                        text("namePrefix").replaces().kept().conflictsWith("name"),
                        textSet("subnetIds").required())
                .outputs("arn")
                .tagged()
                .namedInLowerCase("name", 255)
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var made = call.aws()
                .docDb()
                .createDBSubnetGroup(r -> r.dbSubnetGroupName(in.text("name"))
                        .dbSubnetGroupDescription(in.text("description"))
                        .subnetIds(in.texts("subnetIds"))
                        .tags(DocDbType.list(call.tags())));
        return call.made(made.dbSubnetGroup().dbSubnetGroupName());
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.unlessAbsent(ABSENT, () -> group(call, in.need("name")))
                .filter(group -> DocDbType.isMarked(call, DocDbType.tagsOf(call, group.dbSubnetGroupArn())))
                .map(group -> group.dbSubnetGroupName());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var group = group(call, id);
        return Optional.of(new Observed(
                group.dbSubnetGroupName(),
                ObjectValue.builder()
                        .put("arn", group.dbSubnetGroupArn())
                        .put("description", group.dbSubnetGroupDescription())
                        .put("name", group.dbSubnetGroupName())
                        .put(
                                "subnetIds",
                                PropertyValue.ofTexts(group.subnets().stream()
                                        .map(s -> s.subnetIdentifier())
                                        .toList()))
                        .put("tags", DocDbType.value(DocDbType.tagsOf(call, group.dbSubnetGroupArn())))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var in = change.after();
        call.aws()
                .docDb()
                .modifyDBSubnetGroup(r -> r.dbSubnetGroupName(id)
                        .dbSubnetGroupDescription(in.text("description"))
                        .subnetIds(in.texts("subnetIds")));
    }

    /** A cluster that is just being deleted still uses its group for a while. */
    @Override
    public void delete(Call call, String id, Values outputs) {
        call.retryingOn(
                Set.of("InvalidDBSubnetGroupStateFault"),
                () -> call.aws().docDb().deleteDBSubnetGroup(r -> r.dbSubnetGroupName(id)));
    }

    private static DBSubnetGroup group(Call call, String name) {
        return call.aws()
                .docDb()
                .describeDBSubnetGroups(r -> r.dbSubnetGroupName(name))
                .dbSubnetGroups()
                .getFirst();
    }
}
