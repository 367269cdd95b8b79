package dev.rootstock.providers.aws.rds;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.PendingCloudwatchLogsExports;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/** What RDS tells of a database instance, with what is to change in its maintenance window as if it had changed. */
final class InstanceReading {

    private InstanceReading() {}

    static Observed observed(DBInstance instance, Values known) {
        var result = ObjectValue.builder();
        computer(result, instance);
        result.put("allocatedStorage", storage(instance, known));
        network(result, instance);
        care(result, instance);
        result.put("arn", instance.dbInstanceArn())
                .put("dbName", instance.dbName())
                .put("deletionProtection", instance.deletionProtection())
                .put("engine", instance.engine())
                .put("engineVersion", pending(instance, p -> p.engineVersion(), instance.engineVersion()))
                .put("engineVersionActual", instance.engineVersion())
                .put("identifier", instance.dbInstanceIdentifier())
                .put("licenseModel", pending(instance, p -> p.licenseModel(), instance.licenseModel()))
                .put("resourceId", instance.dbiResourceId())
                .put("status", instance.dbInstanceStatus())
                .put("username", instance.masterUsername())
                .put("tags", RdsType.value(instance.tagList()));
        return new Observed(instance.dbiResourceId(), result);
    }

    /** Whether something is still to change. */
    static boolean hasPending(DBInstance instance) {
        var pending = instance.pendingModifiedValues();
        return pending != null
                && !pending.toBuilder()
                        .pendingCloudwatchLogsExports((PendingCloudwatchLogsExports) null)
                        .build()
                        .equals(PendingModifiedValues.builder().build());
    }

    private static void computer(ObjectValue.Builder result, DBInstance instance) {
        result.put("availabilityZone", instance.availabilityZone())
                .put(
                        "caCertIdentifier",
                        pending(instance, p -> p.caCertificateIdentifier(), instance.caCertificateIdentifier()))
                .put(
                        "dedicatedLogVolume",
                        pending(instance, p -> p.dedicatedLogVolume(), instance.dedicatedLogVolume()))
                .put("instanceClass", pending(instance, p -> p.dbInstanceClass(), instance.dbInstanceClass()))
                .put("iops", pending(instance, p -> p.iops(), instance.iops()))
                .put("kmsKeyId", instance.kmsKeyId())
                .put("maxAllocatedStorage", limit(instance))
                .put("multiAz", pending(instance, p -> p.multiAZ(), instance.multiAZ()))
                .put(
                        "optionGroupName",
                        instance.optionGroupMemberships().stream()
                                .findFirst()
                                .map(o -> o.optionGroupName())
                                .orElse(null))
                .put(
                        "parameterGroupName",
                        instance.dbParameterGroups().stream()
                                .findFirst()
                                .map(p -> p.dbParameterGroupName())
                                .orElse(null))
                .put("storageEncrypted", instance.storageEncrypted())
                .put("storageThroughput", pending(instance, p -> p.storageThroughput(), instance.storageThroughput()))
                .put("storageType", pending(instance, p -> p.storageType(), instance.storageType()));
    }

    private static void network(ObjectValue.Builder result, DBInstance instance) {
        var subnets = instance.dbSubnetGroup();
        var endpoint = instance.endpoint();
        var port = endpoint == null ? instance.dbInstancePort() : endpoint.port();
        if (endpoint != null) {
            result.put("address", endpoint.address())
                    .put("endpoint", endpoint.address() + ":" + endpoint.port())
                    .put("hostedZoneId", endpoint.hostedZoneId());
        }
        var listener = instance.listenerEndpoint();
        result.put("dbSubnetGroupName", subnets == null ? null : subnets.dbSubnetGroupName())
                .put(
                        "listenerEndpoints",
                        PropertyValue.of(
                                listener == null
                                        ? List.of()
                                        : List.of(ObjectValue.builder()
                                                .put("address", listener.address())
                                                .put("hostedZoneId", listener.hostedZoneId())
                                                .put("port", listener.port())
                                                .build())))
                .put("networkType", instance.networkType())
                .put("port", pending(instance, p -> p.port(), port))
                .put("publiclyAccessible", instance.publiclyAccessible())
                .put("replicas", PropertyValue.ofTexts(instance.readReplicaDBInstanceIdentifiers()))
                .put(
                        "vpcSecurityGroupIds",
                        PropertyValue.ofTexts(instance.vpcSecurityGroups().stream()
                                .map(g -> g.vpcSecurityGroupId())
                                .toList()));
    }

    private static void care(ObjectValue.Builder result, DBInstance instance) {
        var secret = instance.masterUserSecret();
        result.put("autoMinorVersionUpgrade", instance.autoMinorVersionUpgrade())
                .put(
                        "backupRetentionPeriod",
                        pending(instance, p -> p.backupRetentionPeriod(), instance.backupRetentionPeriod()))
                .put("backupWindow", instance.preferredBackupWindow())
                .put("copyTagsToSnapshot", instance.copyTagsToSnapshot())
                .put("enabledCloudwatchLogsExports", PropertyValue.ofTexts(instance.enabledCloudwatchLogsExports()))
                .put(
                        "iamDatabaseAuthenticationEnabled",
                        pending(
                                instance,
                                p -> p.iamDatabaseAuthenticationEnabled(),
                                instance.iamDatabaseAuthenticationEnabled()))
                .put(
                        "latestRestorableTime",
                        Optional.ofNullable(instance.latestRestorableTime())
                                .map(Object::toString)
                                .orElse(null))
                .put("maintenanceWindow", instance.preferredMaintenanceWindow())
                .put("manageMasterUserPassword", secret != null)
                .put("masterUserSecretKmsKeyId", secret == null ? null : secret.kmsKeyId())
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
                .put("monitoringInterval", instance.monitoringInterval())
                .put("monitoringRoleArn", instance.monitoringRoleArn())
                .put("performanceInsightsEnabled", Boolean.TRUE.equals(instance.performanceInsightsEnabled()))
                .put("performanceInsightsKmsKeyId", instance.performanceInsightsKMSKeyId())
                .put("performanceInsightsRetentionPeriod", instance.performanceInsightsRetentionPeriod());
    }

    /** What has grown by itself, within the limit that was set for it, has not changed. */
    private static @Nullable Integer storage(DBInstance instance, Values known) {
        var now = pending(instance, p -> p.allocatedStorage(), instance.allocatedStorage());
        var asked = known.whole("allocatedStorage");
        var limit = known.whole("maxAllocatedStorage");
        var grown = now != null && asked != null && limit != null && asked < now && now <= limit;
        return grown ? asked : now;
    }

    /** A limit that is what there is stands for no growth by itself. */
    private static @Nullable Integer limit(DBInstance instance) {
        var limit = instance.maxAllocatedStorage();
        return limit == null || limit.equals(instance.allocatedStorage()) ? null : limit;
    }

    private static <T> @Nullable T pending(
            DBInstance instance, Function<PendingModifiedValues, @Nullable T> what, @Nullable T now) {
        var pending = instance.pendingModifiedValues();
        var coming = pending == null ? null : what.apply(pending);
        return coming == null ? now : coming;
    }
}
