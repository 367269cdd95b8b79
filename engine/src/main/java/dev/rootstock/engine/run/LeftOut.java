package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.Urn;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a program asks for and an operation that makes nothing cannot give it, because it does not exist. */
final class LeftOut {
    private final Set<Urn> urns = ConcurrentHashMap.newKeySet();

    /** Whether a goal refers to something that was left out, and so has to be left out too. */
    boolean reaches(Goal goal) {
        return References.any(goal, urns::contains);
    }

    StepOutcome add(Goal goal) {
        urns.add(goal.urn());
        return new StepOutcome.LeftOut(null);
    }
}
