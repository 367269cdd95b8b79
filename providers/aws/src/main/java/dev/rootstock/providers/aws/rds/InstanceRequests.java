package dev.rootstock.providers.aws.rds;

import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Values;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.CloudwatchLogsExportConfiguration;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;

/** What RDS is asked for to make or change a database instance. */
final class InstanceRequests {

    /** What a restoration takes from the snapshot, whatever is asked for. */
    private static final Set<String> NOT_RESTORED = Set.of(
            "allocatedStorage",
            "backupRetentionPeriod",
            "backupWindow",
            "engineVersion",
            "maintenanceWindow",
            "manageMasterUserPassword",
            "maxAllocatedStorage",
            "monitoringInterval",
            "monitoringRoleArn",
            "password",
            "performanceInsightsEnabled");

    private InstanceRequests() {}

    static CreateDbInstanceRequest create(Values in, String name, Map<String, String> tags) {
        return CreateDbInstanceRequest.builder()
                .dbInstanceIdentifier(name)
                .allocatedStorage(in.whole("allocatedStorage"))
                .autoMinorVersionUpgrade(in.bool("autoMinorVersionUpgrade"))
                .availabilityZone(in.text("availabilityZone"))
                .backupRetentionPeriod(in.whole("backupRetentionPeriod"))
                .caCertificateIdentifier(in.text("caCertIdentifier"))
                .copyTagsToSnapshot(in.bool("copyTagsToSnapshot"))
                .dbInstanceClass(in.text("instanceClass"))
                .dbName(in.text("dbName"))
                .dbParameterGroupName(in.text("parameterGroupName"))
                .dbSubnetGroupName(in.text("dbSubnetGroupName"))
                .dedicatedLogVolume(in.is("dedicatedLogVolume") ? true : null)
                .deletionProtection(in.bool("deletionProtection"))
                .enableCloudwatchLogsExports(in.textsOrNull("enabledCloudwatchLogsExports"))
                .enableIAMDatabaseAuthentication(in.bool("iamDatabaseAuthenticationEnabled"))
                .enablePerformanceInsights(in.is("performanceInsightsEnabled") ? true : null)
                .engine(in.text("engine"))
                .engineVersion(in.text("engineVersion"))
                .iops(in.whole("iops"))
                .kmsKeyId(in.text("kmsKeyId"))
                .licenseModel(in.text("licenseModel"))
                .manageMasterUserPassword(in.bool("manageMasterUserPassword"))
                .masterUsername(in.text("username"))
                .masterUserPassword(in.text("password"))
                .masterUserSecretKmsKeyId(in.text("masterUserSecretKmsKeyId"))
                .maxAllocatedStorage(in.whole("maxAllocatedStorage"))
                .monitoringInterval(in.whole("monitoringInterval"))
                .monitoringRoleArn(in.text("monitoringRoleArn"))
                .multiAZ(in.bool("multiAz"))
                .networkType(in.text("networkType"))
                .optionGroupName(in.text("optionGroupName"))
                .performanceInsightsKMSKeyId(in.text("performanceInsightsKmsKeyId"))
                .performanceInsightsRetentionPeriod(in.whole("performanceInsightsRetentionPeriod"))
                .port(in.whole("port"))
                .preferredBackupWindow(in.text("backupWindow"))
                .preferredMaintenanceWindow(in.text("maintenanceWindow"))
                .publiclyAccessible(in.bool("publiclyAccessible"))
                .storageEncrypted(in.bool("storageEncrypted"))
                .storageThroughput(in.whole("storageThroughput"))
                .storageType(in.text("storageType"))
                .vpcSecurityGroupIds(in.textsOrNull("vpcSecurityGroupIds"))
                .tags(RdsType.list(tags))
                .build();
    }

    static RestoreDbInstanceFromDbSnapshotRequest restore(Values in, String name, Map<String, String> tags) {
        return RestoreDbInstanceFromDbSnapshotRequest.builder()
                .dbInstanceIdentifier(name)
                .dbSnapshotIdentifier(in.text("snapshotIdentifier"))
                .autoMinorVersionUpgrade(in.bool("autoMinorVersionUpgrade"))
                .availabilityZone(in.text("availabilityZone"))
                .caCertificateIdentifier(in.text("caCertIdentifier"))
                .copyTagsToSnapshot(in.bool("copyTagsToSnapshot"))
                .dbInstanceClass(in.text("instanceClass"))
                .dbName("mysql".equals(in.text("engine")) ? null : in.text("dbName"))
                .dbParameterGroupName(in.text("parameterGroupName"))
                .dbSubnetGroupName(in.text("dbSubnetGroupName"))
                .dedicatedLogVolume(in.is("dedicatedLogVolume") ? true : null)
                .deletionProtection(in.bool("deletionProtection"))
                .enableCloudwatchLogsExports(in.textsOrNull("enabledCloudwatchLogsExports"))
                .enableIAMDatabaseAuthentication(in.bool("iamDatabaseAuthenticationEnabled"))
                .engine(in.text("engine"))
                .iops(in.whole("iops"))
                .licenseModel(in.text("licenseModel"))
                .multiAZ(in.bool("multiAz"))
                .networkType(in.text("networkType"))
                .optionGroupName(in.text("optionGroupName"))
                .port(in.whole("port"))
                .publiclyAccessible(in.bool("publiclyAccessible"))
                .storageThroughput(in.whole("storageThroughput"))
                .storageType(in.text("storageType"))
                .vpcSecurityGroupIds(in.textsOrNull("vpcSecurityGroupIds"))
                .tags(RdsType.list(tags))
                .build();
    }

    /** What a restored instance has to be told once it is there, empty where it was not restored or is as it should be. */
    static Optional<ModifyDbInstanceRequest> afterRestore(Values in, String name) {
        var missing = new HashSet<>(in.raw().names());
        missing.retainAll(NOT_RESTORED);
        if (!in.has("snapshotIdentifier") || missing.isEmpty()) {
            return Optional.empty();
        }
        var request = modify(name, new Change(Values.NONE, in, Values.NONE, missing));
        return Optional.of(request.toBuilder().applyImmediately(true).build());
    }

    /** Only what changes is sent; with storage everything that RDS wants to be told together. */
    static ModifyDbInstanceRequest modify(String name, Change change) {
        var in = change.after();
        var request = ModifyDbInstanceRequest.builder()
                .dbInstanceIdentifier(name)
                .applyImmediately(in.is("applyImmediately"))
                .allowMajorVersionUpgrade(in.bool("allowMajorVersionUpgrade"));
        storage(request, change);
        engine(request, change);
        if (change.of("autoMinorVersionUpgrade")) {
            request.autoMinorVersionUpgrade(in.bool("autoMinorVersionUpgrade"));
        }
        if (change.of("backupRetentionPeriod")) {
            request.backupRetentionPeriod(in.whole("backupRetentionPeriod"));
        }
        if (change.of("backupWindow")) {
            request.preferredBackupWindow(in.text("backupWindow"));
        }
        if (change.of("copyTagsToSnapshot")) {
            request.copyTagsToSnapshot(in.bool("copyTagsToSnapshot"));
        }
        if (change.of("dbSubnetGroupName")) {
            request.dbSubnetGroupName(in.text("dbSubnetGroupName"));
        }
        if (change.of("deletionProtection")) {
            request.deletionProtection(in.is("deletionProtection"));
        }
        if (change.of("enabledCloudwatchLogsExports")) {
            request.cloudwatchLogsExportConfiguration(logs(change));
        }
        if (change.of("iamDatabaseAuthenticationEnabled")) {
            request.enableIAMDatabaseAuthentication(in.is("iamDatabaseAuthenticationEnabled"));
        }
        if (change.of("identifier")) {
            request.newDBInstanceIdentifier(in.text("identifier"));
        }
        if (change.of("instanceClass")) {
            request.dbInstanceClass(in.text("instanceClass"));
        }
        if (change.of("maintenanceWindow")) {
            request.preferredMaintenanceWindow(in.text("maintenanceWindow"));
        }
        if (change.of("manageMasterUserPassword", "masterUserSecretKmsKeyId")) {
            request.manageMasterUserPassword(in.is("manageMasterUserPassword"))
                    .masterUserSecretKmsKeyId(in.text("masterUserSecretKmsKeyId"));
        }
        if (change.of("monitoringInterval", "monitoringRoleArn")) {
            request.monitoringInterval(in.whole("monitoringInterval"))
                    .monitoringRoleArn(in.find("monitoringRoleArn").orElse(null));
        }
        if (change.of("multiAz")) {
            request.multiAZ(in.bool("multiAz"));
        }
        if (change.of("networkType")) {
            request.networkType(in.text("networkType"));
        }
        if (change.of("password")) {
            request.masterUserPassword(in.text("password"));
        }
        if (change.of(
                "performanceInsightsEnabled", "performanceInsightsKmsKeyId", "performanceInsightsRetentionPeriod")) {
            request.enablePerformanceInsights(in.is("performanceInsightsEnabled"))
                    .performanceInsightsKMSKeyId(in.text("performanceInsightsKmsKeyId"))
                    .performanceInsightsRetentionPeriod(in.whole("performanceInsightsRetentionPeriod"));
        }
        if (change.of("port")) {
            request.dbPortNumber(in.whole("port"));
        }
        if (change.of("publiclyAccessible")) {
            request.publiclyAccessible(in.bool("publiclyAccessible"));
        }
        if (change.of("vpcSecurityGroupIds")) {
            request.vpcSecurityGroupIds(in.texts("vpcSecurityGroupIds"));
        }
        return request.build();
    }

    private static void storage(ModifyDbInstanceRequest.Builder request, Change change) {
        var in = change.after();
        if (change.of("allocatedStorage", "iops", "storageThroughput", "storageType")) {
            request.allocatedStorage(in.whole("allocatedStorage"))
                    .iops(in.whole("iops"))
                    .storageThroughput(in.whole("storageThroughput"));
        }
        if (change.of("storageType")) {
            request.storageType(in.text("storageType"));
        }
        if (change.of("dedicatedLogVolume")) {
            request.dedicatedLogVolume(in.bool("dedicatedLogVolume"));
        }
        if (change.of("maxAllocatedStorage")) {
            // no growth by itself is asked for by a limit that is what there is
            var limit = in.whole("maxAllocatedStorage");
            request.maxAllocatedStorage(limit == null || limit == 0 ? in.whole("allocatedStorage") : limit);
        }
    }

    private static void engine(ModifyDbInstanceRequest.Builder request, Change change) {
        var in = change.after();
        if (change.of("engineVersion")) {
            request.engineVersion(in.text("engineVersion"));
        }
        if (change.of("engineVersion", "parameterGroupName")) {
            request.dbParameterGroupName(in.text("parameterGroupName"));
        }
        if (change.of("caCertIdentifier")) {
            request.caCertificateIdentifier(in.text("caCertIdentifier"));
        }
        if (change.of("licenseModel")) {
            request.licenseModel(in.text("licenseModel"));
        }
        if (change.of("optionGroupName")) {
            request.optionGroupName(in.text("optionGroupName"));
        }
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
}
