package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.Urn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an update may do, resource by resource, as a preview found it: Pulumi's Plan (pkg/resource/deploy/plan.go). */
public record SavedPlan(Map<Urn, PlannedResource> resources) {

    public SavedPlan {
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    }
}
