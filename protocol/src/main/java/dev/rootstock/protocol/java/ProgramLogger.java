package dev.rootstock.protocol.java;

import com.pulumi.core.internal.Internal;
import com.pulumi.deployment.internal.EngineLogger;
import com.pulumi.resources.Resource;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.protocol.monitor.Messages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineOuterClass.LogRequest;

/**
 * Takes what a program logs. Debug messages are dropped here: the SDK writes whole requests into them, secrets included.
 */
final class ProgramLogger implements EngineLogger {

    private final ResourceMonitor monitor;
    private final AtomicInteger errors = new AtomicInteger();

    ProgramLogger(ResourceMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public CompletableFuture<Void> logAsync(
            Level level,
            String message,
            @Nullable Resource resource,
            @Nullable Integer streamId,
            @Nullable Boolean ephemeral) {
        var severity = severity(level);
        if (severity == Severity.DEBUG) {
            return CompletableFuture.completedFuture(null);
        }
        if (severity == Severity.ERROR) {
            errors.incrementAndGet();
        }
        var stream = streamId == null ? 0 : streamId;
        var passing = ephemeral != null && ephemeral;
        if (resource == null) {
            send(severity, message, null, stream, passing);
            return CompletableFuture.completedFuture(null);
        }
        return Internal.of(resource.urn())
                .getValueOrDefault("")
                .thenAccept(urn -> send(severity, message, Urn.parse(urn).orElse(null), stream, passing));
    }

    void log(LogRequest request) {
        Messages.of(request).ifPresent(message -> {
            if (message.severity() == Severity.ERROR) {
                errors.incrementAndGet();
            }
            monitor.log(message);
        });
    }

    private void send(Severity severity, String message, @Nullable Urn urn, int streamId, boolean ephemeral) {
        monitor.log(new Diagnostic(severity, message, urn, streamId, ephemeral));
    }

    private static Severity severity(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return Severity.ERROR;
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return Severity.WARNING;
        }
        return level.intValue() >= Level.INFO.intValue() ? Severity.INFO : Severity.DEBUG;
    }

    @Override
    public int getErrorCount() {
        return errors.get();
    }

    @Override
    public boolean hasLoggedErrors() {
        return errors.get() > 0;
    }
}
