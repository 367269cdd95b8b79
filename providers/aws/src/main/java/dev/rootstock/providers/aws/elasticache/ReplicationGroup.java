package dev.rootstock.providers.aws.elasticache;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.texts;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupPendingModifiedValues;

/**
 * A Redis or Valkey cache with its replicas. Id and import id: its id. As with databases, a change that waits for the maintenance
 * window counts as made.
 */
final class ReplicationGroup implements ElastiCacheType {

    static final String TOKEN = "aws:elasticache/replicationGroup:ReplicationGroup";

    private static final Set<String> ABSENT = Set.of("ReplicationGroupNotFoundFault", "ReplicationGroupNotFound");
    private static final Set<String> BUSY =
            Set.of("InvalidReplicationGroupState", "InvalidReplicationGroupStateFault", "InvalidCacheClusterState");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        bool("applyImmediately").kept(),
                        bool("atRestEncryptionEnabled").computed().replaces(),
                        text("authToken").secret().kept().conflictsWith("userGroupIds"),
                        text("authTokenUpdateStrategy")
                                .defaultsTo("ROTATE")
                                .oneOf("SET", "ROTATE", "DELETE")
                                .kept(),
                        bool("autoMinorVersionUpgrade").computed(),
                        bool("automaticFailoverEnabled").defaultsTo(false),
                        text("clusterMode").computed(),
                        bool("dataTieringEnabled").computed().replaces(),
                        text("description").required(),
                        text("engine").computed().oneOf("redis", "valkey"),
                        text("engineVersion")
                                .computed()
                                .sameWhen(EngineVersion::isOf)
                                .replacesWhen(ReplicationGroup::isDowngrade),
                        text("finalSnapshotIdentifier").kept(),
                        text("ipDiscovery").computed(),
                        text("kmsKeyId").replaces(),
                        objectSet(
                                "logDeliveryConfigurations",
                                text("destination").required(),
                                text("destinationType").required(),
                                text("logFormat").required(),
                                text("logType").required()),
                        text("maintenanceWindow").computed().sameWhen(String::equalsIgnoreCase),
                        bool("multiAzEnabled").defaultsTo(false),
                        text("networkType").computed().replaces(),
                        text("nodeType").computed(),
                        text("notificationTopicArn"),
                        whole("numCacheClusters")
                                .computed()
                                .conflictsWith("numNodeGroups", "replicasPerNodeGroup")
                                .changesWith("numNodeGroups", "replicasPerNodeGroup"),
                        whole("numNodeGroups").computed().conflictsWith("numCacheClusters"),
                        text("parameterGroupName").computed(),
                        whole("port").computed().replaces(),
                        texts("preferredCacheClusterAzs").kept(),
                        whole("replicasPerNodeGroup")
                                .computed()
                                .conflictsWith("numCacheClusters")
                                .changesWith("numCacheClusters"),
                        text("replicationGroupId").computed().replaces().sameWhen(String::equalsIgnoreCase),
                        textSet("securityGroupIds").computed(),
                        textSet("snapshotArns").replaces().kept(),
                        text("snapshotName").replaces().kept(),
                        whole("snapshotRetentionLimit"),
                        text("snapshotWindow").computed(),
                        text("subnetGroupName").computed().replaces(),
                        bool("transitEncryptionEnabled").computed(),
                        text("transitEncryptionMode").computed().changesWith("transitEncryptionEnabled"),
                        textSet("userGroupIds").conflictsWith("authToken"))
                .outputs("arn", "configurationEndpointAddress", "primaryEndpointAddress", "readerEndpointAddress")
                .outputs(
                        bool("clusterEnabled").changesWith("clusterMode"),
                        text("engineVersionActual").changesWith("engineVersion"),
                        textSet("memberClusters")
                                .changesWith("numCacheClusters", "numNodeGroups", "replicasPerNodeGroup"))
                .tagged()
                .namedInLowerCase("replicationGroupId", 40)
                .unsupported("globalReplicationGroupId", "securityGroupNames")
                .timeouts(Duration.ofMinutes(60), Duration.ofMinutes(40), Duration.ofMinutes(45))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var made = call.aws().elastiCache().createReplicationGroup(ReplicationGroupRequests.create(in, call.tags()));
        return call.made(made.replicationGroup().replicationGroupId());
    }

    @Override
    public void awaitReady(Call call, String id, Values in) {
        awaitAvailable(call, id, false);
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return group(call, in.need("replicationGroupId"))
                .filter(group -> isOfThisCreation(call, group.arn()))
                .map(group -> group.replicationGroupId());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return group(call, id)
                .filter(group -> !"deleting".equals(group.status()))
                .map(group -> new Observed(
                        group.replicationGroupId(),
                        ReplicationGroupReading.properties(group, member(call, group))
                                .put("tags", tagsOf(call, group.arn()))));
    }

    /** Replicas are added before and removed after everything else, so that a change of size needs no more of them than there are. */
    @Override
    public void update(Call call, String id, Change change) {
        var in = change.after();
        var before = change.outputs().whole("numCacheClusters");
        var after = in.whole("numCacheClusters");
        var sizes = change.of("numCacheClusters") && before != null && after != null;
        if (change.of("numNodeGroups")) {
            shards(call, id, change);
        }
        if (change.of("replicasPerNodeGroup")) {
            replicas(call, id, change.outputs().whole("replicasPerNodeGroup"), in.whole("replicasPerNodeGroup"));
        }
        if (sizes && after > before) {
            replicas(call, id, before - 1, after - 1);
        }
        if (ReplicationGroupRequests.isModification(change)) {
            modify(
                    call,
                    id,
                    in.is("applyImmediately"),
                    () -> call.aws().elastiCache().modifyReplicationGroup(ReplicationGroupRequests.modify(id, change)));
        }
        if (change.of("authToken") && in.has("authToken")) {
            modify(
                    call,
                    id,
                    true,
                    () -> call.aws()
                            .elastiCache()
                            .modifyReplicationGroup(r -> r.replicationGroupId(id)
                                    .applyImmediately(true)
                                    .authToken(in.text("authToken"))
                                    .authTokenUpdateStrategy(in.text("authTokenUpdateStrategy"))));
        }
        if (sizes && after < before) {
            replicas(call, id, before - 1, after - 1);
        }
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var found = group(call, id);
        if (found.isEmpty()) {
            return;
        }
        if (!"deleting".equals(found.get().status())) {
            call.retryingOn(
                    BUSY,
                    () -> call.aws()
                            .elastiCache()
                            .deleteReplicationGroup(r -> r.replicationGroupId(id)
                                    .finalSnapshotIdentifier(outputs.text("finalSnapshotIdentifier"))));
        }
        call.await(
                "replication group " + id + " to be gone",
                () -> group(call, id)
                        .map(group -> Progress.<String>pending(group.status()))
                        .orElseGet(() -> Progress.done(id)));
    }

    private static void shards(Call call, String id, Change change) {
        var wanted = change.after().whole("numNodeGroups");
        var ids = group(call, id).stream()
                .flatMap(g -> g.nodeGroups().stream())
                .map(n -> n.nodeGroupId())
                .sorted()
                .toList();
        var surplus = wanted == null || wanted >= ids.size() ? null : ids.subList(wanted, ids.size());
        modify(
                call,
                id,
                true,
                () -> call.aws()
                        .elastiCache()
                        .modifyReplicationGroupShardConfiguration(r -> r.replicationGroupId(id)
                                .applyImmediately(true)
                                .nodeGroupCount(wanted)
                                .nodeGroupsToRemove(surplus)));
    }

    private static void replicas(Call call, String id, Integer before, Integer after) {
        if (before == null || after == null || before.equals(after)) {
            return;
        }
        if (after > before) {
            modify(
                    call,
                    id,
                    true,
                    () -> call.aws()
                            .elastiCache()
                            .increaseReplicaCount(r -> r.replicationGroupId(id)
                                    .newReplicaCount(after)
                                    .applyImmediately(true)));
        } else {
            modify(
                    call,
                    id,
                    true,
                    () -> call.aws()
                            .elastiCache()
                            .decreaseReplicaCount(r -> r.replicationGroupId(id)
                                    .newReplicaCount(after)
                                    .applyImmediately(true)));
        }
    }

    /** One change at a time: each waits until the group takes it, and until it is done. */
    private static <T> void modify(Call call, String id, boolean atOnce, Supplier<T> request) {
        call.retryingOn(BUSY, request);
        awaitAvailable(call, id, atOnce);
    }

    private static void awaitAvailable(Call call, String id, boolean withoutPending) {
        call.await("replication group " + id + " to be available", () -> {
            var found = group(call, id);
            var status = found.map(g -> g.status()).orElse("not visible");
            if (status.equals("create-failed")) {
                return Progress.failed("its status is create-failed; ElastiCache tells more in its events");
            }
            var settled = !withoutPending
                    || found.map(g -> g.pendingModifiedValues())
                            .filter(p -> !p.equals(ReplicationGroupPendingModifiedValues.builder()
                                    .build()))
                            .isEmpty();
            return status.equals("available") && settled ? Progress.done(id) : Progress.pending(status);
        });
    }

    private static Optional<software.amazon.awssdk.services.elasticache.model.ReplicationGroup> group(
            Call call, String id) {
        return call.unlessAbsent(
                        ABSENT, () -> call.aws().elastiCache().describeReplicationGroups(r -> r.replicationGroupId(id)))
                .flatMap(answer -> answer.replicationGroups().stream().findFirst());
    }

    /** One of the group's nodes, which tells what the group does not. */
    private static Optional<CacheCluster> member(
            Call call, software.amazon.awssdk.services.elasticache.model.ReplicationGroup group) {
        return group.memberClusters().stream()
                .sorted()
                .findFirst()
                .flatMap(name -> call.unlessAbsent(
                        Set.of("CacheClusterNotFound", "CacheClusterNotFoundFault"),
                        () -> call.aws()
                                .elastiCache()
                                .describeCacheClusters(
                                        r -> r.cacheClusterId(name).showCacheNodeInfo(true))))
                .flatMap(answer -> answer.cacheClusters().stream().findFirst());
    }

    private static boolean isDowngrade(PropertyValue before, PropertyValue after) {
        return before instanceof PropertyValue.Text(var old)
                && after instanceof PropertyValue.Text(var asked)
                && EngineVersion.isOlder(asked, old);
    }
}
