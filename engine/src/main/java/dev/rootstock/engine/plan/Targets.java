package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which resources are meant: named URNs and patterns, in which {@code *} is any text without a colon and {@code **} any text. */
public final class Targets {

    /** No restriction. */
    public static final Targets ALL = new Targets(List.of(), List.of());

    private final Set<String> exact = new HashSet<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final boolean unrestricted;
    private final Set<String> excluded = new HashSet<>();
    private final List<Pattern> excludedPatterns = new ArrayList<>();

    private Targets(List<String> targets, List<String> excludes) {
        unrestricted = targets.isEmpty();
        targets.forEach(text -> add(text, exact, patterns));
        excludes.forEach(text -> add(text, excluded, excludedPatterns));
    }

    public static Targets of(List<String> targets, List<String> excludes) {
        return targets.isEmpty() && excludes.isEmpty() ? ALL : new Targets(targets, excludes);
    }

    private static void add(String text, Set<String> exact, List<Pattern> patterns) {
        if (!text.contains("*")) {
            exact.add(text);
            return;
        }
        var regex = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '*') {
                var any = i + 1 < text.length() && text.charAt(i + 1) == '*';
                regex.append(any ? ".*" : "[^:]*");
                i += any ? 1 : 0;
            } else {
                regex.append(Pattern.quote(text.substring(i, i + 1)));
            }
        }
        patterns.add(Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /** Whether every resource is meant. */
    public boolean isEverything() {
        return this == ALL;
    }

    /** Whether targets were named, so that what is not named is left alone. */
    public boolean isRestricted() {
        return !unrestricted;
    }

    /** Whether the resource was named by the user, rather than meant because all are. */
    public boolean names(Urn urn) {
        return matches(urn, exact, patterns);
    }

    /** Whether the resource is meant. Providers and the stack itself always are, unless excluded. */
    public boolean include(Urn urn) {
        if (this == ALL) {
            return true;
        }
        if (matches(urn, excluded, excludedPatterns)) {
            return false;
        }
        return unrestricted
                || ProviderReference.isProviderType(urn.type())
                || urn.type().equals(Urn.ROOT_STACK_TYPE)
                || names(urn);
    }

    /** The URNs that were named in full. */
    public Set<String> literals() {
        return Set.copyOf(exact);
    }

    private static boolean matches(Urn urn, Set<String> exact, List<Pattern> patterns) {
        if (exact.contains(urn.text())) {
            return true;
        }
        for (var pattern : patterns) {
            if (pattern.matcher(urn.text()).matches()) {
                return true;
            }
        }
        return false;
    }
}
