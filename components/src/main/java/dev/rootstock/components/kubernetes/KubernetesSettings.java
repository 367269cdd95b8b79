package dev.rootstock.components.kubernetes;

import dev.rootstock.components.config.Default;
import dev.rootstock.components.config.Meaning;
import dev.rootstock.components.network.CidrBlock;
import java.util.List;

/** What a person decides about the Kubernetes cluster. */
public record KubernetesSettings(
        @Meaning("Version of Kubernetes, in quotes.") @Default("\"1.33\"")
        String version,

        @Meaning("Addresses that may reach the cluster's API from the internet; none: only the network itself can.")
        List<CidrBlock> publicAccess,

        @Meaning("ARNs of the IAM roles and users that administer the cluster, beside the one that makes it.")
        List<String> administrators,

        NodeSettings nodes) {}
