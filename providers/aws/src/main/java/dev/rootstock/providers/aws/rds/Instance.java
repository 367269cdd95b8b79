package dev.rootstock.providers.aws.rds;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.objects;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.texts;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.Tags;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Filter;

/**
 * A database server. Id: its resource id, {@code db-…}, which a change of name does not change; import id: its identifier.
 *
 * <p>A change that waits for the maintenance window counts as made: what is pending is what is read. It is made at once when {@code
 * applyImmediately} says so, also if that is said later.
 */
final class Instance implements RdsType {

    static final String TOKEN = "aws:rds/instance:Instance";

    static final Set<String> ABSENT = Set.of("DBInstanceNotFound", "DBInstanceNotFoundFault");

    private static final Pattern RESOURCE_ID = Pattern.compile("db-[0-9A-Z]{2,255}");
    private static final Set<String> READY = Set.of("available", "storage-optimization", "storage-config-upgrade");
    private static final Set<String> BROKEN = Set.of(
            "failed",
            "inaccessible-encryption-credentials",
            "incompatible-create",
            "incompatible-network",
            "incompatible-option-group",
            "incompatible-parameters",
            "incompatible-restore",
            "insufficient-capacity",
            "restore-error",
            "storage-full");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        whole("allocatedStorage").computed(),
                        bool("allowMajorVersionUpgrade").kept(),
                        bool("applyImmediately").kept(),
                        bool("autoMinorVersionUpgrade").defaultsTo(true),
                        text("availabilityZone").computed().replaces(),
                        whole("backupRetentionPeriod").computed(),
                        text("backupWindow").computed(),
                        text("caCertIdentifier").computed(),
                        bool("copyTagsToSnapshot").defaultsTo(false),
                        text("dbName").computed().replaces(),
                        text("dbSubnetGroupName").computed(),
                        bool("dedicatedLogVolume").defaultsTo(false),
                        bool("deleteAutomatedBackups").defaultsTo(true).kept(),
                        bool("deletionProtection"),
                        textSet("enabledCloudwatchLogsExports"),
                        text("engine").computed().replaces(),
                        text("engineVersion").computed().sameWhen(Instance::isOfVersion),
                        text("finalSnapshotIdentifier").kept(),
                        bool("iamDatabaseAuthenticationEnabled"),
                        text("identifier").computed().sameWhen(String::equalsIgnoreCase),
                        text("identifierPrefix").replaces().kept().conflictsWith("identifier"),
                        text("instanceClass").required(),
                        whole("iops").computed(),
                        text("kmsKeyId").computed().replaces(),
                        text("licenseModel").computed(),
                        text("maintenanceWindow").computed().sameWhen(String::equalsIgnoreCase),
                        bool("manageMasterUserPassword").conflictsWith("password"),
                        text("masterUserSecretKmsKeyId").computed(),
                        whole("maxAllocatedStorage"),
                        whole("monitoringInterval").defaultsTo(0),
                        text("monitoringRoleArn").computed(),
                        bool("multiAz").computed(),
                        text("networkType").computed(),
                        text("optionGroupName").computed(),
                        text("parameterGroupName").computed(),
                        text("password").secret().kept().conflictsWith("manageMasterUserPassword"),
                        bool("performanceInsightsEnabled").defaultsTo(false),
                        text("performanceInsightsKmsKeyId").computed(),
                        whole("performanceInsightsRetentionPeriod").computed(),
                        whole("port").computed(),
                        bool("publiclyAccessible").defaultsTo(false),
                        bool("skipFinalSnapshot").defaultsTo(false).kept(),
                        text("snapshotIdentifier").replaces().kept(),
                        bool("storageEncrypted").replaces(),
                        whole("storageThroughput").computed(),
                        text("storageType").computed(),
                        text("username").computed().replaces(),
                        textSet("vpcSecurityGroupIds").computed())
                .outputs("arn", "hostedZoneId", "latestRestorableTime", "resourceId", "status")
                .outputs(
                        text("address").changesWith("identifier"),
                        text("endpoint").changesWith("identifier", "port"),
                        text("engineVersionActual").changesWith("engineVersion"),
                        objects("listenerEndpoints", text("address"), text("hostedZoneId"), whole("port")),
                        objects("masterUserSecrets", text("kmsKeyId"), text("secretArn"), text("secretStatus"))
                                .changesWith("manageMasterUserPassword", "masterUserSecretKmsKeyId"),
                        texts("replicas"))
                .tagged()
                .namedFrom("identifier", 63, "tf-")
                .unsupported(
                        "backupTarget",
                        "blueGreenUpdate",
                        "characterSetName",
                        "customIamInstanceProfile",
                        "customerOwnedIpEnabled",
                        "databaseInsightsMode",
                        "domain",
                        "domainAuthSecretArn",
                        "domainDnsIps",
                        "domainFqdn",
                        "domainIamRoleName",
                        "domainOu",
                        "engineLifecycleSupport",
                        "name",
                        "ncharCharacterSetName",
                        "replicaMode",
                        "replicateSourceDb",
                        "restoreToPointInTime",
                        "s3Import",
                        "timezone",
                        "upgradeStorageConfig")
                .timeouts(Duration.ofMinutes(40), Duration.ofMinutes(80), Duration.ofMinutes(60))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var name = in.need("identifier");
        var made = in.has("snapshotIdentifier")
                ? call.aws()
                        .rds()
                        .restoreDBInstanceFromDBSnapshot(InstanceRequests.restore(in, name, call.tags()))
                        .dbInstance()
                        .dbiResourceId()
                : call.aws()
                        .rds()
                        .createDBInstance(InstanceRequests.create(in, name, call.tags()))
                        .dbInstance()
                        .dbiResourceId();
        return call.made(made);
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return byName(call, in.need("identifier"))
                .filter(instance -> Tags.isMarked(call, RdsType.value(instance.tagList())))
                .map(instance -> instance.dbiResourceId());
    }

    /** Changes, too, what an instance that comes from a snapshot has from there. */
    @Override
    public void awaitReady(Call call, String id, Values in) {
        await(call, id, "available", _ -> true);
        InstanceRequests.afterRestore(in, in.need("identifier")).ifPresent(request -> {
            call.retryingOn(
                    Set.of("InvalidDBInstanceState"), () -> call.aws().rds().modifyDBInstance(request));
            await(call, id, "modified", instance -> !InstanceReading.hasPending(instance));
        });
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return instance(call, id).map(instance -> InstanceReading.observed(instance, known));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var at = change.after();
        var changed = new HashSet<>(change.changed());
        changed.removeAll(Set.of(
                "allowMajorVersionUpgrade",
                "deleteAutomatedBackups",
                "finalSnapshotIdentifier",
                "identifierPrefix",
                "skipFinalSnapshot"));
        if (!at.is("applyImmediately")) {
            changed.remove("applyImmediately");
        }
        if (changed.isEmpty()) {
            return;
        }
        var name = instance(call, id)
                .orElseThrow(() -> call.failure("the database instance " + id + " is gone; run refresh"))
                .dbInstanceIdentifier();
        var request = InstanceRequests.modify(name, change);
        call.retryingOn(Set.of("InvalidDBInstanceState"), () -> call.aws().rds().modifyDBInstance(request));
        var atOnce = at.is("applyImmediately");
        await(call, id, "modified", instance -> !atOnce || !InstanceReading.hasPending(instance));
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var found = instance(call, id);
        if (found.isEmpty()) {
            return;
        }
        var instance = found.get();
        var snapshot = outputs.is("skipFinalSnapshot") ? null : outputs.text("finalSnapshotIdentifier");
        if (!outputs.is("skipFinalSnapshot") && snapshot == null) {
            throw call.failure("deleting a database takes a last snapshot: give it a name with"
                    + " finalSnapshotIdentifier, or set skipFinalSnapshot, run up, and delete then");
        }
        if (!"deleting".equals(instance.dbInstanceStatus())) {
            call.retryingOn(
                    Set.of("InvalidDBInstanceState"),
                    () -> call.aws()
                            .rds()
                            .deleteDBInstance(r -> r.dbInstanceIdentifier(instance.dbInstanceIdentifier())
                                    .skipFinalSnapshot(outputs.is("skipFinalSnapshot"))
                                    .finalDBSnapshotIdentifier(snapshot)
                                    .deleteAutomatedBackups(outputs.bool("deleteAutomatedBackups"))));
        }
        call.await(
                "database instance " + instance.dbInstanceIdentifier() + " to be gone",
                () -> instance(call, id)
                        .map(i -> Progress.<String>pending(i.dbInstanceStatus()))
                        .orElseGet(() -> Progress.done(id)));
    }

    /** The state may hold the identifier instead of the resource id, if older releases wrote it or a user imports. */
    private static Optional<DBInstance> instance(Call call, String id) {
        return RESOURCE_ID.matcher(id).matches() ? byResourceId(call.aws().rds(), id) : byName(call, id);
    }

    private static Optional<DBInstance> byResourceId(RdsClient rds, String resourceId) {
        var filter = Filter.builder().name("dbi-resource-id").values(resourceId).build();
        return rds.describeDBInstancesPaginator(r -> r.filters(filter)).dbInstances().stream()
                .filter(i -> i.dbiResourceId().equals(resourceId))
                .findFirst();
    }

    private static Optional<DBInstance> byName(Call call, String name) {
        return call.unlessAbsent(ABSENT, () -> call.aws().rds().describeDBInstances(r -> r.dbInstanceIdentifier(name)))
                .flatMap(answer -> answer.dbInstances().stream().findFirst());
    }

    private static void await(Call call, String id, String goal, Predicate<DBInstance> done) {
        call.await("database instance " + id + " to be " + goal, () -> {
            var found = instance(call, id);
            var status = found.map(i -> i.dbInstanceStatus()).orElse("not visible");
            if (BROKEN.contains(status)) {
                return Progress.failed("its status is " + status
                        + "; RDS tells more in the instance's events, and may need it deleted");
            }
            return READY.contains(status) && found.filter(done).isPresent()
                    ? Progress.done(id)
                    : Progress.pending(status);
        });
    }

    /** A version that was asked for as {@code 8.0} is what {@code 8.0.36} is; the other way round it is an upgrade. */
    private static boolean isOfVersion(String actual, String asked) {
        return actual.startsWith(asked + ".");
    }
}
