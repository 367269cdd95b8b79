package dev.rootstock.providers.aws.rds;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Parameters;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.Parameter;

/** Settings of database servers of one family. Id and import id: the name. */
final class ParameterGroup implements RdsType {

    static final String TOKEN = "aws:rds/parameterGroup:ParameterGroup";

    private static final Set<String> ABSENT = Set.of("DBParameterGroupNotFound", "DBParameterGroupNotFoundFault");
    private static final Set<String> BUSY = Set.of("InvalidDBParameterGroupState");

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
        return ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var made = call.aws()
                .rds()
                .createDBParameterGroup(r -> r.dbParameterGroupName(in.text("name"))
                        .dbParameterGroupFamily(in.text("family"))
                        .description(in.text("description"))
                        .tags(RdsType.list(call.tags())));
        var name = call.made(made.dbParameterGroup().dbParameterGroupName());
        set(call, name, Values.NONE, in);
        return name;
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return group(call, in.need("name"))
                .filter(group -> RdsType.isMarked(call, RdsType.tagsOf(call, group.dbParameterGroupArn())))
                .map(group -> group.dbParameterGroupName());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return group(call, id).map(group -> {
            var arn = group.dbParameterGroupArn();
            return new Observed(
                    group.dbParameterGroupName(),
                    ObjectValue.builder()
                            .put("arn", arn)
                            .put("description", group.description())
                            .put("family", group.dbParameterGroupFamily())
                            .put("name", group.dbParameterGroupName())
                            .put(
                                    "parameters",
                                    Parameters.observed(
                                            known, parameters(call, id, "user"), () -> parameters(call, id, null)))
                            .put("tags", RdsType.value(RdsType.tagsOf(call, arn))));
        });
    }

    @Override
    public void update(Call call, String id, Change change) {
        set(call, id, change.before(), change.after());
    }

    /** A database that is just being deleted still uses its group for a while. */
    @Override
    public void delete(Call call, String id, Values outputs) {
        if (!outputs.is("skipDestroy")) {
            call.retryingOn(BUSY, () -> call.aws().rds().deleteDBParameterGroup(r -> r.dbParameterGroupName(id)));
        }
    }

    private static void set(Call call, String name, Values before, Values after) {
        for (var batch : Parameters.toReset(before, after)) {
            var parameters = list(batch);
            call.retryingOn(
                    BUSY,
                    () -> call.aws()
                            .rds()
                            .resetDBParameterGroup(
                                    r -> r.dbParameterGroupName(name).parameters(parameters)));
        }
        for (var batch : Parameters.toSet(before, after)) {
            var parameters = list(batch);
            call.retryingOn(
                    BUSY,
                    () -> call.aws()
                            .rds()
                            .modifyDBParameterGroup(
                                    r -> r.dbParameterGroupName(name).parameters(parameters)));
        }
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

    private static List<Parameters.Parameter> parameters(Call call, String name, @Nullable String source) {
        return call
                .aws()
                .rds()
                .describeDBParametersPaginator(r -> r.dbParameterGroupName(name).source(source))
                .parameters()
                .stream()
                .filter(p -> p.parameterValue() != null)
                .map(p -> new Parameters.Parameter(p.parameterName(), p.parameterValue(), p.applyMethodAsString()))
                .toList();
    }

    private static Optional<DBParameterGroup> group(Call call, String name) {
        return call.unlessAbsent(
                        ABSENT, () -> call.aws().rds().describeDBParameterGroups(r -> r.dbParameterGroupName(name)))
                .flatMap(answer -> answer.dbParameterGroups().stream().findFirst());
    }
}
