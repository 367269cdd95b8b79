package dev.rootstock.backends.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.backend.ConditionRace;
import dev.rootstock.engine.backend.LockRace;
import dev.rootstock.engine.backend.Racer;
import dev.rootstock.testbed.SharedTestbed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short race for a bucket; {@code -Drace.processes=32 -Drace.rounds=200} makes it a long one. It is for a {@link GivenStore}, if there is
 * one.
 */
final class S3LockRaceTest {

    @TempDir
    private Path folder;

    @Test
    void each_round_has_one_winner_and_no_late_writer_gets_anything_in() throws Exception {
        var processes = Integer.getInteger("race.processes", 3);
        var rounds = Integer.getInteger("race.rounds", 6);
        var url = GivenStore.isGiven() ? GivenStore.place() : Buckets.make(SharedTestbed.ministack());

        var result = LockRace.race(
                S3Backend.of(url, Map.of()),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BucketRacer.class.getName(),
                        url),
                processes,
                rounds,
                folder);

        System.out.println("a bucket, " + processes + " processes: " + result);
        assertThat(result.rounds()).isEqualTo(rounds);
        assertThat(result.doubled()).isZero();
        assertThat(result.wrong()).isZero();
    }

    @Test
    void of_many_writes_at_once_one_is_accepted() throws Exception {
        var store = S3Store.of(Buckets.make(SharedTestbed.ministack()), Buckets.SHORT, Map.of());

        assertThat(ConditionRace.race(store, 8, 5)).matches(ConditionRace.Result::isExact, "exact");
    }

    /** One process of the race. */
    static final class BucketRacer {
        private BucketRacer() {}

        public static void main(String[] arguments) throws Exception {
            // only now are the credentials of the tests set
            var url = Buckets.known(arguments[0]);
            Racer.race(S3Backend.of(url, Map.of()));
        }
    }
}
