package dev.rootstock.cli.operation;

import dev.rootstock.cli.display.Terminal;
import dev.rootstock.testbed.Part;
import dev.rootstock.testbed.Progress;
import dev.rootstock.testbed.ProgressListener;
import java.util.EnumMap;
import java.util.Map;

/**
 * Tells on standard error how far the test bed is: a line for every new stage. Progress within a stage is one line that is written over on
 * a terminal, and a line now and then elsewhere.
 */
public final class TestbedProgress implements ProgressListener {

    private static final long EVERY_NANOS = 30_000_000_000L;
    private static final long EVERY_NANOS_LIVE = 500_000_000L;
    private static final String CLEAR = "\r\u001b[2K";

    private final boolean live;
    private final Map<Part, String> stages = new EnumMap<>(Part.class);
    private final Map<Part, Long> told = new EnumMap<>(Part.class);
    private boolean lineIsOpen;

    private TestbedProgress(boolean live) {
        this.live = live;
    }

    public static TestbedProgress on(Terminal terminal) {
        return new TestbedProgress(terminal.interactive());
    }

    @Override
    public synchronized void progress(Progress progress) {
        var now = System.nanoTime();
        var newStage = !progress.what().equals(stages.put(progress.part(), progress.what()));
        var last = told.get(progress.part());
        if (newStage || last == null || now - last >= (live ? EVERY_NANOS_LIVE : EVERY_NANOS)) {
            told.put(progress.part(), now);
            tell("  " + progress.text(), newStage || !live);
        }
    }

    private void tell(String text, boolean stays) {
        System.err.print((lineIsOpen ? CLEAR : "") + text + (stays ? System.lineSeparator() : ""));
        System.err.flush();
        lineIsOpen = !stays;
    }
}
