package dev.rootstock.cli.trace;

import dev.rootstock.engine.event.EventSink;
import dev.rootstock.engine.provider.ProviderFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Records what took how long. Thread-safe. */
public interface Traces {

    /** Does a piece of work that has a span of its own, inside the one that is current on this thread. */
    <T> T in(String name, Supplier<T> work);

    /** Records the steps of the operation that is current on this thread, and passes every event on. */
    EventSink steps(EventSink next);

    /** Records each call of the providers, inside the step or the operation that it is for. */
    List<ProviderFactory> calls(List<ProviderFactory> providers);

    /** What a child process is told, so that its spans are inside the one that is current on this thread. */
    Map<String, String> variables();

    /**
     * Ends the span of the command and sends everything that was recorded, which takes at most ten seconds.
     *
     * @return why that failed, for the user to know; empty if it did not
     */
    Optional<String> end(int exitCode);

    /** The variables by which OpenTelemetry is asked for, as its specification names them. */
    List<String> VARIABLES =
            List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_TRACES_EXPORTER");

    /**
     * Begins the span of the command.
     *
     * @param address what {@code --otel-traces} says, empty if it is not there: {@code file:///traces.json}, {@code grpc://host:4317}
     *     or {@code http://host:4318}
     * @param environment environment variables, null where not set
     * @throws TraceException if the address cannot be one
     */
    static Traces begin(Optional<String> address, UnaryOperator<@Nullable String> environment, String command) {
        var asked = address.isPresent()
                || VARIABLES.stream().map(environment).anyMatch(value -> value != null && !value.isEmpty());
        var disabled = "true".equalsIgnoreCase(environment.apply("OTEL_SDK_DISABLED"));
        return asked && !disabled ? OtelTraces.begin(address, environment, command) : none();
    }

    /** Records nothing. */
    static Traces none() {
        return NoTraces.ONLY;
    }
}
