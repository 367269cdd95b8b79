package dev.rootstock.providers.aws.elasticache;

import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.LogDeliveryConfigurationRequest;
import software.amazon.awssdk.services.elasticache.model.ModifyReplicationGroupRequest;

/** What ElastiCache is asked for to make or change a replication group. */
final class ReplicationGroupRequests {

    /** Inputs whose change is no request of its own: told with another, with the deletion, or by requests of their kind. */
    private static final Set<String> OTHERS = Set.of(
            "authToken",
            "authTokenUpdateStrategy",
            "finalSnapshotIdentifier",
            "numCacheClusters",
            "numNodeGroups",
            "preferredCacheClusterAzs",
            "replicasPerNodeGroup");

    private ReplicationGroupRequests() {}

    static CreateReplicationGroupRequest create(Values in, Map<String, String> tags) {
        return CreateReplicationGroupRequest.builder()
                .replicationGroupId(in.text("replicationGroupId"))
                .replicationGroupDescription(in.text("description"))
                .atRestEncryptionEnabled(in.bool("atRestEncryptionEnabled"))
                .authToken(in.text("authToken"))
                .autoMinorVersionUpgrade(in.bool("autoMinorVersionUpgrade"))
                .automaticFailoverEnabled(in.bool("automaticFailoverEnabled"))
                .cacheNodeType(in.text("nodeType"))
                .cacheParameterGroupName(in.text("parameterGroupName"))
                .cacheSubnetGroupName(in.text("subnetGroupName"))
                .clusterMode(in.text("clusterMode"))
                .dataTieringEnabled(in.bool("dataTieringEnabled"))
                .engine(in.find("engine").orElse("redis"))
                .engineVersion(in.text("engineVersion"))
                .ipDiscovery(in.text("ipDiscovery"))
                .kmsKeyId(in.text("kmsKeyId"))
                .logDeliveryConfigurations(in.objects("logDeliveryConfigurations").stream()
                        .map(ReplicationGroupRequests::log)
                        .toList())
                .multiAZEnabled(in.bool("multiAzEnabled"))
                .networkType(in.text("networkType"))
                .notificationTopicArn(in.text("notificationTopicArn"))
                .numCacheClusters(in.whole("numCacheClusters"))
                .numNodeGroups(in.whole("numNodeGroups"))
                .port(in.whole("port"))
                .preferredCacheClusterAZs(in.textsOrNull("preferredCacheClusterAzs"))
                .preferredMaintenanceWindow(in.text("maintenanceWindow"))
                .replicasPerNodeGroup(in.whole("replicasPerNodeGroup"))
                .securityGroupIds(in.textsOrNull("securityGroupIds"))
                .snapshotArns(in.textsOrNull("snapshotArns"))
                .snapshotName(in.text("snapshotName"))
                .snapshotRetentionLimit(in.whole("snapshotRetentionLimit"))
                .snapshotWindow(in.text("snapshotWindow"))
                .transitEncryptionEnabled(in.bool("transitEncryptionEnabled"))
                .transitEncryptionMode(in.text("transitEncryptionMode"))
                .userGroupIds(in.textsOrNull("userGroupIds"))
                .tags(ElastiCacheType.list(tags))
                .build();
    }

    static boolean isModification(Change change) {
        var changed = new HashSet<>(change.changed());
        changed.removeAll(OTHERS);
        if (!change.after().is("applyImmediately")) {
            changed.remove("applyImmediately");
        }
        return !changed.isEmpty();
    }

    static ModifyReplicationGroupRequest modify(String id, Change change) {
        var in = change.after();
        var request = ModifyReplicationGroupRequest.builder()
                .replicationGroupId(id)
                .applyImmediately(in.is("applyImmediately"));
        if (change.of("autoMinorVersionUpgrade")) {
            request.autoMinorVersionUpgrade(in.bool("autoMinorVersionUpgrade"));
        }
        if (change.of("automaticFailoverEnabled", "multiAzEnabled")) {
            request.automaticFailoverEnabled(in.is("automaticFailoverEnabled")).multiAZEnabled(in.is("multiAzEnabled"));
        }
        if (change.of("clusterMode")) {
            request.clusterMode(in.text("clusterMode"));
        }
        if (change.of("description")) {
            request.replicationGroupDescription(in.text("description"));
        }
        if (change.of("engine", "engineVersion")) {
            request.engine(in.find("engine").orElse("redis")).engineVersion(in.text("engineVersion"));
        }
        if (change.of("ipDiscovery")) {
            request.ipDiscovery(in.text("ipDiscovery"));
        }
        if (change.of("logDeliveryConfigurations")) {
            request.logDeliveryConfigurations(logs(change));
        }
        if (change.of("maintenanceWindow")) {
            request.preferredMaintenanceWindow(in.text("maintenanceWindow"));
        }
        if (change.of("nodeType")) {
            request.cacheNodeType(in.text("nodeType"));
        }
        if (change.of("notificationTopicArn")) {
            request.notificationTopicArn(in.text("notificationTopicArn"))
                    .notificationTopicStatus(in.has("notificationTopicArn") ? "active" : "inactive");
        }
        if (change.of("parameterGroupName", "engine", "engineVersion")) {
            request.cacheParameterGroupName(in.text("parameterGroupName"));
        }
        if (change.of("securityGroupIds")) {
            request.securityGroupIds(in.textsOrNull("securityGroupIds"));
        }
        if (change.of("snapshotRetentionLimit")) {
            var limit = in.whole("snapshotRetentionLimit");
            request.snapshotRetentionLimit(limit == null ? 0 : limit);
            if (change.before().whole("snapshotRetentionLimit") == null) {
                // a group that took no snapshots has to be told of which node to take them
                request.snapshottingClusterId(id + "-001");
            }
        }
        if (change.of("snapshotWindow")) {
            request.snapshotWindow(in.text("snapshotWindow"));
        }
        if (change.of("transitEncryptionEnabled")) {
            request.transitEncryptionEnabled(in.bool("transitEncryptionEnabled"));
        }
        if (change.of("transitEncryptionMode")) {
            request.transitEncryptionMode(in.text("transitEncryptionMode"));
        }
        if (change.of("userGroupIds")) {
            users(request, change);
        }
        return request.build();
    }

    private static void users(ModifyReplicationGroupRequest.Builder request, Change change) {
        var before = new HashSet<>(change.before().texts("userGroupIds"));
        var after = new HashSet<>(change.after().texts("userGroupIds"));
        var gone = new HashSet<>(before);
        gone.removeAll(after);
        after.removeAll(before);
        request.userGroupIdsToAdd(after).userGroupIdsToRemove(gone);
        if (!after.isEmpty()
                && "DELETE".equals(change.after().text("authTokenUpdateStrategy"))
                && change.of("authToken")) {
            request.authTokenUpdateStrategy("DELETE");
        }
    }

    private static List<LogDeliveryConfigurationRequest> logs(Change change) {
        var wanted = change.after().objects("logDeliveryConfigurations");
        var types = wanted.stream().map(log -> log.need("logType")).collect(Collectors.toSet());
        var result = new ArrayList<>(
                wanted.stream().map(ReplicationGroupRequests::log).toList());
        for (var old : change.before().objects("logDeliveryConfigurations")) {
            if (!types.contains(old.need("logType"))) {
                result.add(LogDeliveryConfigurationRequest.builder()
                        .logType(old.text("logType"))
                        .enabled(false)
                        .build());
            }
        }
        return result;
    }

    private static LogDeliveryConfigurationRequest log(Values log) {
        var toLogs = "cloudwatch-logs".equals(log.text("destinationType"));
        return LogDeliveryConfigurationRequest.builder()
                .enabled(true)
                .destinationType(log.text("destinationType"))
                .destinationDetails(d -> {
                    if (toLogs) {
                        d.cloudWatchLogsDetails(l -> l.logGroup(log.text("destination")));
                    } else {
                        d.kinesisFirehoseDetails(k -> k.deliveryStream(log.text("destination")));
                    }
                })
                .logFormat(log.text("logFormat"))
                .logType(log.text("logType"))
                .build();
    }
}
