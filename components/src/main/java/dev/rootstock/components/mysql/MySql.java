package dev.rootstock.components.mysql;

import com.pulumi.aws.rds.Instance;
import com.pulumi.aws.rds.InstanceArgs;
import com.pulumi.aws.rds.ParameterGroup;
import com.pulumi.aws.rds.ParameterGroupArgs;
import com.pulumi.aws.rds.SubnetGroup;
import com.pulumi.aws.rds.SubnetGroupArgs;
import com.pulumi.aws.rds.inputs.ParameterGroupParameterArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.rootstock.components.database.Firewall;
import dev.rootstock.components.database.Placement;
import dev.rootstock.components.secrets.Password;
import dev.rootstock.components.secrets.StoredSecret;
import java.util.Map;
import java.util.TreeMap;

/**
 * A MySQL server on RDS: encrypted at rest and in transit, reachable by its clients only, with backups. Its
 * administrator's password is generated and kept in Secrets Manager.
 */
public final class MySql extends ComponentResource {

    public static final int PORT = 3306;

    private static final String PART = "mysql";
    private static final String ADMINISTRATOR = "root";

    private final Instance instance;
    private final Output<String> password;
    private final StoredSecret secret;

    public MySql(String name, Placement placement, MySqlSettings settings, ComponentResourceOptions options) {
        super("rootstock:aws:MySql", name, options);
        var firewall = new Firewall(name, placement, PART, PORT, inside());
        this.password = Password.generate(name, placement.secrets(), this);
        this.instance = new Instance(
                name,
                arguments(name, placement, settings, firewall),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(placement.protect())
                        .build());
        this.secret = new StoredSecret(
                name,
                placement.names(),
                PART,
                placement.generation(),
                Map.of(
                        "host",
                        host(),
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

    public Output<String> host() {
        return instance.address();
    }

    public Output<Integer> port() {
        return Output.of(PORT);
    }

    /** An account that may create databases and users. */
    public Output<String> username() {
        return Output.of(ADMINISTRATOR);
    }

    /** A secret. */
    public Output<String> password() {
        return password;
    }

    public Output<String> identifier() {
        return instance.identifier();
    }

    /** Where people find the password. */
    public Output<String> secretName() {
        return secret.name();
    }

    private InstanceArgs arguments(String name, Placement placement, MySqlSettings settings, Firewall firewall) {
        var names = placement.names();
        return InstanceArgs.builder()
                .identifier(names.of(PART))
                .engine(PART)
                .engineVersion(settings.version())
                .autoMinorVersionUpgrade(true)
                .instanceClass(settings.instanceClass())
                .allocatedStorage(settings.storage().gibibytes())
                .maxAllocatedStorage(settings.storageLimit().gibibytes())
                .storageType("gp3")
                .storageEncrypted(true)
                .kmsKeyId(placement.keyArn())
                .username(ADMINISTRATOR)
                .password(password)
                .port(PORT)
                .dbSubnetGroupName(subnets(name, placement).name())
                .vpcSecurityGroupIds(firewall.ids())
                .publiclyAccessible(false)
                .parameterGroupName(parameters(name, placement, settings).name())
                .multiAz(settings.multiZone())
                .backupRetentionPeriod(Math.toIntExact(settings.keepBackups().toDays()))
                .backupWindow(placement.settings().backups())
                .maintenanceWindow(placement.settings().maintenance())
                .applyImmediately(placement.settings().applyImmediately())
                .copyTagsToSnapshot(true)
                .deletionProtection(placement.protect())
                .skipFinalSnapshot(!placement.settings().finalSnapshot())
                .finalSnapshotIdentifier(placement.lastSnapshot(PART))
                .tags(names.tag(PART))
                .build();
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

    private ParameterGroup parameters(String name, Placement placement, MySqlSettings settings) {
        var family = PART + settings.version();
        var parameters = new TreeMap<>(Map.of(
                "character_set_server", "utf8mb4",
                "collation_server", "utf8mb4_unicode_ci",
                // no connection in clear, from anywhere
                "require_secure_transport", "1"));
        return new ParameterGroup(
                name,
                ParameterGroupArgs.builder()
                        // a group belongs to one version: the next version's stands beside it while the server moves
                        .name(placement.names().of(family.replace(".", "-")))
                        .family(family)
                        .description("MySQL of " + placement.names().prefix())
                        .parameters(parameters.entrySet().stream()
                                .map(parameter -> ParameterGroupParameterArgs.builder()
                                        .name(parameter.getKey())
                                        .value(parameter.getValue())
                                        .build())
                                .toList())
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
