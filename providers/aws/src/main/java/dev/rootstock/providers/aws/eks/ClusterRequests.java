package dev.rootstock.providers.aws.eks;

import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.EncryptionConfig;
import software.amazon.awssdk.services.eks.model.KubernetesNetworkConfigRequest;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.Logging;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigRequest;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

/** What EKS is asked for, from a cluster's properties. */
final class ClusterRequests {

    private static final List<String> LOG_TYPES =
            List.of("api", "audit", "authenticator", "controllerManager", "scheduler");

    private ClusterRequests() {}

    static CreateClusterRequest create(Call call, Values in) {
        var request = CreateClusterRequest.builder()
                .name(in.need("name"))
                .version(in.text("version"))
                .roleArn(in.need("roleArn"))
                .resourcesVpcConfig(vpc(in.object("vpcConfig")))
                .encryptionConfig(encryption(in))
                .logging(logging(in.texts("enabledClusterLogTypes")))
                .bootstrapSelfManagedAddons(in.bool("bootstrapSelfManagedAddons"))
                .kubernetesNetworkConfig(network(in.object("kubernetesNetworkConfig")))
                .clientRequestToken(call.clientToken())
                .tags(call.tags());
        if (in.has("accessConfig")) {
            var access = in.object("accessConfig");
            request.accessConfig(a -> a.authenticationMode(access.text("authenticationMode"))
                    .bootstrapClusterCreatorAdminPermissions(access.bool("bootstrapClusterCreatorAdminPermissions")));
        }
        if (in.has("upgradePolicy")) {
            request.upgradePolicy(u -> u.supportType(in.object("upgradePolicy").text("supportType")));
        }
        if (in.has("zonalShiftConfig")) {
            request.zonalShiftConfig(
                    z -> z.enabled(in.object("zonalShiftConfig").is("enabled")));
        }
        return request.build();
    }

    /** The changes other than of version and encryption, each of one kind. */
    static List<UpdateClusterConfigRequest> updates(String name, Change change) {
        var after = change.after();
        var requests = new ArrayList<UpdateClusterConfigRequest>();
        if (change.of("accessConfig")) {
            var mode = after.object("accessConfig").text("authenticationMode");
            add(requests, name, r -> r.accessConfig(a -> a.authenticationMode(mode)));
        }
        if (change.of("enabledClusterLogTypes")) {
            add(requests, name, r -> r.logging(logging(after.texts("enabledClusterLogTypes"))));
        }
        if (change.of("upgradePolicy")) {
            add(
                    requests,
                    name,
                    r -> r.upgradePolicy(
                            u -> u.supportType(after.object("upgradePolicy").text("supportType"))));
        }
        if (change.of("vpcConfig")) {
            vpcUpdates(requests, name, change);
        }
        if (change.of("zonalShiftConfig")) {
            add(
                    requests,
                    name,
                    r -> r.zonalShiftConfig(
                            z -> z.enabled(after.object("zonalShiftConfig").is("enabled"))));
        }
        return requests;
    }

    private static void vpcUpdates(List<UpdateClusterConfigRequest> requests, String name, Change change) {
        var before = change.before().object("vpcConfig");
        var after = change.after().object("vpcConfig");
        if (before.is("endpointPrivateAccess") != after.is("endpointPrivateAccess")
                || before.is("endpointPublicAccess") != after.is("endpointPublicAccess")
                || (after.has("publicAccessCidrs") && differ(before, after, "publicAccessCidrs"))) {
            add(
                    requests,
                    name,
                    r -> r.resourcesVpcConfig(v -> v.endpointPrivateAccess(after.bool("endpointPrivateAccess"))
                            .endpointPublicAccess(after.bool("endpointPublicAccess"))
                            .publicAccessCidrs(after.textsOrNull("publicAccessCidrs"))));
        }
        if (differ(before, after, "subnetIds")) {
            add(requests, name, r -> r.resourcesVpcConfig(v -> v.subnetIds(after.texts("subnetIds"))));
        }
        if (differ(before, after, "securityGroupIds")) {
            add(requests, name, r -> r.resourcesVpcConfig(v -> v.securityGroupIds(after.texts("securityGroupIds"))));
        }
    }

    private static boolean differ(Values before, Values after, String name) {
        return !new HashSet<>(before.texts(name)).equals(new HashSet<>(after.texts(name)));
    }

    private static void add(
            List<UpdateClusterConfigRequest> requests, String name, Consumer<UpdateClusterConfigRequest.Builder> what) {
        requests.add(UpdateClusterConfigRequest.builder()
                .name(name)
                .applyMutation(what)
                .build());
    }

    private static VpcConfigRequest vpc(Values in) {
        return VpcConfigRequest.builder()
                .subnetIds(in.texts("subnetIds"))
                .securityGroupIds(in.textsOrNull("securityGroupIds"))
                .endpointPrivateAccess(in.bool("endpointPrivateAccess"))
                .endpointPublicAccess(in.bool("endpointPublicAccess"))
                .publicAccessCidrs(in.textsOrNull("publicAccessCidrs"))
                .build();
    }

    /** None where the program gives none, so that EKS uses its own key. */
    static @Nullable List<EncryptionConfig> encryption(Values in) {
        if (!in.has("encryptionConfig")) {
            return null;
        }
        var given = in.object("encryptionConfig");
        return List.of(EncryptionConfig.builder()
                .provider(p -> p.keyArn(given.object("provider").text("keyArn")))
                .resources(given.texts("resources"))
                .build());
    }

    private static @Nullable KubernetesNetworkConfigRequest network(Values in) {
        return in.isEmpty()
                ? null
                : KubernetesNetworkConfigRequest.builder()
                        .ipFamily(in.text("ipFamily"))
                        .serviceIpv4Cidr(in.text("serviceIpv4Cidr"))
                        .build();
    }

    /** Every type is told to be on or off: what is left out stays as it is. */
    private static Logging logging(List<String> on) {
        var off = LOG_TYPES.stream().filter(type -> !on.contains(type)).toList();
        var setups = new ArrayList<LogSetup>();
        if (!on.isEmpty()) {
            setups.add(LogSetup.builder().enabled(true).typesWithStrings(on).build());
        }
        if (!off.isEmpty()) {
            setups.add(LogSetup.builder().enabled(false).typesWithStrings(off).build());
        }
        return Logging.builder().clusterLogging(setups).build();
    }
}
