package dev.rootstock.providers.aws.eks;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.object;
import static dev.rootstock.providers.aws.schema.Property.objects;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;

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
import java.util.function.Supplier;
import software.amazon.awssdk.services.eks.model.Update;

/** A Kubernetes control plane. Id and import id: its name. */
final class Cluster implements EksType {

    static final String TOKEN = "aws:eks/cluster:Cluster";

    /** What EKS says of a role that IAM has just made. */
    private static final Set<String> ROLE_NOT_SEEN_YET = Set.of(
            "does not exist",
            "Error in role params",
            "Role could not be assumed because the trusted entity is not correct",
            "The provided role doesn't have the Amazon EKS Managed Policies associated with it",
            "IAM role's policy must include");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        object(
                                        "accessConfig",
                                        text("authenticationMode").computed(),
                                        bool("bootstrapClusterCreatorAdminPermissions")
                                                .defaultsTo(true))
                                .computed()
                                .replacesWhen(
                                        (old, asked) -> differ(old, asked, "bootstrapClusterCreatorAdminPermissions")),
                        bool("bootstrapSelfManagedAddons")
                                .defaultsTo(true)
                                .kept()
                                .replaces(),
                        textSet("enabledClusterLogTypes"),
                        object(
                                        "encryptionConfig",
                                        object("provider", text("keyArn").required())
                                                .required(),
                                        textSet("resources").required())
                                // EKS takes a key once and for all
                                .replacesWhen((old, _) -> !(old instanceof PropertyValue.Null)),
                        bool("forceUpdateVersion").kept(),
                        object(
                                        "kubernetesNetworkConfig",
                                        text("ipFamily").computed(),
                                        text("serviceIpv4Cidr").computed(),
                                        text("serviceIpv6Cidr").computed())
                                .computed()
                                .replacesWhen((old, asked) ->
                                        differ(old, asked, "ipFamily") || differ(old, asked, "serviceIpv4Cidr")),
                        text("name").computed().replaces(),
                        text("roleArn").required().replaces(),
                        object("upgradePolicy", text("supportType").computed()).computed(),
                        text("version").computed(),
                        object(
                                        "vpcConfig",
                                        text("clusterSecurityGroupId").computed(),
                                        bool("endpointPrivateAccess").defaultsTo(false),
                                        bool("endpointPublicAccess").defaultsTo(true),
                                        textSet("publicAccessCidrs").computed(),
                                        textSet("securityGroupIds"),
                                        textSet("subnetIds").required(),
                                        text("vpcId").computed())
                                .required(),
                        object("zonalShiftConfig", bool("enabled")))
                .outputs("arn", "clusterId", "createdAt", "endpoint", "status")
                .outputs(
                        objects("certificateAuthorities", text("data")),
                        object("certificateAuthority", text("data")),
                        objects("identities", objects("oidcs", text("issuer"))),
                        text("platformVersion").changesWith("version"))
                .tagged()
                .named("name", 100)
                .unsupported(
                        "computeConfig",
                        "defaultAddonsToRemoves",
                        "outpostConfig",
                        "remoteNetworkConfig",
                        "storageConfig")
                .timeouts(Duration.ofMinutes(30), Duration.ofMinutes(60), Duration.ofMinutes(15))
                .build();
    }

    @Override
    public String create(Call call, Values in) {
        var request = ClusterRequests.create(call, in);
        var made = call.whileSpreading(
                Eks.INVALID,
                ROLE_NOT_SEEN_YET,
                () -> call.aws().eks().createCluster(request).cluster());
        return call.made(made.name());
    }

    @Override
    public void awaitReady(Call call, String id, Values in) {
        awaitActive(call, id);
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        var name = in.need("name");
        return cluster(call, name)
                .filter(found -> Eks.isMarked(call, found.tags()))
                .map(_ -> name);
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return cluster(call, id).map(found -> new Observed(found.name(), ClusterReading.of(found, known)));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var eks = call.aws().eks();
        if (change.of("version")) {
            made(
                    call,
                    id,
                    "version",
                    () -> eks.updateClusterVersion(r -> r.name(id)
                                    .version(change.after().text("version"))
                                    .force(change.after().bool("forceUpdateVersion")))
                            .update());
        }
        if (change.of("encryptionConfig")) {
            made(
                    call,
                    id,
                    "encryption",
                    () -> eks.associateEncryptionConfig(
                                    r -> r.clusterName(id).encryptionConfig(ClusterRequests.encryption(change.after())))
                            .update());
        }
        for (var request : ClusterRequests.updates(id, change)) {
            made(
                    call,
                    id,
                    "configuration",
                    () -> eks.updateClusterConfig(request).update());
        }
    }

    /** EKS takes one kind of change at a time, and the next one only when the cluster is ACTIVE again. */
    private static void made(Call call, String name, String what, Supplier<Update> change) {
        var started = call.retryingOn(Eks.BUSY, change);
        Eks.follow(call, what + " of cluster " + name, started, r -> r.name(name));
        awaitActive(call, name);
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        call.retryingOn(
                "ResourceInUseException",
                Set.of("in progress"),
                () -> call.aws().eks().deleteCluster(r -> r.name(id)));
        call.await(
                "cluster " + id + " to be gone",
                () -> cluster(call, id)
                        .map(found -> found.statusAsString().equals("FAILED")
                                ? Progress.<String>failed("its status is FAILED" + ClusterReading.issues(found))
                                : Progress.<String>pending(found.statusAsString()))
                        .orElseGet(() -> Progress.done(id)));
    }

    private static Optional<software.amazon.awssdk.services.eks.model.Cluster> cluster(Call call, String name) {
        return call.unlessAbsent(
                Eks.ABSENT,
                () -> call.aws().eks().describeCluster(r -> r.name(name)).cluster());
    }

    private static void awaitActive(Call call, String name) {
        call.await("cluster " + name + " to become ACTIVE", () -> {
            var found = cluster(call, name);
            var status = found.map(c -> c.statusAsString()).orElse("not visible");
            return switch (status) {
                case "ACTIVE" -> Progress.done(name);
                case "FAILED", "DELETING" ->
                    Progress.failed("its status is " + status
                            + found.map(ClusterReading::issues).orElse(""));
                default -> Progress.pending(status);
            };
        });
    }

    /** Whether what is asked for inside the object is given, and another than it was. */
    private static boolean differ(PropertyValue old, PropertyValue asked, String name) {
        return old instanceof ObjectValue was
                && asked instanceof ObjectValue is
                && was.find(name).isPresent()
                && is.find(name).isPresent()
                && !was.find(name).equals(is.find(name));
    }
}
