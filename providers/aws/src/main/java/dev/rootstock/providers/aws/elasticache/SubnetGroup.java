package dev.rootstock.providers.aws.elasticache;

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
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroup;

/** The subnets that a cache may live in. Id and import id: the name. */
final class SubnetGroup implements ElastiCacheType {

    static final String TOKEN = "aws:elasticache/subnetGroup:SubnetGroup";

    private static final Set<String> ABSENT = Set.of("CacheSubnetGroupNotFoundFault", "CacheSubnetGroupNotFound");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("description").defaultsTo("Managed by Pulumi"),
                        text("name").computed().replaces().sameWhen(String::equalsIgnoreCase),
                        textSet("subnetIds").required())
                .outputs("arn", "vpcId")
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
                .createCacheSubnetGroup(r -> r.cacheSubnetGroupName(in.text("name"))
                        .cacheSubnetGroupDescription(in.text("description"))
                        .subnetIds(in.texts("subnetIds"))
                        .tags(ElastiCacheType.list(call.tags())));
        return call.made(made.cacheSubnetGroup().cacheSubnetGroupName());
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.unlessAbsent(ABSENT, () -> group(call, in.need("name")))
                .filter(group -> ElastiCacheType.isMarked(call, ElastiCacheType.tagsOf(call, group.arn())))
                .map(group -> group.cacheSubnetGroupName());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var group = group(call, id);
        return Optional.of(new Observed(
                group.cacheSubnetGroupName(),
                ObjectValue.builder()
                        .put("arn", group.arn())
                        .put("description", group.cacheSubnetGroupDescription())
                        .put("name", group.cacheSubnetGroupName())
                        .put(
                                "subnetIds",
                                PropertyValue.ofTexts(group.subnets().stream()
                                        .map(s -> s.subnetIdentifier())
                                        .toList()))
                        .put("vpcId", group.vpcId())
                        .put("tags", ElastiCacheType.value(ElastiCacheType.tagsOf(call, group.arn())))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var in = change.after();
        call.aws()
                .elastiCache()
                .modifyCacheSubnetGroup(r -> r.cacheSubnetGroupName(id)
                        .cacheSubnetGroupDescription(in.text("description"))
                        .subnetIds(in.texts("subnetIds")));
    }

    /** A cache that is just being deleted still uses its group for a while. */
    @Override
    public void delete(Call call, String id, Values outputs) {
        call.retryingOn(
                Set.of("CacheSubnetGroupInUse", "DependencyViolation"),
                () -> call.aws().elastiCache().deleteCacheSubnetGroup(r -> r.cacheSubnetGroupName(id)));
    }

    private static CacheSubnetGroup group(Call call, String name) {
        return call.aws()
                .elastiCache()
                .describeCacheSubnetGroups(r -> r.cacheSubnetGroupName(name))
                .cacheSubnetGroups()
                .getFirst();
    }
}
