package dev.rootstock.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.ResourceState;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every program and every state: checked on programs drawn at random. */
final class RandomOperationsTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private final FakeCloud cloud = new FakeCloud();
    private final TestStack stack = new TestStack(cloud);

    @ParameterizedTest
    @MethodSource("seeds")
    void everyUpdateLeadsToWhatTheProgramSaysAndDestroyToNothing(long seed) {
        var random = new SplittableRandom(seed);
        cloud.replaceOn.add("x");
        if (random.nextBoolean()) {
            cloud.replaceOn.add("from");
        } else {
            // what is deleted first leaves its users behind for a moment
            cloud.refusesDeletionInUse = false;
        }
        var program = RandomProgram.draw(random, 1 + random.nextInt(14));
        for (var round = 0; round < 4; round++) {
            assertThat(stack.run(program.program()).succeeded())
                    .as("%s", stack.errors())
                    .isTrue();
            assertThat(cloud.names()).isEqualTo(program.things());
            assertStateIsWhatExists();

            var again = stack.run(program.program());

            assertThat(again.changed()).as("%s", stack.changes()).isFalse();
            assertThat(again.hasChanges()).isFalse();
            assertThat(stack.refresh().changed()).isFalse();
            program = program.mutate(random);
        }
        assertThat(stack.destroy().succeeded()).isTrue();
        assertThat(stack.resources).isEmpty();
        assertThat(cloud.things).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void afterAFailureTheNextUpdateFinishes(long seed) {
        var random = new SplittableRandom(seed);
        cloud.replaceOn.add("x");
        cloud.replaceOn.add("from");
        var program = RandomProgram.draw(random, 12);
        stack.run(program.program());
        var next = program.mutate(random);
        for (var verb : new String[] {"create ", "update ", "delete "}) {
            cloud.failures.put(verb + "n" + random.nextInt(12), ProviderError.of("bad luck"));
        }
        stack.run(next.program());
        assertStateIsWhatExists();
        cloud.failures.clear();

        assertThat(stack.run(next.program()).succeeded())
                .as("%s", stack.errors())
                .isTrue();

        assertThat(cloud.names()).isEqualTo(next.things());
        assertStateIsWhatExists();
        assertThat(stack.run(next.program()).changed()).isFalse();
    }

    private void assertStateIsWhatExists() {
        var inState = stack.resources.stream()
                .filter(state -> state.custom() && !state.isProvider() && !state.pendingReplacement())
                .map(ResourceState::id)
                .sorted()
                .toList();
        assertThat(cloud.things.keySet().stream().sorted().toList()).isEqualTo(inState);
    }
}
