package dev.rootstock.engine.run;

import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.program.ProgramOutcome;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs a program until it ends, or until it was given time enough to end after the operation was stopped. */
final class ProgramRun {
    private final Deployment deployment;
    private final Registrar registrar;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<ProgramOutcome> outcome =
            new AtomicReference<>(new ProgramOutcome.Failed("the program did not end", true));

    /** Null before the program is started, and after it was made to end. */
    private @Nullable Thread thread;

    ProgramRun(Deployment deployment, Registrar registrar) {
        this.deployment = deployment;
        this.registrar = registrar;
    }

    /**
     * When this returns, every call that the program made is answered, unless the operation was terminated, and no more will come. The
     * program has ended, or waits to be told that the operation has.
     */
    ProgramOutcome run(Program program) throws InterruptedException {
        var halt = deployment.halt();
        // a thread of the platform, because programs bring whatever code they like
        var started = Thread.ofPlatform().daemon().name("rootstock-program").start(() -> runHere(program));
        thread = started;
        halt.awaitProgramOrStop();
        if (ended.getCount() > 0) {
            if (!halt.isStopped()) {
                registrar.awaitAnswered();
                return new ProgramOutcome.Finished();
            }
            thread = null;
            stop(started);
        }
        if (!halt.isTerminated()) {
            registrar.awaitAnswered();
        }
        return outcome.get();
    }

    /** Tells a program that waits for the end of the operation to end itself, and sees to it that it does. */
    void end() throws InterruptedException {
        var waiting = thread;
        if (waiting == null || ended.getCount() == 0) {
            return;
        }
        stop(waiting);
        if (outcome.get() instanceof ProgramOutcome.Failed failed && ended.getCount() == 0) {
            deployment.programFailed(failed);
        }
    }

    private void runHere(Program program) {
        try {
            outcome.set(program.run(registrar));
        } catch (OperationCancelledException _) {
            outcome.set(new ProgramOutcome.Failed("the operation was stopped", true));
        } catch (RuntimeException | Error e) {
            outcome.set(new ProgramOutcome.Failed("The program failed: " + e, false));
        } finally {
            ended.countDown();
            deployment.halt().programEnded();
        }
    }

    /** First lets it learn what became of its calls, then interrupts it, and in the end leaves it to itself. */
    private void stop(Thread thread) throws InterruptedException {
        if (!deployment.halt().isTerminated()) {
            registrar.awaitAnswered();
        }
        registrar.shutDown();
        if (!endsInTime()) {
            thread.interrupt();
            if (!endsInTime() && !deployment.halt().isTerminated()) {
                deployment
                        .events()
                        .warning(null, "The program did not end after the operation was stopped, and was abandoned.");
            }
        }
    }

    private boolean endsInTime() throws InterruptedException {
        var deadline = System.nanoTime() + deployment.options().programGrace().toNanos();
        while (System.nanoTime() < deadline && !deployment.halt().isTerminated()) {
            if (ended.await(20, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return ended.getCount() == 0;
    }
}
