package dev.rootstock.backends.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.backend.LockRace;
import dev.rootstock.testbed.SharedTestbed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short race for a bucket; {@code -Drace.processes=32 -Drace.rounds=200} makes it a long one. */
final class S3LockRaceTest {

    @TempDir
    private Path folder;

    @Test
    void each_round_has_one_winner_and_no_late_writer_gets_anything_in() throws Exception {
        var processes = Integer.getInteger("race.processes", 3);
        var rounds = Integer.getInteger("race.rounds", 6);
        var url = Buckets.make(SharedTestbed.ministack());

        var result = LockRace.race(
                S3Backend.of(url, Map.of()),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Racer.class.getName(),
                        url,
                        Integer.toString(rounds),
                        // an emulator serves one call after the other; most are to be the winner's
                        Integer.toString(processes * 150)),
                processes,
                rounds,
                folder);

        System.out.println("a bucket, " + processes + " processes: " + result);
        assertThat(result.rounds()).isEqualTo(rounds);
        assertThat(result.won()).isBetween(rounds - result.refused(), rounds);
        assertThat(result.doubled()).isZero();
        assertThat(result.wrong()).isZero();
    }

    /** One process of the race. */
    static final class Racer {
        private Racer() {}

        public static void main(String[] arguments) throws InterruptedException {
            // only now are the credentials of the tests set
            var url = Buckets.known(arguments[0]);
            LockRace.run(S3Backend.of(url, Map.of()), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        }
    }
}
