package dev.rootstock.components.redis;

import com.pulumi.aws.elasticache.ParameterGroup;
import com.pulumi.aws.elasticache.ParameterGroupArgs;
import com.pulumi.aws.elasticache.ReplicationGroup;
import com.pulumi.aws.elasticache.ReplicationGroupArgs;
import com.pulumi.aws.elasticache.SubnetGroup;
import com.pulumi.aws.elasticache.SubnetGroupArgs;
import com.pulumi.aws.elasticache.inputs.ParameterGroupParameterArgs;
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
 * A Redis server on ElastiCache, with stand-bys if wanted: encrypted at rest and in transit, with a token, reachable by
 * its clients only. Cluster mode is off: Open edX uses several databases.
 */
public final class Redis extends ComponentResource {

    public static final int PORT = 6379;

    private static final String PART = "redis";

    private final ReplicationGroup group;
    private final Output<String> token;
    private final StoredSecret secret;

    public Redis(String name, Placement placement, RedisSettings settings, ComponentResourceOptions options) {
        super("rootstock:aws:Redis", name, options);
        var firewall = new Firewall(name, placement, PART, PORT, inside());
        this.token = Password.generate(name, placement.secrets(), this);
        this.group = new ReplicationGroup(
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
                Map.of("host", host(), "port", Output.of(String.valueOf(PORT)), "token", token),
                placement.keyArn(),
                placement.secrets(),
                inside());
        registerOutputs(Map.of("host", host()));
    }

    public Output<String> host() {
        return group.primaryEndpointAddress();
    }

    public Output<Integer> port() {
        return Output.of(PORT);
    }

    /** A secret. */
    public Output<String> token() {
        return token;
    }

    public Output<String> identifier() {
        return group.replicationGroupId();
    }

    /** Where people find the token. */
    public Output<String> secretName() {
        return secret.name();
    }

    private ReplicationGroupArgs arguments(
            String name, Placement placement, RedisSettings settings, Firewall firewall) {
        var names = placement.names();
        var standby = settings.nodes() > 1;
        return ReplicationGroupArgs.builder()
                .replicationGroupId(names.within(40, PART))
                .description("Redis of " + names.prefix())
                .engine(PART)
                .engineVersion(settings.version())
                .nodeType(settings.nodeClass())
                .numCacheClusters(settings.nodes())
                .automaticFailoverEnabled(standby)
                .multiAzEnabled(standby)
                .port(PORT)
                .parameterGroupName(parameters(name, placement, settings).name())
                .subnetGroupName(subnets(name, placement).name())
                .securityGroupIds(firewall.ids())
                .atRestEncryptionEnabled(true)
                .kmsKeyId(placement.keyArn())
                .transitEncryptionEnabled(true)
                .authToken(token)
                .snapshotRetentionLimit(Math.toIntExact(settings.keepBackups().toDays()))
                .snapshotWindow(placement.settings().backups())
                .maintenanceWindow(placement.settings().maintenance())
                .applyImmediately(placement.settings().applyImmediately())
                .finalSnapshotIdentifier(placement.lastSnapshot(PART))
                .tags(names.tag(PART))
                .build();
    }

    private SubnetGroup subnets(String name, Placement placement) {
        return new SubnetGroup(
                name,
                SubnetGroupArgs.builder()
                        .name(placement.names().of(PART))
                        .description("Cache subnets of " + placement.names().prefix())
                        .subnetIds(placement.subnetIds())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
    }

    private ParameterGroup parameters(String name, Placement placement, RedisSettings settings) {
        return new ParameterGroup(
                name,
                ParameterGroupArgs.builder()
                        .name(placement.names().of(settings.family()))
                        .family(settings.family())
                        .description("Redis of " + placement.names().prefix())
                        // cached values have an end and may go early; queued tasks have none and must stay
                        .parameters(ParameterGroupParameterArgs.builder()
                                .name("maxmemory-policy")
                                .value("volatile-lru")
                                .build())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
    }

    private ComponentResourceOptions inside() {
        return ComponentResourceOptions.builder().parent(this).build();
    }
}
