package dev.rootstock.engine.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One operation of a scenario.
 *
 * @param program what is run, also where the verb runs none: what comes after it then
 * @param troubles what befalls calls of the provider, such as {@code create n1}
 * @param vanish names of things that somebody deletes before it
 * @param targets names of the only things that are meant, empty for all
 * @param ignoreProtection whether what is protected may go
 * @param stop how the operation ends early
 * @param stopAt the call of the provider, or for a kill the write of the journal, at which it does
 */
record Turn(
        Verb verb,
        List<Node> program,
        Map<String, Trouble> troubles,
        Set<String> vanish,
        Set<String> targets,
        boolean ignoreProtection,
        boolean continueOnError,
        Stop stop,
        int stopAt) {

    enum Verb {
        UP,
        UP_REFRESH,
        PREVIEW,
        REFRESH,
        DESTROY
    }

    enum Trouble {
        FAILS,
        PARTIAL,
        /** Nothing was done, and the provider cannot tell. */
        UNKNOWN,
        /** It was done, and the provider cannot tell. */
        LOST,
        THROWS,
        LATE
    }

    enum Stop {
        NEVER,
        CANCEL,
        TERMINATE,
        KILL
    }

    static Turn calm(Verb verb, List<Node> program) {
        return new Turn(verb, program, Map.of(), Set.of(), Set.of(), true, false, Stop.NEVER, 0);
    }

    /** Whether nothing stands in the way of what it is to do. */
    boolean isCalm() {
        return troubles.isEmpty() && targets.isEmpty() && stop == Stop.NEVER && ignoreProtection;
    }

    Turn program(List<Node> program) {
        return new Turn(
                verb, List.copyOf(program), troubles, vanish, targets, ignoreProtection, continueOnError, stop, stopAt);
    }

    List<Turn> simpler() {
        var variants = new ArrayList<Turn>();
        if (stop != Stop.NEVER) {
            variants.add(new Turn(
                    verb, program, troubles, vanish, targets, ignoreProtection, continueOnError, Stop.NEVER, 0));
            if (stopAt > 1) {
                variants.add(new Turn(
                        verb, program, troubles, vanish, targets, ignoreProtection, continueOnError, stop, stopAt - 1));
            }
        }
        for (var call : troubles.keySet()) {
            var fewer = new TreeMap<>(troubles);
            fewer.remove(call);
            variants.add(new Turn(
                    verb,
                    program,
                    Map.copyOf(fewer),
                    vanish,
                    targets,
                    ignoreProtection,
                    continueOnError,
                    stop,
                    stopAt));
        }
        if (!vanish.isEmpty()) {
            variants.add(new Turn(
                    verb, program, troubles, Set.of(), targets, ignoreProtection, continueOnError, stop, stopAt));
        }
        if (!targets.isEmpty()) {
            variants.add(new Turn(
                    verb, program, troubles, vanish, Set.of(), ignoreProtection, continueOnError, stop, stopAt));
        }
        if (!ignoreProtection) {
            variants.add(new Turn(verb, program, troubles, vanish, targets, true, continueOnError, stop, stopAt));
        }
        if (continueOnError) {
            variants.add(new Turn(verb, program, troubles, vanish, targets, ignoreProtection, false, stop, stopAt));
        }
        return variants;
    }

    @Override
    public String toString() {
        var text = new StringBuilder(verb.toString());
        if (!troubles.isEmpty()) {
            text.append(" troubles=").append(new TreeMap<>(troubles));
        }
        if (!vanish.isEmpty()) {
            text.append(" vanish=").append(vanish);
        }
        if (!targets.isEmpty()) {
            text.append(" targets=").append(targets);
        }
        text.append(ignoreProtection ? "" : " protection").append(continueOnError ? " continueOnError" : "");
        if (stop != Stop.NEVER) {
            text.append(" ").append(stop).append(" at ").append(stopAt);
        }
        program.forEach(node -> text.append("\n    ").append(node));
        return text.toString();
    }
}
