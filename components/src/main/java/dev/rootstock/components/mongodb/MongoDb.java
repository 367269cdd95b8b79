package dev.rootstock.components.mongodb;

import com.pulumi.aws.docdb.Cluster;
import com.pulumi.aws.docdb.ClusterArgs;
import com.pulumi.aws.docdb.ClusterInstance;
import com.pulumi.aws.docdb.ClusterInstanceArgs;
import com.pulumi.aws.docdb.ClusterParameterGroup;
import com.pulumi.aws.docdb.ClusterParameterGroupArgs;
import com.pulumi.aws.docdb.SubnetGroup;
import com.pulumi.aws.docdb.SubnetGroupArgs;
import com.pulumi.aws.docdb.inputs.ClusterParameterGroupParameterArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.rootstock.components.database.Firewall;
import dev.rootstock.components.database.Placement;
import dev.rootstock.components.secrets.Password;
import dev.rootstock.components.secrets.StoredSecret;
import java.util.Map;

/**
 * A DocumentDB cluster, which speaks MongoDB's protocol: encrypted at rest and in transit, reachable by its clients only,
 * with backups. Its administrator's password is generated and kept in Secrets Manager.
 */
public final class MongoDb extends ComponentResource {

    public static final int PORT = 27017;

    private static final String PART = "mongodb";
    private static final String ADMINISTRATOR = "root";

    private final Cluster cluster;
    private final Output<String> password;
    private final StoredSecret secret;

    public MongoDb(String name, Placement placement, MongoDbSettings settings, ComponentResourceOptions options) {
        super("rootstock:aws:MongoDb", name, options);
        var firewall = new Firewall(name, placement, PART, PORT, inside());
        this.password = Password.generate(name, placement.secrets(), this);
        this.cluster = new Cluster(
                name,
                arguments(name, placement, settings, firewall),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(placement.protect())
                        .build());
        for (int number = 1; number <= settings.instances(); number++) {
            instance(name, placement, settings, number);
        }
        this.secret = new StoredSecret(
                name,
                placement.names(),
                PART,
                placement.generation(),
                Map.of(
                        "host",
                        host(),
                        "reader",
                        reader(),
                        "port",
                        Output.of(String.valueOf(PORT)),
                        "username",
                        username(),
                        "password",
                        password),
                placement.keyArn(),
                placement.secrets(),
                inside());
        registerOutputs(Map.of("host", host()));
    }

    /** The server that takes writes. */
    public Output<String> host() {
        return cluster.endpoint();
    }

    /** A server that answers reads. */
    public Output<String> reader() {
        return cluster.readerEndpoint();
    }

    public Output<Integer> port() {
        return Output.of(PORT);
    }

    /** An account that may do everything. */
    public Output<String> username() {
        return Output.of(ADMINISTRATOR);
    }

    /** A secret. */
    public Output<String> password() {
        return password;
    }

    public Output<String> identifier() {
        return cluster.clusterIdentifier();
    }

    /** Where people find the password. */
    public Output<String> secretName() {
        return secret.name();
    }

    private ClusterArgs arguments(String name, Placement placement, MongoDbSettings settings, Firewall firewall) {
        var names = placement.names();
        return ClusterArgs.builder()
                .clusterIdentifier(names.of(PART))
                .engine("docdb")
                .engineVersion(settings.version())
                .masterUsername(ADMINISTRATOR)
                .masterPassword(password)
                .port(PORT)
                .storageEncrypted(true)
                .kmsKeyId(placement.keyArn())
                .dbSubnetGroupName(subnets(name, placement).name())
                .vpcSecurityGroupIds(firewall.ids())
                .dbClusterParameterGroupName(
                        parameters(name, placement, settings).name())
                .backupRetentionPeriod(Math.toIntExact(settings.keepBackups().toDays()))
                .preferredBackupWindow(placement.settings().backups())
                .preferredMaintenanceWindow(placement.settings().maintenance())
                .applyImmediately(placement.settings().applyImmediately())
                .deletionProtection(placement.protect())
                .skipFinalSnapshot(!placement.settings().finalSnapshot())
                .finalSnapshotIdentifier(placement.lastSnapshot(PART))
                .tags(names.tag(PART))
                .build();
    }

    private void instance(String name, Placement placement, MongoDbSettings settings, int number) {
        var part = PART + "-" + number;
        new ClusterInstance(
                name + "-" + number,
                ClusterInstanceArgs.builder()
                        .identifier(placement.names().of(part))
                        .clusterIdentifier(cluster.clusterIdentifier())
                        .instanceClass(settings.instanceClass())
                        .applyImmediately(placement.settings().applyImmediately())
                        .preferredMaintenanceWindow(placement.settings().maintenance())
                        .tags(placement.names().tag(part))
                        .build(),
                child());
    }

    private SubnetGroup subnets(String name, Placement placement) {
        return new SubnetGroup(
                name,
                SubnetGroupArgs.builder()
                        .name(placement.names().of(PART))
                        .description("Database subnets of " + placement.names().prefix())
                        .subnetIds(placement.subnetIds())
                        .build(),
                child());
    }

    private ClusterParameterGroup parameters(String name, Placement placement, MongoDbSettings settings) {
        return new ClusterParameterGroup(
                name,
                ClusterParameterGroupArgs.builder()
                        // a group belongs to one version: the next version's stands beside it while the cluster moves
                        .name(placement.names().of(settings.family().replace(".", "-")))
                        .family(settings.family())
                        .description("DocumentDB of " + placement.names().prefix())
                        .parameters(ClusterParameterGroupParameterArgs.builder()
                                .name("tls")
                                .value("enabled")
                                .build())
                        .build(),
                child());
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }

    private ComponentResourceOptions inside() {
        return ComponentResourceOptions.builder().parent(this).build();
    }
}
