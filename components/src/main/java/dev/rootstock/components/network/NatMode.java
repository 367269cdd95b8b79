package dev.rootstock.components.network;

/** How private subnets reach the internet. */
public enum NatMode {
    /** Not at all. */
    NONE,
    /** Through one gateway: cheap; the loss of its zone cuts the others off. */
    SINGLE,
    /** Each zone through a gateway of its own. */
    PER_ZONE
}
