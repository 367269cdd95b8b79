package dev.rootstock.providers.aws.elasticache;

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
import software.amazon.awssdk.services.elasticache.model.CacheParameterGroup;
import software.amazon.awssdk.services.elasticache.model.ParameterNameValue;

/** Settings of caches of one family. Id and import id: the name. */
final class ParameterGroup implements ElastiCacheType {

    static final String TOKEN = "aws:elasticache/parameterGroup:ParameterGroup";

    private static final String SET = "user";
    private static final Set<String> ABSENT = Set.of("CacheParameterGroupNotFound", "CacheParameterGroupNotFoundFault");
    private static final Set<String> BUSY =
            Set.of("InvalidCacheParameterGroupState", "InvalidCacheParameterGroupStateFault");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("description").defaultsTo("Managed by Pulumi").replaces(),
                        text("family").required().replaces(),
                        text("name").computed().replaces().sameWhen(String::equalsIgnoreCase),
                        objectSet(
                                "parameters",
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
                .elastiCache()
                .createCacheParameterGroup(r -> r.cacheParameterGroupName(in.text("name"))
                        .cacheParameterGroupFamily(in.text("family"))
                        .description(in.text("description"))
                        .tags(ElastiCacheType.list(call.tags())));
        var name = call.made(made.cacheParameterGroup().cacheParameterGroupName());
        set(call, name, Values.NONE, in);
        return name;
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return group(call, in.need("name"))
                .filter(group -> ElastiCacheType.isMarked(call, ElastiCacheType.tagsOf(call, group.arn())))
                .map(group -> group.cacheParameterGroupName());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return group(call, id)
                .map(group -> new Observed(
                        group.cacheParameterGroupName(),
                        ObjectValue.builder()
                                .put("arn", group.arn())
                                .put("description", group.description())
                                .put("family", group.cacheParameterGroupFamily())
                                .put("name", group.cacheParameterGroupName())
                                .put(
                                        "parameters",
                                        Parameters.observed(
                                                known, parameters(call, id, true), () -> parameters(call, id, false)))
                                .put("tags", ElastiCacheType.value(ElastiCacheType.tagsOf(call, group.arn())))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        set(call, id, change.before(), change.after());
    }

    /** A cache that is just being deleted still uses its group for a while. */
    @Override
    public void delete(Call call, String id, Values outputs) {
        call.retryingOn(
                BUSY, () -> call.aws().elastiCache().deleteCacheParameterGroup(r -> r.cacheParameterGroupName(id)));
    }

    private static void set(Call call, String name, Values before, Values after) {
        for (var batch : Parameters.toReset(before, after)) {
            var parameters = list(batch);
            call.retryingOn(
                    BUSY,
                    () -> call.aws()
                            .elastiCache()
                            .resetCacheParameterGroup(
                                    r -> r.cacheParameterGroupName(name).parameterNameValues(parameters)));
        }
        for (var batch : Parameters.toSet(before, after)) {
            var parameters = list(batch);
            call.retryingOn(
                    BUSY,
                    () -> call.aws()
                            .elastiCache()
                            .modifyCacheParameterGroup(
                                    r -> r.cacheParameterGroupName(name).parameterNameValues(parameters)));
        }
    }

    private static List<ParameterNameValue> list(List<Parameters.Parameter> parameters) {
        return parameters.stream()
                .map(p -> ParameterNameValue.builder()
                        .parameterName(p.name())
                        .parameterValue(p.value())
                        .build())
                .toList();
    }

    private static List<Parameters.Parameter> parameters(Call call, String name, boolean onlySet) {
        return call
                .aws()
                .elastiCache()
                .describeCacheParametersPaginator(
                        r -> r.cacheParameterGroupName(name).source(onlySet ? SET : null))
                .stream()
                .flatMap(page -> page.parameters().stream())
                .filter(p -> p.parameterValue() != null && (!onlySet || SET.equals(p.source())))
                .map(p -> new Parameters.Parameter(p.parameterName(), p.parameterValue(), null))
                .toList();
    }

    private static Optional<CacheParameterGroup> group(Call call, String name) {
        return call.unlessAbsent(
                        ABSENT,
                        () -> call.aws()
                                .elastiCache()
                                .describeCacheParameterGroups(r -> r.cacheParameterGroupName(name)))
                .flatMap(answer -> answer.cacheParameterGroups().stream().findFirst());
    }
}
