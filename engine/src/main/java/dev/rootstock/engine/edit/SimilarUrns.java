package dev.rootstock.engine.edit;

import dev.rootstock.engine.resource.Spelling;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The URNs that a mistyped one may mean, the nearest first (pulumi/pulumi, pkg/cmd/pulumi/state/io.go, similarURNs). */
public final class SimilarUrns {

    private record Scored(Urn urn, int distance) {}

    private SimilarUrns() {}

    /** At most {@code limit}; none that differs in more than a quarter of what was typed. */
    public static List<Urn> of(String typed, Collection<Urn> known, int limit) {
        var threshold = Math.max(2, typed.length() / 4);
        var near = new ArrayList<Scored>();
        for (var urn : known) {
            var distance = Spelling.distance(typed, urn.text());
            if (distance <= threshold) {
                near.add(new Scored(urn, distance));
            }
        }
        return near.stream()
                .sorted(Comparator.comparingInt(Scored::distance))
                .limit(limit)
                .map(Scored::urn)
                .distinct()
                .toList();
    }
}
