package dev.rootstock.engine.run;

import dev.rootstock.engine.resource.Goal;

/** What an operation does for each resource that the program registers. */
interface GoalSteps {

    /** Blocks until the goal's steps are done. */
    StepOutcome step(Goal goal);

    /** Passes a goal over because something that it depends on failed; what the state has of it stays wanted. */
    void skip(Goal goal);
}
