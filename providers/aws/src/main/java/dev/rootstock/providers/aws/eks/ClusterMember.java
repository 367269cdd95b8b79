package dev.rootstock.providers.aws.eks;

import dev.rootstock.providers.aws.resource.Call;

/**
 * Something that belongs to a cluster.
 *
 * @param cluster the cluster's name
 * @param name what EKS knows it by within the cluster: a name, or a principal's ARN
 */
record ClusterMember(String cluster, String name) {

    /** @param form how an id reads, for who wrote another */
    static ClusterMember of(Call call, String id, String form) {
        var colon = id.indexOf(':');
        if (colon <= 0 || colon == id.length() - 1) {
            throw call.failure("an id reads " + form + ", not '" + id + "'");
        }
        return new ClusterMember(id.substring(0, colon), id.substring(colon + 1));
    }

    String id() {
        return cluster + ":" + name;
    }
}
