package dev.rootstock.engine.run;

import dev.rootstock.engine.resource.Goal;

/** What an operation does for each resource that the program registers. */
interface GoalSteps {

    /** Blocks until the goal's steps are done. */
    StepOutcome step(Goal goal);
}
