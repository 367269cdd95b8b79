package dev.rootstock.protocol.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ThrottleTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Throttle throttle = new Throttle();

    @Test
    void a_program_that_is_far_ahead_waits_until_the_engine_has_caught_up() {
        begin(5_001);
        var goesOn = CompletableFuture.runAsync(throttle::pause);

        assertThat(throttle.end()).isFalse();

        assertThat(goesOn).succeedsWithin(LONG);
    }

    /** Without the rule about stalls this takes an hour and more. */
    @Test
    void a_program_that_everything_waits_for_is_not_held_up() {
        begin(5_001);

        assertThat(CompletableFuture.runAsync(() -> IntStream.range(0, 100_000).forEach(i -> throttle.pause())))
                .succeedsWithin(LONG);
    }

    @Test
    void the_last_to_end_is_told() {
        begin(2);

        assertThat(throttle.end()).isFalse();
        assertThat(throttle.end()).isTrue();
    }

    private void begin(int count) {
        for (var i = 0; i < count; i++) {
            throttle.begin();
        }
    }
}
