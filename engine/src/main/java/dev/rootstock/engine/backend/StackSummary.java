package dev.rootstock.engine.backend;

import java.time.Instant;
import java.util.Optional;

/**
 * A stack in a list.
 *
 * @param lastUpdate when its state was last written, empty if never
 * @param resourceCount how many resources it has, empty if it was never updated
 */
public record StackSummary(StackName name, Optional<Instant> lastUpdate, Optional<Integer> resourceCount) {}
