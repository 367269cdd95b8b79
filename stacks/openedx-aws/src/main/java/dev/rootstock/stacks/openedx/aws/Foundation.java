package dev.rootstock.stacks.openedx.aws;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.rootstock.components.database.Clients;
import dev.rootstock.components.database.Placement;
import dev.rootstock.components.encryption.EncryptionKey;
import dev.rootstock.components.kubernetes.KubernetesCluster;
import dev.rootstock.components.naming.Names;
import dev.rootstock.components.network.Network;
import dev.rootstock.components.provider.ExplicitProviders;
import dev.rootstock.sdk.random.RandomId;
import dev.rootstock.sdk.random.RandomIdArgs;
import java.util.List;
import java.util.Optional;

/**
 * What everything else of an environment stands on.
 *
 * @param options for components on AWS
 * @param generation tells this life of the environment from an earlier one of the same name
 * @param cluster none where the environment uses a cluster of one's own
 */
record Foundation(
        Environment environment,
        Names names,
        ComponentResourceOptions options,
        Output<String> generation,
        EncryptionKey key,
        Network network,
        Optional<KubernetesCluster> cluster) {

    static Foundation lay(Context context, Environment environment) {
        var names = new Names(context.projectName(), environment.environment().name());
        var aws = ExplicitProviders.aws(context, environment.aws(), Tags.of(names, environment));
        var options = ComponentResourceOptions.builder().providers(aws).build();

        var generation = new RandomId(
                        "generation", RandomIdArgs.builder().byteLength(4).build(), CustomResourceOptions.Empty)
                .hex();
        var key = new EncryptionKey("data", names, "data", "Data", environment.protect(), options);
        var network = new Network("network", names, environment.network(), KubernetesCluster.nameOf(names), options);
        var cluster = environment.kubeconfig().isPresent()
                ? Optional.<KubernetesCluster>empty()
                : Optional.of(new KubernetesCluster(
                        "cluster",
                        names,
                        environment.aws().region(),
                        environment.kubernetes(),
                        network.privateSubnetIds(),
                        key.arn(),
                        Tags.of(names, environment),
                        options));
        return new Foundation(environment, names, options, generation, key, network, cluster);
    }

    /** Where a data store goes. */
    Placement placement(Output<List<String>> subnetIds) {
        return new Placement(
                names,
                generation,
                network.vpcId(),
                subnetIds,
                key.arn(),
                clients(),
                environment.databases(),
                environment.secrets(),
                environment.protect());
    }

    private Clients clients() {
        if (cluster.isPresent()) {
            return new Clients.Group(cluster.get().securityGroupId());
        }
        var named = environment.databases().clients();
        return new Clients.Blocks(named.isEmpty() ? List.of(network.cidr()) : named);
    }
}
