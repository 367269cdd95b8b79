package dev.rootstock.cli.operation;

import dev.rootstock.testbed.Part;
import dev.rootstock.testbed.Progress;
import dev.rootstock.testbed.ProgressListener;
import java.util.EnumMap;
import java.util.Map;

/** Tells on standard error how far the test bed is: a line for every new stage, and for progress within one now and then. */
public final class TestbedProgress implements ProgressListener {

    private static final long EVERY_NANOS = 5_000_000_000L;

    private final Map<Part, String> stages = new EnumMap<>(Part.class);
    private final Map<Part, Long> told = new EnumMap<>(Part.class);

    @Override
    public synchronized void progress(Progress progress) {
        var now = System.nanoTime();
        var newStage = !progress.what().equals(stages.put(progress.part(), progress.what()));
        var last = told.get(progress.part());
        if (newStage || last == null || now - last >= EVERY_NANOS) {
            told.put(progress.part(), now);
            System.err.println("  " + progress.text());
        }
    }
}
