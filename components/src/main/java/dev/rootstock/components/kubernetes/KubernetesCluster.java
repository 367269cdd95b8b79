package dev.rootstock.components.kubernetes;

import com.pulumi.aws.eks.AccessEntry;
import com.pulumi.aws.eks.AccessEntryArgs;
import com.pulumi.aws.eks.AccessPolicyAssociation;
import com.pulumi.aws.eks.AccessPolicyAssociationArgs;
import com.pulumi.aws.eks.Addon;
import com.pulumi.aws.eks.AddonArgs;
import com.pulumi.aws.eks.Cluster;
import com.pulumi.aws.eks.ClusterArgs;
import com.pulumi.aws.eks.inputs.AccessPolicyAssociationAccessScopeArgs;
import com.pulumi.aws.eks.inputs.ClusterAccessConfigArgs;
import com.pulumi.aws.eks.inputs.ClusterEncryptionConfigArgs;
import com.pulumi.aws.eks.inputs.ClusterEncryptionConfigProviderArgs;
import com.pulumi.aws.eks.inputs.ClusterVpcConfigArgs;
import com.pulumi.aws.iam.OpenIdConnectProvider;
import com.pulumi.aws.iam.OpenIdConnectProviderArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.rootstock.components.iam.Partition;
import dev.rootstock.components.iam.PodIdentity;
import dev.rootstock.components.iam.PolicyDocument;
import dev.rootstock.components.iam.Role;
import dev.rootstock.components.naming.Names;
import dev.rootstock.components.network.CidrBlock;
import java.util.List;
import java.util.Map;

/**
 * An EKS cluster: its API is private unless addresses are named that may reach it, its secrets are encrypted with the
 * environment's key, pods have identities of their own, and the nodes' network and disks are run by add-ons.
 */
public final class KubernetesCluster extends ComponentResource {

    private static final String SYSTEM = "kube-system";

    private final Names names;
    private final Partition partition;
    private final String region;
    private final Cluster cluster;
    private final PodIdentity identity;
    private final NodeGroup nodes;

    /**
     * @param subnetIds private ones, in two zones or more
     * @param keyArn of the key that encrypts the secrets in the cluster
     * @param tags of the machines and their disks: EC2 makes these, so that the provider's tags do not reach them
     */
    public KubernetesCluster(
            String name,
            Names names,
            String region,
            KubernetesSettings settings,
            Output<List<String>> subnetIds,
            Output<String> keyArn,
            Map<String, String> tags,
            ComponentResourceOptions options) {
        super("rootstock:aws:KubernetesCluster", name, options);
        this.names = names;
        this.region = region;
        this.partition = Partition.of(region);
        this.cluster = cluster(name, settings, subnetIds, keyArn);
        this.identity = identity(name);

        var network = addon(name, "vpc-cni", "aws-node", "AmazonEKS_CNI_Policy", List.of());
        var proxy = addon(name, "kube-proxy", List.of());
        this.nodes = new NodeGroup(
                name + "-nodes",
                names,
                partition,
                settings.nodes(),
                cluster.name(),
                subnetIds,
                tags,
                List.of(network, proxy),
                inside());
        addon(name, "coredns", List.of(nodes.machines()));
        addon(
                name,
                "aws-ebs-csi-driver",
                "ebs-csi-controller-sa",
                "service-role/AmazonEBSCSIDriverPolicy",
                List.of(nodes.machines()));
        for (int i = 0; i < settings.administrators().size(); i++) {
            administrator(
                    name + "-administrator-" + (i + 1),
                    settings.administrators().get(i));
        }
        registerOutputs(Map.of("name", cluster.name(), "endpoint", cluster.endpoint()));
    }

    /** The name that a cluster of this environment has. */
    public static String nameOf(Names names) {
        return names.prefix();
    }

    public Output<String> name() {
        return cluster.name();
    }

    public Output<String> endpoint() {
        return cluster.endpoint();
    }

    /** The group that every node and pod belongs to. */
    public Output<String> securityGroupId() {
        return cluster.vpcConfig()
                .applyValue(vpc -> vpc.clusterSecurityGroupId()
                        .orElseThrow(() -> new IllegalStateException(
                                "EKS made no security group for the cluster " + nameOf(names))));
    }

    /** Through which pods get roles. */
    public PodIdentity identity() {
        return identity;
    }

    /** What a pod waits for before it can run. */
    public Resource machines() {
        return nodes.machines();
    }

    /** For whoever has AWS credentials that the cluster knows; holds none itself. */
    public Output<String> kubeconfig() {
        return Output.tuple(cluster.name(), cluster.endpoint(), cluster.certificateAuthority())
                .applyValue(
                        all -> Kubeconfig.forAws(all.t1, all.t2, all.t3.data().orElse(""), region));
    }

    private Cluster cluster(
            String name, KubernetesSettings settings, Output<List<String>> subnetIds, Output<String> keyArn) {
        var role = new Role(
                name + "-control-plane",
                names,
                "control-plane",
                Output.of(PolicyDocument.assumedBy("eks.amazonaws.com", "sts:AssumeRole", "sts:TagSession")
                        .json()),
                Map.of("cluster", Output.of(partition.managedPolicy("AmazonEKSClusterPolicy"))),
                inside());
        var access = settings.publicAccess().stream().map(CidrBlock::toString).toList();
        var vpc = ClusterVpcConfigArgs.builder()
                .subnetIds(subnetIds)
                .endpointPrivateAccess(true)
                .endpointPublicAccess(!access.isEmpty());
        if (!access.isEmpty()) {
            vpc.publicAccessCidrs(access);
        }
        return new Cluster(
                name,
                ClusterArgs.builder()
                        .name(nameOf(names))
                        .version(settings.version())
                        .roleArn(role.arn())
                        .vpcConfig(vpc.build())
                        .encryptionConfig(ClusterEncryptionConfigArgs.builder()
                                .provider(ClusterEncryptionConfigProviderArgs.builder()
                                        .keyArn(keyArn)
                                        .build())
                                .resources("secrets")
                                .build())
                        .accessConfig(ClusterAccessConfigArgs.builder()
                                .authenticationMode("API")
                                .bootstrapClusterCreatorAdminPermissions(true)
                                .build())
                        .enabledClusterLogTypes("api", "audit", "authenticator")
                        .tags(names.tag("cluster"))
                        .build(),
                // without its policies the control plane cannot clean up behind itself
                CustomResourceOptions.builder()
                        .parent(this)
                        .dependsOn(role.policies())
                        .build());
    }

    private PodIdentity identity(String name) {
        var issuer = cluster.identities()
                .applyValue(identities -> identities.stream()
                        .flatMap(each -> each.oidcs().stream())
                        .flatMap(oidc -> oidc.issuer().stream())
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                "EKS gave the cluster " + nameOf(names) + " no identity issuer")));
        var provider = new OpenIdConnectProvider(
                name,
                OpenIdConnectProviderArgs.builder()
                        .url(issuer)
                        .clientIdLists("sts.amazonaws.com")
                        .tags(names.tag("pods"))
                        .build(),
                child());
        return new PodIdentity(provider.arn(), issuer);
    }

    private Addon addon(String name, String addon, List<Resource> after) {
        return new Addon(name + "-" + addon, addon(addon).build(), after(after));
    }

    /** An add-on whose pods call AWS: they get a role of their own, not the machine's. */
    private Addon addon(String name, String addon, String serviceAccount, String policy, List<Resource> after) {
        var role = new Role(
                name + "-" + addon,
                names,
                addon,
                identity.trust(SYSTEM, serviceAccount),
                Map.of("policy", Output.of(partition.managedPolicy(policy))),
                inside());
        return new Addon(
                name + "-" + addon,
                addon(addon).serviceAccountRoleArn(role.arn()).build(),
                after(java.util.stream.Stream.concat(after.stream(), role.policies().stream())
                        .toList()));
    }

    private AddonArgs.Builder addon(String addon) {
        return AddonArgs.builder()
                .clusterName(cluster.name())
                .addonName(addon)
                .resolveConflictsOnCreate("OVERWRITE")
                .resolveConflictsOnUpdate("OVERWRITE");
    }

    private void administrator(String name, String principal) {
        var entry = new AccessEntry(
                name,
                AccessEntryArgs.builder()
                        .clusterName(cluster.name())
                        .principalArn(principal)
                        .build(),
                child());
        new AccessPolicyAssociation(
                name,
                AccessPolicyAssociationArgs.builder()
                        .clusterName(cluster.name())
                        .principalArn(entry.principalArn())
                        .policyArn(partition.clusterAccessPolicy("AmazonEKSClusterAdminPolicy"))
                        .accessScope(AccessPolicyAssociationAccessScopeArgs.builder()
                                .type("cluster")
                                .build())
                        .build(),
                child());
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }

    private CustomResourceOptions after(List<Resource> first) {
        return CustomResourceOptions.builder().parent(this).dependsOn(first).build();
    }

    private ComponentResourceOptions inside() {
        return ComponentResourceOptions.builder().parent(this).build();
    }
}
