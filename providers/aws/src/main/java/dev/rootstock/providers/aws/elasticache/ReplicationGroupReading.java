package dev.rootstock.providers.aws.elasticache;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.LogDeliveryConfiguration;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** What ElastiCache tells of a replication group, with what is to change in its maintenance window as if it had changed. */
final class ReplicationGroupReading {

    private ReplicationGroupReading() {}

    /** @param member one of its nodes, which tells what the group does not */
    static ObjectValue.Builder properties(ReplicationGroup group, Optional<CacheCluster> member) {
        var result = ObjectValue.builder()
                .put("arn", group.arn())
                .put("automaticFailoverEnabled", begins(group.automaticFailoverAsString(), "enabl"))
                .put("clusterEnabled", group.clusterEnabled())
                .put("clusterMode", group.clusterModeAsString())
                .put("dataTieringEnabled", "enabled".equals(group.dataTieringAsString()))
                .put("description", group.description())
                .put("ipDiscovery", group.ipDiscoveryAsString())
                .put("kmsKeyId", group.kmsKeyId())
                .put(
                        "logDeliveryConfigurations",
                        PropertyValue.of(group.logDeliveryConfigurations().stream()
                                .map(ReplicationGroupReading::log)
                                .toList()))
                .put("memberClusters", PropertyValue.ofTexts(group.memberClusters()))
                .put("multiAzEnabled", begins(group.multiAZAsString(), "enabled"))
                .put("networkType", group.networkTypeAsString())
                .put("numCacheClusters", group.memberClusters().size())
                .put("numNodeGroups", group.nodeGroups().size())
                .put("replicationGroupId", group.replicationGroupId())
                .put("snapshotRetentionLimit", group.snapshotRetentionLimit())
                .put("snapshotWindow", group.snapshotWindow())
                .put("userGroupIds", PropertyValue.ofTexts(group.userGroupIds()));
        endpoints(result, group);
        member.ifPresent(node -> node(result, group, node));
        return result;
    }

    private static void endpoints(ObjectValue.Builder result, ReplicationGroup group) {
        var whole = group.configurationEndpoint();
        if (whole != null) {
            result.put("configurationEndpointAddress", whole.address()).put("port", whole.port());
        }
        group.nodeGroups().stream().findFirst().ifPresent(shard -> {
            result.put(
                    "replicasPerNodeGroup", Math.max(0, shard.nodeGroupMembers().size() - 1));
            if (whole == null && shard.primaryEndpoint() != null) {
                result.put("primaryEndpointAddress", shard.primaryEndpoint().address())
                        .put("port", shard.primaryEndpoint().port());
            }
            if (whole == null && shard.readerEndpoint() != null) {
                result.put("readerEndpointAddress", shard.readerEndpoint().address());
            }
        });
    }

    private static void node(ObjectValue.Builder result, ReplicationGroup group, CacheCluster node) {
        var pending = Optional.ofNullable(node.pendingModifiedValues());
        result.put("atRestEncryptionEnabled", first(group.atRestEncryptionEnabled(), node.atRestEncryptionEnabled()))
                .put("autoMinorVersionUpgrade", node.autoMinorVersionUpgrade())
                .put("engine", node.engine())
                .put("engineVersion", pending.map(p -> p.engineVersion()).orElse(node.engineVersion()))
                .put("engineVersionActual", node.engineVersion())
                .put("maintenanceWindow", node.preferredMaintenanceWindow())
                .put("nodeType", pending.map(p -> p.cacheNodeType()).orElse(node.cacheNodeType()))
                .put(
                        "notificationTopicArn",
                        node.notificationConfiguration() == null
                                        || !"active"
                                                .equals(node.notificationConfiguration()
                                                        .topicStatus())
                                ? null
                                : node.notificationConfiguration().topicArn())
                .put(
                        "parameterGroupName",
                        node.cacheParameterGroup() == null
                                ? null
                                : node.cacheParameterGroup().cacheParameterGroupName())
                .put(
                        "securityGroupIds",
                        PropertyValue.ofTexts(node.securityGroups().stream()
                                .map(g -> g.securityGroupId())
                                .toList()))
                .put("subnetGroupName", node.cacheSubnetGroupName())
                .put(
                        "transitEncryptionEnabled",
                        first(group.transitEncryptionEnabled(), node.transitEncryptionEnabled()))
                .put(
                        "transitEncryptionMode",
                        first(group.transitEncryptionModeAsString(), node.transitEncryptionModeAsString()));
    }

    private static PropertyValue log(LogDeliveryConfiguration log) {
        var details = log.destinationDetails();
        var destination = details == null
                ? null
                : details.cloudWatchLogsDetails() != null
                        ? details.cloudWatchLogsDetails().logGroup()
                        : details.kinesisFirehoseDetails() != null
                                ? details.kinesisFirehoseDetails().deliveryStream()
                                : null;
        return ObjectValue.builder()
                .put("destination", destination)
                .put("destinationType", log.destinationTypeAsString())
                .put("logFormat", log.logFormatAsString())
                .put("logType", log.logTypeAsString())
                .build();
    }

    private static boolean begins(@Nullable String status, String word) {
        return status != null && status.startsWith(word);
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
