package dev.rootstock.providers.aws.docdb;

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
import software.amazon.awssdk.services.docdb.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.docdb.model.Parameter;

/** Settings of clusters of one version. Id and import id: the name. */
final class ClusterParameterGroup implements DocDbType {

    static final String TOKEN = "aws:docdb/clusterParameterGroup:ClusterParameterGroup";

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
        return ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var made = call.aws()
                .docDb()
                .createDBClusterParameterGroup(r -> r.dbClusterParameterGroupName(in.text("name"))
                        .dbParameterGroupFamily(in.text("family"))
                        .description(in.text("description"))
                        .tags(DocDbType.list(call.tags())));
        var name = call.made(made.dbClusterParameterGroup().dbClusterParameterGroupName());
        set(call, name, Values.NONE, in);
        return name;
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return group(call, in.need("name"))
                .filter(group -> DocDbType.isMarked(call, DocDbType.tagsOf(call, group.dbClusterParameterGroupArn())))
                .map(group -> group.dbClusterParameterGroupName());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return group(call, id).map(group -> {
            var arn = group.dbClusterParameterGroupArn();
            return new Observed(
                    group.dbClusterParameterGroupName(),
                    ObjectValue.builder()
                            .put("arn", arn)
                            .put("description", group.description())
                            .put("family", group.dbParameterGroupFamily())
                            .put("name", group.dbClusterParameterGroupName())
                            .put(
                                    "parameters",
                                    Parameters.observed(
                                            known, parameters(call, id, "user"), () -> parameters(call, id, null)))
                            .put("tags", DocDbType.value(DocDbType.tagsOf(call, arn))));
        });
    }

    @Override
    public void update(Call call, String id, Change change) {
        set(call, id, change.before(), change.after());
    }

    /** A cluster that is just being deleted still uses its group for a while. */
    @Override
    public void delete(Call call, String id, Values outputs) {
        call.retryingOn(
                BUSY, () -> call.aws().docDb().deleteDBClusterParameterGroup(r -> r.dbClusterParameterGroupName(id)));
    }

    private static void set(Call call, String name, Values before, Values after) {
        for (var batch : Parameters.toReset(before, after)) {
            var parameters = list(batch);
            call.retryingOn(
                    BUSY,
                    () -> call.aws()
                            .docDb()
                            .resetDBClusterParameterGroup(
                                    r -> r.dbClusterParameterGroupName(name).parameters(parameters)));
        }
        for (var batch : Parameters.toSet(before, after)) {
            var parameters = list(batch);
            call.retryingOn(
                    BUSY,
                    () -> call.aws()
                            .docDb()
                            .modifyDBClusterParameterGroup(
                                    r -> r.dbClusterParameterGroupName(name).parameters(parameters)));
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
                .docDb()
                .describeDBClusterParametersPaginator(
                        r -> r.dbClusterParameterGroupName(name).source(source))
                .parameters()
                .stream()
                .filter(p -> p.parameterValue() != null)
                .map(p -> new Parameters.Parameter(p.parameterName(), p.parameterValue(), p.applyMethodAsString()))
                .toList();
    }

    private static Optional<DBClusterParameterGroup> group(Call call, String name) {
        return call.unlessAbsent(
                        ABSENT,
                        () -> call.aws()
                                .docDb()
                                .describeDBClusterParameterGroups(r -> r.dbClusterParameterGroupName(name)))
                .flatMap(answer -> answer.dbClusterParameterGroups().stream().findFirst());
    }
}
