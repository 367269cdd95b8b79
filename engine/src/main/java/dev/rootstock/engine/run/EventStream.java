package dev.rootstock.engine.run;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.EventSink;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.resource.Urn;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Passes events on one at a time, and counts steps as Pulumi's summary does. */
final class EventStream {
    private final ReentrantLock lock = new ReentrantLock();
    private final EventSink sink;
    private final Map<StepOp, Integer> changes = new EnumMap<>(StepOp.class);
    private final KnownSecrets secrets = new KnownSecrets();
    private boolean outcomeUnknown;
    private boolean errorLogged;
    private boolean stepFailed;
    private boolean closed;

    EventStream(EventSink sink) {
        this.sink = sink;
    }

    private void emit(Event event) {
        lock.lock();
        try {
            if (!closed) {
                sink.accept(event);
            }
        } finally {
            lock.unlock();
        }
    }

    void started(boolean preview, Map<String, String> config) {
        emit(new Event.Started(preview, config));
    }

    /** What no message may show. */
    KnownSecrets secrets() {
        return secrets;
    }

    void stepStarted(StepDescription step) {
        secrets.learn(step);
        emit(new Event.StepStarted(step));
    }

    /** A step is done and counts; whether it is shown as well is up to the caller. */
    void stepDone(StepDescription step, boolean shown) {
        secrets.learn(step);
        lock.lock();
        try {
            if (step.logical() && counts(step)) {
                changes.merge(step.op(), 1, Integer::sum);
            }
            if (shown && !closed) {
                sink.accept(new Event.StepDone(step));
            }
        } finally {
            lock.unlock();
        }
    }

    /** A component or the stack has got its outputs; its step was counted before. */
    void outputs(StepDescription step) {
        notCounted(step);
    }

    /** A step is done that the summary leaves out. */
    void notCounted(StepDescription step) {
        emit(new Event.StepDone(step));
    }

    void stepFailed(StepDescription step, boolean outcomeKnown) {
        lock.lock();
        try {
            outcomeUnknown |= !outcomeKnown;
            stepFailed = true;
            if (!closed) {
                sink.accept(new Event.StepFailed(step, outcomeKnown));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Steps that would have to be taken must not be; which, and why, a diagnostic has told. */
    void stepsRefused() {
        lock.lock();
        try {
            stepFailed = true;
        } finally {
            lock.unlock();
        }
    }

    void diagnostic(Diagnostic diagnostic) {
        lock.lock();
        try {
            errorLogged |= diagnostic.severity() == Severity.ERROR;
            if (!closed) {
                sink.accept(masked(diagnostic));
            }
        } finally {
            lock.unlock();
        }
    }

    private Diagnostic masked(Diagnostic diagnostic) {
        var message = secrets.masked(diagnostic.message());
        return message.equals(diagnostic.message()) ? diagnostic : diagnostic.withMessage(message);
    }

    void error(@Nullable Urn urn, String message) {
        diagnostic(Diagnostic.of(Severity.ERROR, urn, message));
    }

    void warning(@Nullable Urn urn, String message) {
        diagnostic(Diagnostic.of(Severity.WARNING, urn, message));
    }

    void info(@Nullable Urn urn, String message) {
        diagnostic(Diagnostic.of(Severity.INFO, urn, message));
    }

    void cancelling() {
        emit(new Event.Cancelling());
    }

    /** The last event: what comes after it, from a program that was abandoned, is dropped. */
    void close(Event.Summary summary) {
        lock.lock();
        try {
            if (!closed) {
                sink.accept(summary);
                closed = true;
            }
        } finally {
            lock.unlock();
        }
    }

    Map<StepOp, Integer> changes() {
        lock.lock();
        try {
            return Map.copyOf(changes);
        } finally {
            lock.unlock();
        }
    }

    boolean outcomeUnknown() {
        lock.lock();
        try {
            return outcomeUnknown;
        } finally {
            lock.unlock();
        }
    }

    /** Whether any step failed, or was refused. */
    boolean stepFailed() {
        lock.lock();
        try {
            return stepFailed;
        } finally {
            lock.unlock();
        }
    }

    boolean errorLogged() {
        lock.lock();
        try {
            return errorLogged;
        } finally {
            lock.unlock();
        }
    }

    private static boolean counts(StepDescription step) {
        return step.op() != StepOp.REMOVE_PENDING_REPLACE && !DefaultProvider.is(step.urn());
    }
}
