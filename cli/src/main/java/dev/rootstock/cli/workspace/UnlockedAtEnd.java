package dev.rootstock.cli.workspace;

import dev.rootstock.engine.backend.StackSession;

/**
 * While it is open, a stack's lock is given back when a signal ends the process: nothing is being changed, somebody is asked perhaps, and
 * whoever comes next should not find a lock that nobody holds. It is closed before anything is changed.
 */
public final class UnlockedAtEnd implements AutoCloseable {
    private final Thread hook;

    private UnlockedAtEnd(Thread hook) {
        this.hook = hook;
    }

    /** @throws CliException when the process is being ended */
    public static UnlockedAtEnd of(StackSession session) {
        var hook = new Thread(session::close, "unlock");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException _) {
            throw ending();
        }
        return new UnlockedAtEnd(hook);
    }

    /** @throws CliException when the process is being ended, and the lock given back */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            throw ending();
        }
    }

    private static CliException ending() {
        return new CliException(ExitCode.CANCELLED, "the command was ended");
    }
}
