package dev.rootstock.providers.aws.docdb;

import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.group.Group;
import dev.rootstock.providers.aws.group.GroupType;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.docdb.model.DBSubnetGroup;
import software.amazon.awssdk.services.docdb.model.Subnet;

/** The subnets that a cluster may live in. Id and import id: the name. */
final class SubnetGroup implements DocDbType, GroupType {

    static final String TOKEN = "aws:docdb/subnetGroup:SubnetGroup";

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
        return Set.of("DBSubnetGroupNotFoundFault", "DBSubnetGroupNotFound");
    }

    @Override
    public Set<String> busyCodes() {
        return Set.of("InvalidDBSubnetGroupStateFault");
    }

    @Override
    public String make(Call call, Values in) {
        return call.aws()
                .docDb()
                .createDBSubnetGroup(r -> r.dbSubnetGroupName(in.text("name"))
                        .dbSubnetGroupDescription(in.text("description"))
                        .subnetIds(in.texts("subnetIds"))
                        .tags(DocDbType.list(call.tags())))
                .dbSubnetGroup()
                .dbSubnetGroupName();
    }

    @Override
    public Optional<Group> describe(Call call, String name) {
        return call.aws().docDb().describeDBSubnetGroups(r -> r.dbSubnetGroupName(name)).dbSubnetGroups().stream()
                .findFirst()
                .map(SubnetGroup::told);
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

    @Override
    public void remove(Call call, String name) {
        call.aws().docDb().deleteDBSubnetGroup(r -> r.dbSubnetGroupName(name));
    }

    private static Group told(DBSubnetGroup group) {
        return new Group(
                group.dbSubnetGroupName(),
                group.dbSubnetGroupArn(),
                ObjectValue.builder()
                        .put("description", group.dbSubnetGroupDescription())
                        .put(
                                "subnetIds",
                                PropertyValue.ofTexts(group.subnets().stream()
                                        .map(Subnet::subnetIdentifier)
                                        .toList())));
    }
}
