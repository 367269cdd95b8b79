package dev.rootstock.protocol.monitor;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.resource.Urn;
import java.util.Optional;
import pulumirpc.EngineOuterClass.LogRequest;

/** Takes what a program logs. Debug messages are dropped here: the SDKs write whole requests into them, secrets included. */
public final class Messages {

    private Messages() {}

    /** The message for the user, empty for one that is only for debugging. */
    public static Optional<Diagnostic> of(LogRequest request) {
        var severity = switch (request.getSeverity()) {
            case INFO -> Severity.INFO;
            case WARNING -> Severity.WARNING;
            case ERROR -> Severity.ERROR;
            case DEBUG, UNRECOGNIZED -> Severity.DEBUG;
        };
        return severity == Severity.DEBUG
                ? Optional.empty()
                : Optional.of(new Diagnostic(
                        severity,
                        request.getMessage(),
                        Urn.parse(request.getUrn()).orElse(null),
                        request.getStreamId(),
                        request.getEphemeral()));
    }
}
