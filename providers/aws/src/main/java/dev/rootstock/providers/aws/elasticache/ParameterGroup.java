package dev.rootstock.providers.aws.elasticache;

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
import software.amazon.awssdk.services.elasticache.model.CacheParameterGroup;
import software.amazon.awssdk.services.elasticache.model.ParameterNameValue;

/** Settings of caches of one family. Id and import id: the name. */
final class ParameterGroup implements ElastiCacheType, ParameterGroupType {

    static final String TOKEN = "aws:elasticache/parameterGroup:ParameterGroup";

    private static final String SET = "user";

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
        return Set.of("CacheParameterGroupNotFound", "CacheParameterGroupNotFoundFault");
    }

    @Override
    public Set<String> busyCodes() {
        return Set.of("InvalidCacheParameterGroupState", "InvalidCacheParameterGroupStateFault");
    }

    @Override
    public String make(Call call, Values in) {
        return call.aws()
                .elastiCache()
                .createCacheParameterGroup(r -> r.cacheParameterGroupName(in.text("name"))
                        .cacheParameterGroupFamily(in.text("family"))
                        .description(in.text("description"))
                        .tags(ElastiCacheType.list(call.tags())))
                .cacheParameterGroup()
                .cacheParameterGroupName();
    }

    @Override
    public Optional<Group> describe(Call call, String name) {
        return call
                .aws()
                .elastiCache()
                .describeCacheParameterGroups(r -> r.cacheParameterGroupName(name))
                .cacheParameterGroups()
                .stream()
                .findFirst()
                .map(ParameterGroup::told);
    }

    @Override
    public void set(Call call, String name, List<Parameters.Parameter> parameters) {
        call.aws()
                .elastiCache()
                .modifyCacheParameterGroup(r -> r.cacheParameterGroupName(name).parameterNameValues(list(parameters)));
    }

    @Override
    public void reset(Call call, String name, List<Parameters.Parameter> parameters) {
        call.aws()
                .elastiCache()
                .resetCacheParameterGroup(r -> r.cacheParameterGroupName(name).parameterNameValues(list(parameters)));
    }

    @Override
    public List<Parameters.Parameter> parameters(Call call, String name, boolean onlySet) {
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

    @Override
    public void remove(Call call, String name) {
        call.aws().elastiCache().deleteCacheParameterGroup(r -> r.cacheParameterGroupName(name));
    }

    private static Group told(CacheParameterGroup group) {
        return new Group(
                group.cacheParameterGroupName(),
                group.arn(),
                ObjectValue.builder()
                        .put("description", group.description())
                        .put("family", group.cacheParameterGroupFamily()));
    }

    private static List<ParameterNameValue> list(List<Parameters.Parameter> parameters) {
        return parameters.stream()
                .map(p -> ParameterNameValue.builder()
                        .parameterName(p.name())
                        .parameterValue(p.value())
                        .build())
                .toList();
    }
}
