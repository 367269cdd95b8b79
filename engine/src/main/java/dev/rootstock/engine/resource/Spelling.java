package dev.rootstock.engine.resource;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** How near two names are in writing, for what a mistyped one may mean. */
public final class Spelling {

    private Spelling() {}

    /** Levenshtein's distance, whatever the case of letters. */
    public static int distance(String a, String b) {
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

    /**
     * The type token that a wrong one most likely means: one that is written almost like it, or of which it is the short form that
     * displays show, {@code aws:ec2:Vpc} for {@code aws:ec2/vpc:Vpc}.
     */
    public static Optional<String> nearestType(String token, Collection<String> known) {
        var threshold = Math.max(2, token.length() / 10);
        return known.stream()
                .filter(one -> typeDistance(token, one) <= threshold)
                .min(Comparator.<String>comparingInt(one -> typeDistance(token, one))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int typeDistance(String token, String known) {
        return Math.min(distance(token, known), distance(shortened(token), shortened(known)));
    }

    private static String shortened(String token) {
        var parts = token.split(":");
        if (parts.length != 3) {
            return token;
        }
        var own = "/" + parts[2];
        return parts[1].length() >= own.length()
                        && parts[1].regionMatches(true, parts[1].length() - own.length(), own, 0, own.length())
                ? parts[0] + ":" + parts[1].substring(0, parts[1].length() - own.length()) + ":" + parts[2]
                : token;
    }
}
