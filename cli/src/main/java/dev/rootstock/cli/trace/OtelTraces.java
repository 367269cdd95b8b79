package dev.rootstock.cli.trace;

import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.EventSink;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.protocol.PulumiVersion;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Traces by OpenTelemetry's own SDK, which also reads its variables ({@code OTEL_SERVICE_NAME}, {@code OTEL_EXPORTER_OTLP_HEADERS} and so
 * on). A parent that {@code TRACEPARENT} names is taken.
 */
final class OtelTraces implements Traces {

    static final AttributeKey<String> URN = AttributeKey.stringKey("pulumi.urn");

    private static final String PARENT = "TRACEPARENT";
    /** Where Pulumi's plugins and language hosts look for a collector to send their own spans to, by gRPC. */
    private static final String CHILDREN = "PULUMI_OTEL_EXPORTER_OTLP_ENDPOINT";

    private static final int SEND_SECONDS = 10;
    private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

    private record Step(Urn urn, StepOp op) {}

    private static final TextMapGetter<Map<String, String>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;
    private final AtomicInteger lost;
    private final Optional<String> collector;
    private final Context root;
    /** The step that a resource is in, for the calls that are made for it. */
    private final Map<Urn, Context> current = new ConcurrentHashMap<>();

    private OtelTraces(
            OpenTelemetrySdk sdk, AtomicInteger lost, Optional<String> collector, Context above, String command) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer("rootstock", PulumiVersion.CURRENT);
        this.lost = lost;
        this.collector = collector;
        this.root = above.with(tracer.spanBuilder(command).setParent(above).startSpan());
    }

    static Traces begin(Optional<String> address, UnaryOperator<@Nullable String> environment, String command) {
        // what goes wrong is told once, at the end, and not with a stack trace
        LIBRARY.setLevel(Level.OFF);
        var lost = new AtomicInteger();
        var settings = new TreeMap<String, String>();
        settings.put("otel.metrics.exporter", "none");
        settings.put("otel.logs.exporter", "none");
        var builder = AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> Map.of("otel.service.name", "rootstock"))
                .addSpanExporterCustomizer((exporter, _) -> new WatchedExporter(exporter, lost));
        var collector = Optional.<String>empty();
        if (address.isPresent()) {
            var target = uri(address.get());
            switch (String.valueOf(target.getScheme())) {
                case "file" -> {
                    settings.put("otel.traces.exporter", "none");
                    var file = TraceFile.at(
                            Path.of(target.getPath() == null ? target.getSchemeSpecificPart() : target.getPath()));
                    builder.addTracerProviderCustomizer((provider, _) ->
                            provider.addSpanProcessor(BatchSpanProcessor.builder(new WatchedExporter(file, lost))
                                    .build()));
                }
                case "grpc" -> {
                    otlp(settings, "grpc", "http://" + target.getRawAuthority());
                    collector = Optional.ofNullable(target.getRawAuthority());
                }
                case "http", "https" -> otlp(settings, "http/protobuf", address.get());
                default -> throw wrong(address.get());
            }
        }
        builder.addPropertiesCustomizer(_ -> settings);
        OpenTelemetrySdk sdk;
        try {
            sdk = builder.build().getOpenTelemetrySdk();
        } catch (ConfigurationException e) {
            throw new TraceException("the OTEL_* variables cannot be used: " + e.getMessage());
        }
        return new OtelTraces(sdk, lost, collector, above(environment.apply(PARENT)), command);
    }

    private static void otlp(Map<String, String> settings, String protocol, String endpoint) {
        settings.put("otel.traces.exporter", "otlp");
        settings.put("otel.exporter.otlp.protocol", protocol);
        settings.put("otel.exporter.otlp.endpoint", endpoint);
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            throw wrong(address);
        }
    }

    private static TraceException wrong(String address) {
        return new TraceException("--otel-traces cannot be '" + address
                + "'; write file:///path/traces.json, grpc://host:4317 or http://host:4318");
    }

    private static Context above(@Nullable String parent) {
        return parent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), Map.of("traceparent", parent), HEADERS);
    }

    private Context here() {
        var here = Context.current();
        return here == Context.root() ? root : here;
    }

    @Override
    public <T> T in(String name, Supplier<T> work) {
        var above = here();
        var span = tracer.spanBuilder(name).setParent(above).startSpan();
        try (var _ = above.with(span).makeCurrent()) {
            return work.get();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    @Override
    public EventSink steps(EventSink next) {
        var operation = here();
        var open = new ConcurrentHashMap<Step, Span>();
        return event -> {
            switch (event) {
                case Event.StepStarted(var step) -> open.put(key(step), begin(step, operation));
                case Event.StepDone(var step) -> end(step, open.remove(key(step)), false);
                case Event.StepFailed(var step, var _) -> end(step, open.remove(key(step)), true);
                case Event.Summary _ -> open.values().forEach(Span::end);
                default -> {
                    // messages take no time
                }
            }
            next.accept(event);
        };
    }

    private static Step key(StepDescription step) {
        return new Step(step.urn(), step.op());
    }

    private Span begin(StepDescription step, Context operation) {
        var span = tracer.spanBuilder(step.op().label() + " " + step.urn().type())
                .setParent(operation)
                .setAttribute(URN, step.urn().toString())
                .setAttribute("pulumi.op", step.op().label())
                .startSpan();
        current.put(step.urn(), operation.with(span));
        return span;
    }

    private void end(StepDescription step, @Nullable Span span, boolean failed) {
        if (span == null) {
            return;
        }
        current.remove(step.urn());
        if (failed) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    @Override
    public List<ProviderFactory> calls(List<ProviderFactory> providers) {
        var operation = here();
        return providers.stream()
                .map(factory -> TracedCalls.of(
                        factory,
                        tracer,
                        urn -> urn.map(known -> current.getOrDefault(known, operation))
                                .orElse(operation)))
                .toList();
    }

    @Override
    public Map<String, String> variables() {
        var variables = new TreeMap<String, String>();
        W3CTraceContextPropagator.getInstance().inject(here(), variables, (carrier, _, value) -> {
            if (carrier != null) {
                carrier.put(PARENT, value);
            }
        });
        collector.ifPresent(address -> variables.put(CHILDREN, address));
        return variables;
    }

    @Override
    public Optional<String> end(int exitCode) {
        var span = Span.fromContext(root);
        span.setAttribute("process.exit.code", exitCode);
        if (exitCode != 0) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
        var sent = sdk.getSdkTracerProvider().shutdown().join(SEND_SECONDS, TimeUnit.SECONDS);
        if (!sent.isDone()) {
            return Optional.of("the traces could not be sent within " + SEND_SECONDS + " seconds");
        }
        return lost.get() == 0
                ? Optional.empty()
                : Optional.of(lost
                        + " spans could not be sent or written; see whether a collector listens, or a file can grow,"
                        + " where --otel-traces or OTEL_EXPORTER_OTLP_ENDPOINT says");
    }
}
