package dev.rootstock.providers.kubernetes.cluster;

/**
 * How an object is applied.
 *
 * @param fieldManager who owns the fields that are set
 * @param force whether fields that another manager owns are taken over
 * @param dryRun whether the server only says what would come of it
 */
public record Apply(String fieldManager, boolean force, boolean dryRun) {}
