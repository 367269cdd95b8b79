package dev.rootstock.testbed;

import java.nio.file.Path;
import java.time.Instant;

/** How one of the user's servers is. */
public sealed interface Status {
    Part part();

    /** It runs and answers. */
    record Up(Running running, long pid, Instant since) implements Status {
        @Override
        public Part part() {
            return running.part();
        }
    }

    /** Its process is there but does not answer: it is starting, or stuck. */
    record Silent(Part part, long pid, Instant since, Path log) implements Status {}

    /**
     * It was started and has ended by itself or was killed.
     *
     * @param lastLines of its log
     */
    record Dead(Part part, Path log, String lastLines) implements Status {}

    /**
     * It does not run.
     *
     * @param prepared whether it can be started at once
     * @param kept whether it has state from before
     */
    record Down(Part part, boolean prepared, boolean kept) implements Status {}
}
