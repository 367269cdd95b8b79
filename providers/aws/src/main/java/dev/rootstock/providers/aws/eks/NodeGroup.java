package dev.rootstock.providers.aws.eks;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.object;
import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.objects;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textMap;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.texts;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
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
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** Machines that run a cluster's pods. Id and import id: {@code CLUSTER:NODEGROUP}. */
final class NodeGroup implements EksType {

    static final String TOKEN = "aws:eks/nodeGroup:NodeGroup";

    private static final Duration AN_HOUR = Duration.ofMinutes(60);

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("amiType").computed().replaces(),
                        text("capacityType").computed().replaces(),
                        text("clusterName").required().replaces(),
                        whole("diskSize").computed().replaces(),
                        bool("forceUpdateVersion").kept(),
                        texts("instanceTypes").computed().replaces(),
                        textMap("labels"),
                        object(
                                        "launchTemplate",
                                        text("id").computed().conflictsWith("name"),
                                        text("name").computed().conflictsWith("id"),
                                        text("version").required())
                                .replacesWhen(NodeGroup::anotherTemplate),
                        text("nodeGroupName").computed().replaces(),
                        text("nodeGroupNamePrefix").replaces().kept().conflictsWith("nodeGroupName"),
                        object("nodeRepairConfig", bool("enabled").defaultsTo(false))
                                .computed(),
                        text("nodeRoleArn").required().replaces(),
                        text("releaseVersion").computed().changesWith("launchTemplate", "version"),
                        object("remoteAccess", text("ec2SshKey"), textSet("sourceSecurityGroupIds"))
                                .replaces(),
                        object(
                                        "scalingConfig",
                                        whole("desiredSize").required(),
                                        whole("maxSize").required(),
                                        whole("minSize").required())
                                .required(),
                        textSet("subnetIds").required().replaces(),
                        objectSet(
                                "taints", text("effect").required(), text("key").required(), text("value")),
                        object(
                                        "updateConfig",
                                        whole("maxUnavailable").conflictsWith("maxUnavailablePercentage"),
                                        whole("maxUnavailablePercentage").conflictsWith("maxUnavailable"))
                                .computed(),
                        text("version").computed().changesWith("releaseVersion"))
                .outputs("arn", "status")
                .outputs(objects(
                        "resources", objects("autoscalingGroups", text("name")), text("remoteAccessSecurityGroupId")))
                .tagged()
                .named("nodeGroupName", 63)
                .uniqueBy("clusterName", "nodeGroupName")
                .timeouts(AN_HOUR, AN_HOUR, AN_HOUR)
                .build();
    }

    @Override
    public String create(Call call, Values in) {
        var request = NodeGroupRequests.create(call, in);
        call.whileSpreading(
                Eks.INVALID,
                Set.of("does not exist", "could not be assumed"),
                () -> call.aws().eks().createNodegroup(request));
        var group = new ClusterMember(in.need("clusterName"), in.need("nodeGroupName"));
        return call.made(group.id());
    }

    @Override
    public void awaitReady(Call call, String id, Values in) {
        awaitActive(call, member(call, id));
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        var group = new ClusterMember(in.need("clusterName"), in.need("nodeGroupName"));
        return describe(call, group)
                .filter(found -> Eks.isMarked(call, found.tags()))
                .map(_ -> group.id());
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return describe(call, member(call, id)).map(found -> new Observed(id, NodeGroupReading.of(found)));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var group = member(call, id);
        if (change.of("launchTemplate", "releaseVersion", "version")) {
            var request = NodeGroupRequests.version(group, change);
            var started = call.retryingOn(Eks.BUSY, () -> call.aws().eks().updateNodegroupVersion(request));
            Eks.follow(
                    call,
                    "version of node group " + id,
                    started.update(),
                    r -> r.name(group.cluster()).nodegroupName(group.name()));
        }
        if (change.of("labels", "nodeRepairConfig", "scalingConfig", "taints", "updateConfig")) {
            var request = NodeGroupRequests.configuration(group, change);
            var started = call.retryingOn(Eks.BUSY, () -> call.aws().eks().updateNodegroupConfig(request));
            Eks.follow(
                    call,
                    "configuration of node group " + id,
                    started.update(),
                    r -> r.name(group.cluster()).nodegroupName(group.name()));
        }
        awaitUpdated(call, group);
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var group = member(call, id);
        call.retryingOn(
                "ResourceInUseException",
                Set.of("in progress"),
                () -> call.aws()
                        .eks()
                        .deleteNodegroup(r -> r.clusterName(group.cluster()).nodegroupName(group.name())));
        call.await(
                "node group " + id + " to be gone",
                () -> describe(call, group)
                        .map(found -> found.statusAsString().equals("DELETE_FAILED")
                                ? Progress.<String>failed(
                                        "its status is DELETE_FAILED" + NodeGroupReading.issues(found))
                                : Progress.<String>pending(found.statusAsString() + NodeGroupReading.issues(found)))
                        .orElseGet(() -> Progress.done(id)));
    }

    private static ClusterMember member(Call call, String id) {
        return ClusterMember.of(call, id, "CLUSTER:NODEGROUP");
    }

    private static Optional<Nodegroup> describe(Call call, ClusterMember group) {
        return call.unlessAbsent(
                Eks.ABSENT,
                () -> call.aws()
                        .eks()
                        .describeNodegroup(r -> r.clusterName(group.cluster()).nodegroupName(group.name()))
                        .nodegroup());
    }

    private static void awaitActive(Call call, ClusterMember group) {
        call.await("node group " + group.id() + " to become ACTIVE", () -> {
            var found = describe(call, group);
            var status = found.map(g -> g.statusAsString()).orElse("not visible");
            var issues = found.map(NodeGroupReading::issues).orElse("");
            return switch (status) {
                case "ACTIVE" -> Progress.done(group.id());
                case "CREATE_FAILED", "DELETE_FAILED", "DELETING", "DEGRADED" ->
                    Progress.failed("its status is " + status + issues);
                default -> Progress.pending(status + issues);
            };
        });
    }

    /** A change has succeeded by now; a group that is not well for other reasons is not this change's failure. */
    private static void awaitUpdated(Call call, ClusterMember group) {
        call.await(
                "node group " + group.id() + " to be updated",
                () -> describe(call, group)
                        .map(g -> g.statusAsString())
                        .filter("UPDATING"::equals)
                        .map(Progress::<String>pending)
                        .orElseGet(() -> Progress.done(group.id())));
    }

    /** A group keeps its launch template for life; only the template's version may change. */
    private static boolean anotherTemplate(PropertyValue old, PropertyValue asked) {
        return !(old instanceof ObjectValue was && asked instanceof ObjectValue is)
                || differ(was, is, "id")
                || differ(was, is, "name");
    }

    private static boolean differ(ObjectValue old, ObjectValue asked, String name) {
        return old.find(name).isPresent()
                && asked.find(name).isPresent()
                && !old.find(name).equals(asked.find(name));
    }
}
