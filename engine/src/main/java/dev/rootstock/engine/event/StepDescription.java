package dev.rootstock.engine.event;

import dev.rootstock.engine.provider.DiffAnswer.PropertyChange;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step as displays see it.
 *
 * @param before the state before, null for a creation
 * @param after the state after, null for a deletion; in a preview with unknown values
 * @param replaceKeys the properties that force a replacement
 * @param diffKeys the top-level properties that change
 * @param logical whether it stands for a user-visible change, rather than one half of a replacement
 */
public record StepDescription(
        StepOp op,
        Urn urn,
        @Nullable ResourceState before,
        @Nullable ResourceState after,
        List<String> replaceKeys,
        List<String> diffKeys,
        Map<String, PropertyChange> detailedDiff,
        boolean logical) {}
