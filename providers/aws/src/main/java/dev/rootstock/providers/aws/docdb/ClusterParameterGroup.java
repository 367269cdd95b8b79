package dev.rootstock.providers.aws.docdb;

import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.group.Group;
import dev.rootstock.providers.aws.group.ParameterGroupType;
import dev.rootstock.providers.aws.group.Parameters;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.docdb.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.docdb.model.Parameter;

/** Settings of clusters of one version. Id and import id: the name. */
final class ClusterParameterGroup implements DocDbType, ParameterGroupType {

    static final String TOKEN = "aws:docdb/clusterParameterGroup:ClusterParameterGroup";

    private static final String SET = "user";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("description").defaultsTo("Managed by Pulumi").replaces(),
                        text("family").required().replaces(),
                        text("name").computed().replaces(),
                        text("namePrefix").replaces().kept().conflictsWith("name"),
                        objectSet(
                                "parameters",
                                text("applyMethod").defaultsTo("pending-reboot").oneOf("immediate", "pending-reboot"),
                                text("name").required(),
                                text("value").required()))
                .outputs("arn")
                .tagged()
                .namedInLowerCase("name", 255)
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Set.of("DBParameterGroupNotFound", "DBParameterGroupNotFoundFault");
    }

    @Override
    public Set<String> busyCodes() {
        return Set.of("InvalidDBParameterGroupState");
    }

    @Override
    public String make(Call call, Values in) {
        return call.aws()
                .docDb()
                .createDBClusterParameterGroup(r -> r.dbClusterParameterGroupName(in.text("name"))
                        .dbParameterGroupFamily(in.text("family"))
                        .description(in.text("description"))
                        .tags(DocDbType.list(call.tags())))
                .dbClusterParameterGroup()
                .dbClusterParameterGroupName();
    }

    @Override
    public Optional<Group> describe(Call call, String name) {
        return call
                .aws()
                .docDb()
                .describeDBClusterParameterGroups(r -> r.dbClusterParameterGroupName(name))
                .dbClusterParameterGroups()
                .stream()
                .findFirst()
                .map(ClusterParameterGroup::told);
    }

    @Override
    public void set(Call call, String name, List<Parameters.Parameter> parameters) {
        call.aws()
                .docDb()
                .modifyDBClusterParameterGroup(
                        r -> r.dbClusterParameterGroupName(name).parameters(list(parameters)));
    }

    @Override
    public void reset(Call call, String name, List<Parameters.Parameter> parameters) {
        call.aws()
                .docDb()
                .resetDBClusterParameterGroup(
                        r -> r.dbClusterParameterGroupName(name).parameters(list(parameters)));
    }

    @Override
    public List<Parameters.Parameter> parameters(Call call, String name, boolean onlySet) {
        return call
                .aws()
                .docDb()
                .describeDBClusterParametersPaginator(
                        r -> r.dbClusterParameterGroupName(name).source(onlySet ? SET : null))
                .parameters()
                .stream()
                .filter(p -> p.parameterValue() != null)
                .map(p -> new Parameters.Parameter(p.parameterName(), p.parameterValue(), p.applyMethodAsString()))
                .toList();
    }

    @Override
    public void remove(Call call, String name) {
        call.aws().docDb().deleteDBClusterParameterGroup(r -> r.dbClusterParameterGroupName(name));
    }

    private static Group told(DBClusterParameterGroup group) {
        return new Group(
                group.dbClusterParameterGroupName(),
                group.dbClusterParameterGroupArn(),
                ObjectValue.builder()
                        .put("description", group.description())
                        .put("family", group.dbParameterGroupFamily()));
    }

    private static List<Parameter> list(List<Parameters.Parameter> parameters) {
        return parameters.stream()
                .map(p -> Parameter.builder()
                        .parameterName(p.name())
                        .parameterValue(p.value())
                        .applyMethod(p.method())
                        .build())
                .toList();
    }
}
