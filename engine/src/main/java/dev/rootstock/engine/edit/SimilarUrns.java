package dev.rootstock.engine.edit;

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
            var distance = distance(typed, urn.text());
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

    /** Levenshtein's distance, whatever the case of letters. */
    private static int distance(String a, String b) {
        var previous = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            var letter = Character.toLowerCase(a.charAt(i - 1));
            for (var j = 1; j <= b.length(); j++) {
                var cost = letter == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1] + 1, previous[j] + 1), previous[j - 1] + cost);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
