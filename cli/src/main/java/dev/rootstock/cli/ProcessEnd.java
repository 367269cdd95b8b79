package dev.rootstock.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/**
 * Ends the process. HotSpot's own way waits 0.3 s for threads that are inside a system call (VM_Exit::wait_for_threads_in_native_to_block
 * in its vmOperations.cpp), as the one that waits for sockets always is; and the SDKs' threads do not end by themselves.
 */
final class ProcessEnd {

    /** Set by the launcher; without it the virtual machine ends in its own way, as it must to write recordings and caches. */
    private static final String AT_ONCE = "rootstock.exit-at-once";

    private ProcessEnd() {}

    static void with(int exitCode) {
        System.out.flush();
        System.err.flush();
        if (Boolean.getBoolean(AT_ONCE)) {
            atOnce(exitCode);
        }
        System.exit(exitCode);
    }

    @SuppressWarnings("restricted") // the launcher grants native access
    private static void atOnce(int exitCode) {
        var linker = Linker.nativeLinker();
        var exit = linker.defaultLookup().find("_exit");
        if (exit.isEmpty()) {
            return;
        }
        var handle = linker.downcallHandle(exit.get(), FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
        try {
            handle.invokeExact(exitCode);
        } catch (Throwable e) {
            throw new IllegalStateException("the process could not be ended at once", e);
        }
    }
}
