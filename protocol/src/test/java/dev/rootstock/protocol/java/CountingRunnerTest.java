package dev.rootstock.protocol.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class CountingRunnerTest {

    /** The race is lost only now and then, hence the rounds. */
    @Test
    void a_program_is_not_over_before_its_own_code_is() throws Exception {
        for (var round = 0; round < 20_000; round++) {
            var runner = new CountingRunner();
            var ended = new AtomicBoolean();
            var result = runner.runAsync(() -> {
                runner.registerTask("over at once", CompletableFuture.completedFuture("done"));
                Thread.yield();
                ended.set(true);
                return "program";
            });

            result.get(1, TimeUnit.MINUTES);

            assertThat(ended).as("round %d", round).isTrue();
        }
    }

    @Test
    void what_the_program_has_started_is_waited_for() {
        var runner = new CountingRunner();
        var open = new CompletableFuture<String>();
        var result = runner.runAsync(() -> {
            runner.registerTask("open", open);
            return "program";
        });

        assertThat(result).isNotDone();
        open.complete("done");
        assertThat(result).succeedsWithin(1, TimeUnit.MINUTES);
        assertThat(runner.failure()).isEmpty();
    }

    @Test
    void the_first_failure_ends_it() {
        var runner = new CountingRunner();
        var result = runner.runAsync(() -> {
            runner.registerTask("never", new CompletableFuture<String>());
            runner.registerTask("broken", CompletableFuture.failedFuture(new IllegalStateException("broken")));
            return "program";
        });

        assertThat(result).succeedsWithin(1, TimeUnit.MINUTES);
        assertThat(runner.failure()).get().extracting(Throwable::getMessage).isEqualTo("broken");
    }
}
