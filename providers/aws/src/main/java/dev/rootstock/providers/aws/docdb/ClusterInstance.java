package dev.rootstock.providers.aws.docdb;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.docdb.model.DBInstance;
import software.amazon.awssdk.services.docdb.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.docdb.model.PendingModifiedValues;

/** A server of a cluster. Id and import id: its identifier. */
final class ClusterInstance implements DocDbType {

    static final String TOKEN = "aws:docdb/clusterInstance:ClusterInstance";

    private static final Set<String> ABSENT = Set.of("DBInstanceNotFound", "DBInstanceNotFoundFault");
    private static final Set<String> BUSY = Set.of("InvalidDBInstanceState", "InvalidDBClusterStateFault");
    private static final Set<String> BROKEN = Set.of(
            "failed",
            "inaccessible-encryption-credentials",
            "incompatible-network",
            "incompatible-parameters",
            "insufficient-capacity");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        bool("applyImmediately").kept(),
                        // DocumentDB takes it but never upgrades by itself, and tells nothing of use about it
                        bool("autoMinorVersionUpgrade").defaultsTo(true).kept(),
                        text("availabilityZone").computed().replaces(),
                        text("caCertIdentifier").computed(),
                        text("clusterIdentifier").required().replaces().sameWhen(String::equalsIgnoreCase),
                        bool("copyTagsToSnapshot").computed(),
                        bool("enablePerformanceInsights").computed(),
                        text("engine").defaultsTo("docdb").replaces(),
                        text("identifier").computed().replaces().sameWhen(String::equalsIgnoreCase),
                        text("identifierPrefix").replaces().kept().conflictsWith("identifier"),
                        text("instanceClass").required(),
                        text("performanceInsightsKmsKeyId").computed(),
                        text("preferredMaintenanceWindow").computed().sameWhen(String::equalsIgnoreCase),
                        whole("promotionTier").defaultsTo(0))
                .outputs(
                        "arn",
                        "dbSubnetGroupName",
                        "dbiResourceId",
                        "endpoint",
                        "engineVersion",
                        "kmsKeyId",
                        "preferredBackupWindow")
                .outputs(whole("port"), bool("publiclyAccessible"), bool("storageEncrypted"), bool("writer"))
                .tagged()
                .namedFrom("identifier", 63, "tf-")
                .timeouts(Duration.ofMinutes(90), Duration.ofMinutes(90), Duration.ofMinutes(90))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var made = call.retryingOn(
                BUSY,
                () -> call.aws()
                        .docDb()
                        .createDBInstance(r -> r.dbInstanceIdentifier(in.need("identifier"))
                                .autoMinorVersionUpgrade(in.bool("autoMinorVersionUpgrade"))
                                .availabilityZone(in.text("availabilityZone"))
                                .caCertificateIdentifier(in.text("caCertIdentifier"))
                                .copyTagsToSnapshot(in.bool("copyTagsToSnapshot"))
                                .dbClusterIdentifier(in.text("clusterIdentifier"))
                                .dbInstanceClass(in.text("instanceClass"))
                                .enablePerformanceInsights(in.bool("enablePerformanceInsights"))
                                .engine(in.text("engine"))
                                .performanceInsightsKMSKeyId(in.text("performanceInsightsKmsKeyId"))
                                .preferredMaintenanceWindow(in.text("preferredMaintenanceWindow"))
                                .promotionTier(in.whole("promotionTier"))
                                .tags(DocDbType.list(call.tags()))));
        return call.made(made.dbInstance().dbInstanceIdentifier());
    }

    @Override
    public void awaitReady(Call call, String id, Values in) {
        await(call, id, false);
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return instance(call, in.need("identifier"))
                .filter(instance -> isOfThisCreation(call, instance.dbInstanceArn()))
                .map(DBInstance::dbInstanceIdentifier);
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return instance(call, id).map(instance -> {
            var writes = Cluster.cluster(call, instance.dbClusterIdentifier()).stream()
                    .flatMap(cluster -> cluster.dbClusterMembers().stream())
                    .anyMatch(m -> m.dbInstanceIdentifier().equals(instance.dbInstanceIdentifier())
                            && Boolean.TRUE.equals(m.isClusterWriter()));
            return new Observed(
                    instance.dbInstanceIdentifier(),
                    properties(instance).put("writer", writes).put("tags", tagsOf(call, instance.dbInstanceArn())));
        });
    }

    @Override
    public void update(Call call, String id, Change change) {
        var atOnce = change.after().is("applyImmediately");
        var onlyFlag = change.changed().equals(Set.of("applyImmediately"));
        if (onlyFlag && !atOnce || change.changed().equals(Set.of("identifierPrefix"))) {
            return;
        }
        var request = modification(id, change);
        call.retryingOn(BUSY, () -> call.aws().docDb().modifyDBInstance(request));
        await(call, id, atOnce);
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        if (!isLeaving(call, id)) {
            call.retryingOn(BUSY, () -> call.aws().docDb().deleteDBInstance(r -> r.dbInstanceIdentifier(id)));
        }
        call.await(
                "instance " + id + " to be gone",
                () -> instance(call, id)
                        .map(i -> Progress.<String>pending(i.dbInstanceStatus()))
                        .orElseGet(() -> Progress.done(id)));
    }

    /** Whether an instance is being deleted or gone. */
    static boolean isLeaving(Call call, String id) {
        return instance(call, id)
                .map(i -> "deleting".equals(i.dbInstanceStatus()))
                .orElse(true);
    }

    private static ModifyDbInstanceRequest modification(String id, Change change) {
        var in = change.after();
        var request =
                ModifyDbInstanceRequest.builder().dbInstanceIdentifier(id).applyImmediately(in.is("applyImmediately"));
        if (change.of("autoMinorVersionUpgrade")) {
            request.autoMinorVersionUpgrade(in.bool("autoMinorVersionUpgrade"));
        }
        if (change.of("caCertIdentifier")) {
            request.caCertificateIdentifier(in.text("caCertIdentifier"));
        }
        if (change.of("copyTagsToSnapshot")) {
            request.copyTagsToSnapshot(in.bool("copyTagsToSnapshot"));
        }
        if (change.of("enablePerformanceInsights", "performanceInsightsKmsKeyId")) {
            request.enablePerformanceInsights(in.bool("enablePerformanceInsights"))
                    .performanceInsightsKMSKeyId(in.text("performanceInsightsKmsKeyId"));
        }
        if (change.of("instanceClass")) {
            request.dbInstanceClass(in.text("instanceClass"));
        }
        if (change.of("preferredMaintenanceWindow")) {
            request.preferredMaintenanceWindow(in.text("preferredMaintenanceWindow"));
        }
        if (change.of("promotionTier")) {
            request.promotionTier(in.whole("promotionTier"));
        }
        return request.build();
    }

    /** What waits for the maintenance window is told as if it had happened. */
    private static ObjectValue.Builder properties(DBInstance instance) {
        var pending = Optional.ofNullable(instance.pendingModifiedValues());
        var endpoint = Optional.ofNullable(instance.endpoint());
        return ObjectValue.builder()
                .put("arn", instance.dbInstanceArn())
                .put("availabilityZone", instance.availabilityZone())
                .put(
                        "caCertIdentifier",
                        pending.map(p -> p.caCertificateIdentifier()).orElse(instance.caCertificateIdentifier()))
                .put("clusterIdentifier", instance.dbClusterIdentifier())
                .put("copyTagsToSnapshot", instance.copyTagsToSnapshot())
                .put(
                        "dbSubnetGroupName",
                        instance.dbSubnetGroup() == null
                                ? null
                                : instance.dbSubnetGroup().dbSubnetGroupName())
                .put("dbiResourceId", instance.dbiResourceId())
                .put("enablePerformanceInsights", instance.performanceInsightsEnabled())
                .put("endpoint", endpoint.map(e -> e.address()).orElse(null))
                .put("engine", instance.engine())
                .put("engineVersion", instance.engineVersion())
                .put("identifier", instance.dbInstanceIdentifier())
                .put("instanceClass", pending.map(p -> p.dbInstanceClass()).orElse(instance.dbInstanceClass()))
                .put("kmsKeyId", instance.kmsKeyId())
                .put("performanceInsightsKmsKeyId", instance.performanceInsightsKMSKeyId())
                .put("port", endpoint.map(e -> e.port()).orElse(null))
                .put("preferredBackupWindow", instance.preferredBackupWindow())
                .put("preferredMaintenanceWindow", instance.preferredMaintenanceWindow())
                .put("promotionTier", instance.promotionTier())
                .put("publiclyAccessible", instance.publiclyAccessible())
                .put("storageEncrypted", instance.storageEncrypted());
    }

    private static Optional<DBInstance> instance(Call call, String id) {
        return call.unlessAbsent(ABSENT, () -> call.aws().docDb().describeDBInstances(r -> r.dbInstanceIdentifier(id)))
                .flatMap(answer -> answer.dbInstances().stream().findFirst());
    }

    private static void await(Call call, String id, boolean withoutPending) {
        call.await("instance " + id + " to be available", () -> {
            var found = instance(call, id);
            var status = found.map(i -> i.dbInstanceStatus()).orElse("not visible");
            if (BROKEN.contains(status)) {
                return Progress.failed("its status is " + status + "; DocumentDB tells more in the instance's events");
            }
            var settled = !withoutPending
                    || found.map(i -> i.pendingModifiedValues())
                            .filter(p ->
                                    !p.equals(PendingModifiedValues.builder().build()))
                            .isEmpty();
            return status.equals("available") && settled ? Progress.done(id) : Progress.pending(status);
        });
    }
}
