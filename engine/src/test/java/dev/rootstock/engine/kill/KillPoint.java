package dev.rootstock.engine.kill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the points that a process passes, and kills the process at one of them: with SIGKILL, which nothing can catch. {@link KillPoints}
 * puts the calls into the classes of the store.
 */
public final class KillPoint {
    /** The number, counted from 1, of the point to be killed at; 0 for none. */
    public static final String AT = "rootstock.kill.at";

    /** The file that what is passed is written to as it is passed; none where it is not set. */
    public static final String LOG = "rootstock.kill.log";

    private static final int KILL_AT = Integer.getInteger(AT, 0);
    private static final @Nullable String KEPT = System.getProperty(LOG);
    private static final int SIGKILL = 9;
    private static final List<String> PASSED = new ArrayList<>();

    private KillPoint() {}

    /** The process is about to do something, or has just done it. */
    public static void reached(String what) {
        // no thread passes a point while another one dies at its own
        synchronized (PASSED) {
            PASSED.add(what);
            keep(what);
            if (PASSED.size() == KILL_AT) {
                die();
            }
        }
    }

    private static void keep(String what) {
        if (KEPT != null) {
            try {
                Files.writeString(Path.of(KEPT), what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes to a file, unless the process is killed before it, after the first half of it, or after all of it. */
    public static void write(RandomAccessFile file, byte[] bytes) throws IOException {
        reached("before write");
        var half = bytes.length / 2;
        file.write(bytes, 0, half);
        reached("half of write");
        file.write(bytes, half, bytes.length - half);
        reached("after write");
    }

    /** The points that were passed so far, in order. */
    static List<String> passed() {
        synchronized (PASSED) {
            return List.copyOf(PASSED);
        }
    }

    @SuppressWarnings("restricted") // the C library's kill, so that it is the real signal
    private static void die() {
        try {
            var linker = Linker.nativeLinker();
            var kill = linker.downcallHandle(
                    linker.defaultLookup().find("kill").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            var result = (int) kill.invokeExact((int) ProcessHandle.current().pid(), SIGKILL);
            throw new IllegalStateException("kill answered " + result);
        } catch (Throwable e) {
            throw new IllegalStateException("the process could not be killed", e);
        }
    }
}
