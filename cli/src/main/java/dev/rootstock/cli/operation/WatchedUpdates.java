package dev.rootstock.cli.operation;

import dev.rootstock.cli.display.OperationDisplay;
import dev.rootstock.cli.display.Terminal;
import dev.rootstock.cli.display.Terminal.Color;
import dev.rootstock.cli.display.WatchDisplay;
import dev.rootstock.cli.workspace.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** Updates a stack whenever files change, until it is interrupted. */
public final class WatchedUpdates {

    private final FolderWatch watch;
    private final Terminal terminal;
    private final WatchDisplay display;
    private volatile boolean stopped;

    public WatchedUpdates(FolderWatch watch, Terminal terminal, OperationDisplay.Options options) {
        this.watch = watch;
        this.terminal = terminal;
        this.display = new WatchDisplay(terminal, options, Clock.systemDefaultZone());
    }

    /**
     * Blocks until somebody interrupts it, between two updates or in one.
     *
     * @param stack its full name
     * @param update carries one update out and answers its exit code
     * @param expected whether an exception's message is all that there is to say
     */
    public int run(String stack, IntSupplier update, Predicate<RuntimeException> expected) {
        tell(Color.MAGENTA, "\ud83d\udc40 Watch mode enabled. Make an edit to " + stack + " and save to deploy.");
        // an update handles the signals itself, and gives them back when it is over
        try (var _ = Interrupts.handle(this::stop, this::stop)) {
            while (watch.awaitChange() && !stopped) {
                tell(Color.MAGENTA, "\ud83d\ude80 Save detected. Deploying changes...");
                if (updated(update, expected) == ExitCode.CANCELLED) {
                    return ExitCode.CANCELLED;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Ctrl-C could not be given back to the system", e);
        }
        return ExitCode.CANCELLED;
    }

    /** What keeps one update from beginning may be mended by the next save. */
    private int updated(IntSupplier update, Predicate<RuntimeException> expected) {
        try {
            return update.getAsInt();
        } catch (RuntimeException e) {
            if (!expected.test(e)) {
                throw e;
            }
            display.failed(String.valueOf(e.getMessage()));
            return ExitCode.FAILED;
        }
    }

    private void stop() {
        stopped = true;
        try {
            watch.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the watch could not be ended", e);
        }
    }

    private void tell(Color color, String text) {
        terminal.out().println(terminal.paint(color, text));
        terminal.out().flush();
    }
}
