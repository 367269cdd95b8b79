package dev.rootstock.providers.aws.elasticache;

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
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroup;
import software.amazon.awssdk.services.elasticache.model.Subnet;

/** The subnets that a cache may live in. Id and import id: the name. */
final class SubnetGroup implements ElastiCacheType, GroupType {

    static final String TOKEN = "aws:elasticache/subnetGroup:SubnetGroup";

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
        return Set.of("CacheSubnetGroupNotFoundFault", "CacheSubnetGroupNotFound");
    }

    @Override
    public Set<String> busyCodes() {
        return Set.of("CacheSubnetGroupInUse", "DependencyViolation");
    }

    @Override
    public String make(Call call, Values in) {
        return call.aws()
                .elastiCache()
                .createCacheSubnetGroup(r -> r.cacheSubnetGroupName(in.text("name"))
                        .cacheSubnetGroupDescription(in.text("description"))
                        .subnetIds(in.texts("subnetIds"))
                        .tags(ElastiCacheType.list(call.tags())))
                .cacheSubnetGroup()
                .cacheSubnetGroupName();
    }

    @Override
    public Optional<Group> describe(Call call, String name) {
        return call
                .aws()
                .elastiCache()
                .describeCacheSubnetGroups(r -> r.cacheSubnetGroupName(name))
                .cacheSubnetGroups()
                .stream()
                .findFirst()
                .map(SubnetGroup::told);
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

    @Override
    public void remove(Call call, String name) {
        call.aws().elastiCache().deleteCacheSubnetGroup(r -> r.cacheSubnetGroupName(name));
    }

    private static Group told(CacheSubnetGroup group) {
        return new Group(
                group.cacheSubnetGroupName(),
                group.arn(),
                ObjectValue.builder()
                        .put("description", group.cacheSubnetGroupDescription())
                        .put(
                                "subnetIds",
                                PropertyValue.ofTexts(group.subnets().stream()
                                        .map(Subnet::subnetIdentifier)
                                        .toList()))
                        .put("vpcId", group.vpcId()));
    }
}
