package dev.rootstock.engine.random;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random programs, states, troubles of the provider and ends of operations. After every operation the state is sound, and everything
 * that exists is known; the same program twice changes nothing; destroy leaves nothing. A failure prints its seed and the smallest
 * scenario that was found to fail in the same way.
 *
 * <p>10,000 operations by default; {@code -Drootstock.operations=N} for another number, {@code -Drootstock.seed=N} to begin at a seed.
 */
final class RandomScenariosTest {
    private static final int OPERATIONS = Integer.getInteger("rootstock.operations", 10_000);
    private static final long FIRST = Long.getLong("rootstock.seed", 0);

    @Test
    void whateverHappensTheStateIsSoundAndNothingIsLost() {
        var operations = 0;
        var seed = FIRST;
        while (operations < OPERATIONS) {
            var scenario = Scenario.draw(seed++);
            try {
                operations += ScenarioRun.run(scenario);
            } catch (RuntimeException | AssertionError e) {
                throw failure(scenario, e);
            }
        }
        System.out.println("random scenarios: " + operations + " operations in " + (seed - FIRST)
                + " scenarios: every state sound, 0 lost, 0 made twice");
    }

    private static AssertionError failure(Scenario scenario, Throwable why) {
        var small = scenario.shrunk(candidate -> problem(candidate)
                .filter(problem -> kind(problem).equals(kind(why)))
                .isPresent());
        var again = problem(small);
        return new AssertionError(
                again.orElse(why).getMessage() + "\nsmallest: " + small + "\n(as drawn: " + why.getMessage() + ")",
                again.orElse(why));
    }

    /** A failure without the names and numbers in it. */
    private static String kind(Throwable problem) {
        return String.valueOf(problem.getMessage())
                .replaceAll("[^ ]*[0-9:\\[][^ ]*", "")
                .replaceAll(" +", " ");
    }

    private static Optional<Throwable> problem(Scenario scenario) {
        // a failure may need threads to go in a certain order
        for (var attempt = 0; attempt < 8; attempt++) {
            try {
                ScenarioRun.run(scenario);
            } catch (RuntimeException | AssertionError e) {
                return Optional.of(e);
            }
        }
        return Optional.empty();
    }
}
