package dev.rootstock.engine.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says that it does to a view (pulumi/pulumi, proto/pulumi/resource_status.proto).
 *
 * @param op by the name that states and events use, such as {@code create-replacement}
 * @param before null where there was none
 * @param after null where there is none any more
 * @param error why it failed, empty when it did not
 * @param outcomeKnown whether it is known what became of it, when it failed
 */
public record ViewStep(
        String op,
        @Nullable View before,
        @Nullable View after,
        List<String> replaceKeys,
        List<String> diffKeys,
        Map<String, DiffAnswer.PropertyChange> detailedDiff,
        String error,
        boolean outcomeKnown) {}
