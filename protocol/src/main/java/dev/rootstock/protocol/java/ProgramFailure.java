package dev.rootstock.protocol.java;

import com.pulumi.exceptions.RunException;
import dev.rootstock.protocol.monitor.InvocationFailedException;
import java.util.ArrayList;
import java.util.List;

/** What a program threw, as its author wants to read it. */
final class ProgramFailure {

    /** Below its entry point nothing of a program is in a trace, only what called it. */
    private static final String CALLER = "jdk.internal.reflect.";

    private ProgramFailure() {}

    /**
     * The message alone of what is thrown to be read, as by the SDK's own host (pulumi-java, DefaultRunner); of anything else also where in
     * the program it came from.
     */
    static String describe(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof RunException || cause instanceof InvocationFailedException) {
                return String.valueOf(cause.getMessage());
            }
        }
        var lines = new ArrayList<String>();
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            lines.add((cause == thrown ? "the program failed: " : "caused by ") + cause);
            ownFrames(cause).forEach(frame -> lines.add("  at " + place(frame)));
        }
        return String.join("\n", lines);
    }

    /** Without the loader's name, which is our matter and not the program's. */
    private static String place(StackTraceElement frame) {
        return "%s.%s(%s:%s)"
                .formatted(frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
    }

    private static List<StackTraceElement> ownFrames(Throwable thrown) {
        var frames = new ArrayList<StackTraceElement>();
        for (var frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith(CALLER)) {
                break;
            }
            frames.add(frame);
        }
        return frames;
    }
}
