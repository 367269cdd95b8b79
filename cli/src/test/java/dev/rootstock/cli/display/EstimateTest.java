package dev.rootstock.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How far an operation is said to be. */
final class EstimateTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void nothing_is_said_before_there_is_something_to_go_by() {
        assertThat(new Estimate(10, 0).text(2 * SECOND)).isNull();
        assertThat(new Estimate(10, 0).text(5 * SECOND)).isEqualTo("0 of 10 done, 5s elapsed");
    }

    @Test
    void the_rest_is_expected_to_take_as_long_as_what_is_done() {
        var estimate = new Estimate(40, 0);
        for (var i = 0; i < 10; i++) {
            estimate.done("step " + i);
            // a component that gets its outputs later
            estimate.done("step " + i);
        }

        assertThat(estimate.text(20 * SECOND)).isEqualTo("10 of 40 done, 20s elapsed, about 1m0s left");
        assertThat(estimate.bar(8)).isEqualTo("[==      ]");
    }

    @Test
    void more_steps_than_expected_are_no_less_than_all() {
        var estimate = new Estimate(1, 0);
        estimate.done("a");
        estimate.done("b");

        assertThat(estimate.text(10 * SECOND)).isEqualTo("2 of 2 done, 10s elapsed");
        assertThat(new Estimate(0, 0).text(10 * SECOND)).isEqualTo("0 done, 10s elapsed");
    }
}
