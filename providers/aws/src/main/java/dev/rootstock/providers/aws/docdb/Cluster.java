package dev.rootstock.providers.aws.docdb;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.objects;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.docdb.model.CloudwatchLogsExportConfiguration;
import software.amazon.awssdk.services.docdb.model.DBCluster;
import software.amazon.awssdk.services.docdb.model.ModifyDbClusterRequest;

/** A cluster without its instances. Id and import id: its identifier. */
final class Cluster implements DocDbType {

    static final String TOKEN = "aws:docdb/cluster:Cluster";

    static final Set<String> ABSENT = Set.of("DBClusterNotFoundFault", "DBClusterNotFound");

    private static final Set<String> BUSY = Set.of("InvalidDBClusterStateFault", "InvalidDBInstanceState");
    private static final Set<String> BROKEN =
            Set.of("failed", "inaccessible-encryption-credentials", "incompatible-parameters", "migration-failed");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        bool("allowMajorVersionUpgrade").kept(),
                        bool("applyImmediately").kept(),
                        textSet("availabilityZones").computed().replaces(),
                        whole("backupRetentionPeriod").defaultsTo(1),
                        text("clusterIdentifier").computed().replaces().sameWhen(String::equalsIgnoreCase),
                        text("clusterIdentifierPrefix").replaces().kept().conflictsWith("clusterIdentifier"),
                        text("dbClusterParameterGroupName").computed(),
                        text("dbSubnetGroupName").computed().replaces(),
                        bool("deletionProtection"),
                        textSet("enabledCloudwatchLogsExports"),
                        text("engine").defaultsTo("docdb").replaces(),
                        text("engineVersion").computed().sameWhen(Cluster::isOfVersion),
                        text("finalSnapshotIdentifier").kept(),
                        text("kmsKeyId").computed().replaces(),
                        bool("manageMasterUserPassword").conflictsWith("masterPassword"),
                        text("masterPassword").secret().kept().conflictsWith("manageMasterUserPassword"),
                        text("masterUsername").computed().replaces(),
                        whole("port").defaultsTo(27017).replaces(),
                        text("preferredBackupWindow").computed(),
                        text("preferredMaintenanceWindow").computed().sameWhen(String::equalsIgnoreCase),
                        bool("skipFinalSnapshot").defaultsTo(false).kept(),
                        bool("storageEncrypted").replaces(),
                        text("storageType"),
                        textSet("vpcSecurityGroupIds").computed())
                .outputs("arn", "clusterResourceId", "endpoint", "hostedZoneId", "readerEndpoint")
                .outputs(
                        textSet("clusterMembers"),
                        objects("masterUserSecrets", text("kmsKeyId"), text("secretArn"), text("secretStatus"))
                                .changesWith("manageMasterUserPassword"))
                .tagged()
                .namedFrom("clusterIdentifier", 63, "tf-")
                .unsupported("clusterMembers", "globalClusterIdentifier", "restoreToPointInTime", "snapshotIdentifier")
                .timeouts(Duration.ofMinutes(120), Duration.ofMinutes(120), Duration.ofMinutes(120))
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
                .createDBCluster(r -> r.dbClusterIdentifier(in.need("clusterIdentifier"))
                        .availabilityZones(in.textsOrNull("availabilityZones"))
                        .backupRetentionPeriod(in.whole("backupRetentionPeriod"))
                        .dbClusterParameterGroupName(in.text("dbClusterParameterGroupName"))
                        .dbSubnetGroupName(in.text("dbSubnetGroupName"))
                        .deletionProtection(in.is("deletionProtection"))
                        .enableCloudwatchLogsExports(in.textsOrNull("enabledCloudwatchLogsExports"))
                        .engine(in.text("engine"))
                        .engineVersion(in.text("engineVersion"))
                        .kmsKeyId(in.text("kmsKeyId"))
                        .manageMasterUserPassword(in.bool("manageMasterUserPassword"))
                        .masterUsername(in.text("masterUsername"))
                        .masterUserPassword(in.text("masterPassword"))
                        .port(in.whole("port"))
                        .preferredBackupWindow(in.text("preferredBackupWindow"))
                        .preferredMaintenanceWindow(in.text("preferredMaintenanceWindow"))
                        .storageEncrypted(in.bool("storageEncrypted"))
                        .storageType(in.text("storageType"))
                        .tags(DocDbType.list(call.tags()))
                        .vpcSecurityGroupIds(in.textsOrNull("vpcSecurityGroupIds")));
        return call.made(made.dbCluster().dbClusterIdentifier());
    }

    @Override
    public void awaitReady(Call call, String id, Values in) {
        awaitAvailable(call, id);
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return cluster(call, in.need("clusterIdentifier"))
                .filter(cluster -> isOfThisCreation(call, cluster.dbClusterArn()))
                .map(DBCluster::dbClusterIdentifier);
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return cluster(call, id)
                .map(cluster -> new Observed(
                        cluster.dbClusterIdentifier(),
                        properties(cluster, known).put("tags", tagsOf(call, cluster.dbClusterArn()))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        if (!change.of(
                "backupRetentionPeriod",
                "dbClusterParameterGroupName",
                "deletionProtection",
                "enabledCloudwatchLogsExports",
                "engineVersion",
                "manageMasterUserPassword",
                "masterPassword",
                "preferredBackupWindow",
                "preferredMaintenanceWindow",
                "storageType",
                "vpcSecurityGroupIds")) {
            return;
        }
        var request = modification(id, change);
        call.retryingOn(BUSY, () -> call.aws().docDb().modifyDBCluster(request));
        awaitAvailable(call, id);
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        if (cluster(call, id).isEmpty()) {
            return;
        }
        var skips = outputs.is("skipFinalSnapshot");
        var snapshot = skips ? null : outputs.text("finalSnapshotIdentifier");
        if (!skips && snapshot == null) {
            throw call.failure("deleting a cluster takes a last snapshot: give it a name with"
                    + " finalSnapshotIdentifier, or set skipFinalSnapshot, run up, and delete then");
        }
        call.await("cluster " + id + " to be free for its deletion", () -> {
            var answer = call.unlessAbsent(
                    BUSY,
                    () -> call.aws()
                            .docDb()
                            .deleteDBCluster(r -> r.dbClusterIdentifier(id)
                                    .skipFinalSnapshot(skips)
                                    .finalDBSnapshotIdentifier(snapshot)));
            var cluster = cluster(call, id);
            if (answer.isPresent() || cluster.isEmpty()) {
                return Progress.done(id);
            }
            var members = members(cluster.get());
            return members.isEmpty() || members.stream().anyMatch(member -> ClusterInstance.isLeaving(call, member))
                    ? Progress.pending(cluster.get().status())
                    : Progress.failed(
                            "it still has the instances " + String.join(", ", members) + "; delete them first");
        });
        call.await(
                "cluster " + id + " to be gone",
                () -> cluster(call, id)
                        .map(cluster -> Progress.<String>pending(cluster.status()))
                        .orElseGet(() -> Progress.done(id)));
    }

    static Optional<DBCluster> cluster(Call call, String id) {
        return call.unlessAbsent(ABSENT, () -> call.aws().docDb().describeDBClusters(r -> r.dbClusterIdentifier(id)))
                .flatMap(answer -> answer.dbClusters().stream().findFirst());
    }

    /** A version that was asked for as {@code 5.0} is what {@code 5.0.0} is; the other way round it is an upgrade. */
    private static boolean isOfVersion(String actual, String asked) {
        return actual.startsWith(asked + ".");
    }

    private static ModifyDbClusterRequest modification(String id, Change change) {
        var in = change.after();
        var request = ModifyDbClusterRequest.builder()
                .dbClusterIdentifier(id)
                .applyImmediately(in.is("applyImmediately"))
                .allowMajorVersionUpgrade(in.bool("allowMajorVersionUpgrade"));
        if (change.of("backupRetentionPeriod")) {
            request.backupRetentionPeriod(in.whole("backupRetentionPeriod"));
        }
        if (change.of("dbClusterParameterGroupName", "engineVersion")) {
            request.dbClusterParameterGroupName(in.text("dbClusterParameterGroupName"));
        }
        if (change.of("deletionProtection")) {
            request.deletionProtection(in.is("deletionProtection"));
        }
        if (change.of("enabledCloudwatchLogsExports")) {
            request.cloudwatchLogsExportConfiguration(logs(change));
        }
        if (change.of("engineVersion")) {
            request.engineVersion(in.text("engineVersion"));
        }
        if (change.of("manageMasterUserPassword")) {
            request.manageMasterUserPassword(in.is("manageMasterUserPassword"));
        }
        if (change.of("masterPassword")) {
            request.masterUserPassword(in.text("masterPassword"));
        }
        if (change.of("preferredBackupWindow")) {
            request.preferredBackupWindow(in.text("preferredBackupWindow"));
        }
        if (change.of("preferredMaintenanceWindow")) {
            request.preferredMaintenanceWindow(in.text("preferredMaintenanceWindow"));
        }
        if (change.of("storageType")) {
            request.storageType(in.find("storageType").orElse("standard"));
        }
        if (change.of("vpcSecurityGroupIds")) {
            request.vpcSecurityGroupIds(in.texts("vpcSecurityGroupIds"));
        }
        return request.build();
    }

    private static CloudwatchLogsExportConfiguration logs(Change change) {
        var before = new HashSet<>(change.before().texts("enabledCloudwatchLogsExports"));
        var after = new HashSet<>(change.after().texts("enabledCloudwatchLogsExports"));
        var off = new HashSet<>(before);
        off.removeAll(after);
        after.removeAll(before);
        return CloudwatchLogsExportConfiguration.builder()
                .enableLogTypes(after)
                .disableLogTypes(off)
                .build();
    }

    private static ObjectValue.Builder properties(DBCluster cluster, Values known) {
        var secret = cluster.masterUserSecret();
        return ObjectValue.builder()
                .put("arn", cluster.dbClusterArn())
                .put("availabilityZones", PropertyValue.ofTexts(zones(cluster, known)))
                .put("backupRetentionPeriod", cluster.backupRetentionPeriod())
                .put("clusterIdentifier", cluster.dbClusterIdentifier())
                .put("clusterMembers", PropertyValue.ofTexts(members(cluster)))
                .put("clusterResourceId", cluster.dbClusterResourceId())
                .put("dbClusterParameterGroupName", cluster.dbClusterParameterGroup())
                .put("dbSubnetGroupName", cluster.dbSubnetGroup())
                .put("deletionProtection", cluster.deletionProtection())
                .put("enabledCloudwatchLogsExports", PropertyValue.ofTexts(cluster.enabledCloudwatchLogsExports()))
                .put("endpoint", cluster.endpoint())
                .put("engine", cluster.engine())
                .put("engineVersion", cluster.engineVersion())
                .put("hostedZoneId", cluster.hostedZoneId())
                .put("kmsKeyId", cluster.kmsKeyId())
                .put("manageMasterUserPassword", secret != null)
                .put(
                        "masterUserSecrets",
                        PropertyValue.of(
                                secret == null
                                        ? List.of()
                                        : List.of(ObjectValue.builder()
                                                .put("kmsKeyId", secret.kmsKeyId())
                                                .put("secretArn", secret.secretArn())
                                                .put("secretStatus", secret.secretStatus())
                                                .build())))
                .put("masterUsername", cluster.masterUsername())
                .put("port", cluster.port())
                .put("preferredBackupWindow", cluster.preferredBackupWindow())
                .put("preferredMaintenanceWindow", cluster.preferredMaintenanceWindow())
                .put("readerEndpoint", cluster.readerEndpoint())
                .put("storageEncrypted", cluster.storageEncrypted())
                .put("storageType", storageType(cluster))
                .put(
                        "vpcSecurityGroupIds",
                        PropertyValue.ofTexts(cluster.vpcSecurityGroups().stream()
                                .map(g -> g.vpcSecurityGroupId())
                                .toList()));
    }

    /** A cluster always has three zones; to have asked for some of them is to have got them. */
    private static List<String> zones(DBCluster cluster, Values known) {
        var asked = known.texts("availabilityZones");
        return !asked.isEmpty() && cluster.availabilityZones().containsAll(asked) ? asked : cluster.availabilityZones();
    }

    private static @Nullable String storageType(DBCluster cluster) {
        return "standard".equals(cluster.storageType()) ? null : cluster.storageType();
    }

    private static List<String> members(DBCluster cluster) {
        return cluster.dbClusterMembers().stream()
                .map(m -> m.dbInstanceIdentifier())
                .toList();
    }

    private static void awaitAvailable(Call call, String id) {
        call.await("cluster " + id + " to be available", () -> {
            var status = cluster(call, id).map(c -> c.status()).orElse("not visible");
            if (BROKEN.contains(status)) {
                return Progress.failed("its status is " + status + "; DocumentDB tells more in the cluster's events");
            }
            return status.equals("available") ? Progress.done(id) : Progress.pending(status);
        });
    }
}
