package dev.rootstock.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short race; {@code -Drace.processes=32 -Drace.rounds=200} makes it a long one. */
final class LockRaceTest {

    @TempDir
    private Path folder;

    @Test
    void each_round_has_one_winner_and_no_late_writer_gets_anything_in() throws Exception {
        var processes = Integer.getInteger("race.processes", 4);
        var rounds = Integer.getInteger("race.rounds", 12);
        var url = folder.toUri().toString();

        var result = LockRace.race(
                FolderBackend.of(url, folder, Map.of()),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Racer.class.getName(),
                        url),
                processes,
                rounds,
                folder);

        System.out.println("a folder, " + processes + " processes: " + result);
        assertThat(result.rounds()).isEqualTo(rounds);
        assertThat(result.doubled()).isZero();
        assertThat(result.wrong()).isZero();
    }
}
