package dev.rootstock.providers.aws.rds;

import static dev.rootstock.providers.aws.schema.Property.bool;
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
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.Parameter;

/** Settings of database servers of one family. Id and import id: the name. */
final class ParameterGroup implements RdsType, ParameterGroupType {

    static final String TOKEN = "aws:rds/parameterGroup:ParameterGroup";

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
                                text("applyMethod").defaultsTo("immediate").oneOf("immediate", "pending-reboot"),
                                text("name").required(),
                                text("value").required()),
                        bool("skipDestroy").defaultsTo(false).kept())
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
                .rds()
                .createDBParameterGroup(r -> r.dbParameterGroupName(in.text("name"))
                        .dbParameterGroupFamily(in.text("family"))
                        .description(in.text("description"))
                        .tags(RdsType.list(call.tags())))
                .dbParameterGroup()
                .dbParameterGroupName();
    }

    @Override
    public Optional<Group> describe(Call call, String name) {
        return call
                .aws()
                .rds()
                .describeDBParameterGroups(r -> r.dbParameterGroupName(name))
                .dbParameterGroups()
                .stream()
                .findFirst()
                .map(ParameterGroup::told);
    }

    @Override
    public void set(Call call, String name, List<Parameters.Parameter> parameters) {
        call.aws()
                .rds()
                .modifyDBParameterGroup(r -> r.dbParameterGroupName(name).parameters(list(parameters)));
    }

    @Override
    public void reset(Call call, String name, List<Parameters.Parameter> parameters) {
        call.aws().rds().resetDBParameterGroup(r -> r.dbParameterGroupName(name).parameters(list(parameters)));
    }

    @Override
    public List<Parameters.Parameter> parameters(Call call, String name, boolean onlySet) {
        return call
                .aws()
                .rds()
                .describeDBParametersPaginator(r -> r.dbParameterGroupName(name).source(onlySet ? SET : null))
                .parameters()
                .stream()
                .filter(p -> p.parameterValue() != null)
                .map(p -> new Parameters.Parameter(p.parameterName(), p.parameterValue(), p.applyMethodAsString()))
                .toList();
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        if (!outputs.is("skipDestroy")) {
            ParameterGroupType.super.delete(call, id, outputs);
        }
    }

    @Override
    public void remove(Call call, String name) {
        call.aws().rds().deleteDBParameterGroup(r -> r.dbParameterGroupName(name));
    }

    private static Group told(DBParameterGroup group) {
        return new Group(
                group.dbParameterGroupName(),
                group.dbParameterGroupArn(),
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
