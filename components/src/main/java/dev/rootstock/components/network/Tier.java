package dev.rootstock.components.network;

import java.util.Locale;
import java.util.Map;

/**
 * What a subnet is for. Each tier has a fixed part of the network's addresses, so that a zone can be added later without
 * moving anything: in 256 slots, private subnets take 16 each from slot 0 (pods have addresses of the network), the
 * others one each.
 */
enum Tier {
    /** Load balancers and NAT gateways; the only subnets with a route from the internet. */
    PUBLIC(8, 128, Map.of("kubernetes.io/role/elb", "1")),
    /** Nodes and pods. */
    PRIVATE(4, 0, Map.of("kubernetes.io/role/internal-elb", "1")),
    /** MySQL and MongoDB; no way out. */
    DATABASE(8, 144, Map.of()),
    /** Redis; no way out. */
    CACHE(8, 160, Map.of());

    private final int bits;
    private final int first;
    private final Map<String, String> tags;

    Tier(int bits, int first, Map<String, String> tags) {
        this.bits = bits;
        this.first = first;
        this.tags = tags;
    }

    /** @param zone from 0 */
    CidrBlock block(CidrBlock network, int zone) {
        return network.part(bits, first + zone);
    }

    /** Kubernetes finds the subnets for its load balancers by these. */
    Map<String, String> tags() {
        return tags;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
