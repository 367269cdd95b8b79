package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What stays when all that is not protected goes. */
public final class Protection {

    private Protection() {}

    /** The protected resources with all that they need, their parents and providers too (pulumi/pulumi, getProtectedExcludes). */
    public static Set<Urn> kept(List<ResourceState> resources) {
        var byUrn = new HashMap<Urn, List<ResourceState>>();
        var kept = new LinkedHashSet<Urn>();
        var open = new ArrayDeque<Urn>();
        for (var resource : resources) {
            byUrn.computeIfAbsent(resource.urn(), _ -> new ArrayList<>()).add(resource);
            if (resource.protect() && kept.add(resource.urn())) {
                open.add(resource.urn());
            }
        }
        while (!open.isEmpty()) {
            for (var resource : byUrn.getOrDefault(open.remove(), List.of())) {
                References.forEach(resource, urn -> {
                    if (byUrn.containsKey(urn) && kept.add(urn)) {
                        open.add(urn);
                    }
                });
            }
        }
        return kept;
    }
}
