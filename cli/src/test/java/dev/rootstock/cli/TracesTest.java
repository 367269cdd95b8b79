package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where time goes, as OpenTelemetry spans. */
final class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @TempDir
    private Path temporary;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        project = SmallProject.ofRandomStrings(temporary.resolve("project"), 3);
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    @Test
    void a_file_gets_a_span_for_the_command_each_operation_each_step_and_each_call_of_a_provider() throws IOException {
        var file = temporary.resolve("traces.json");

        var run = rootstock
                .with("TRACEPARENT", "00-" + TRACE + "-" + PARENT + "-01")
                .run(project, "up", "--yes", "--otel-traces", file.toUri().toString());
        assertThat(run.ok().err()).doesNotContain("could not be sent");

        var spans = spans(file);
        assertThat(spans).allSatisfy(span -> assertThat(span).containsEntry("traceId", TRACE));
        var command = named(spans, "rootstock up").getFirst();
        assertThat(command).containsEntry("parentSpanId", PARENT);
        assertThat(named(spans, "preview").getFirst()).containsEntry("parentSpanId", command.get("spanId"));
        var update = named(spans, "update").getFirst();
        assertThat(update).containsEntry("parentSpanId", command.get("spanId"));
        var steps = named(spans, "create random:index/randomString:RandomString").stream()
                .filter(step -> step.get("parentSpanId").equals(update.get("spanId")))
                .toList();
        assertThat(steps).hasSize(3);
        assertThat(steps)
                .allSatisfy(step -> assertThat(named(spans, "random create"))
                        .anySatisfy(call -> assertThat(call).containsEntry("parentSpanId", step.get("spanId"))));
        assertThat(named(spans, "write state")).hasSize(1);
    }

    @Test
    void a_file_gets_every_span_of_a_run_with_many() throws IOException {
        var file = temporary.resolve("traces.json");

        var run = rootstock.run(
                project,
                "up",
                "--yes",
                "-c",
                "count=300",
                "--otel-traces",
                file.toUri().toString());

        assertThat(run.ok().err()).doesNotContain("could not be sent");
        var spans = spans(file);
        // a check, a step and its call for each, in the preview and in the update
        assertThat(spans).hasSizeGreaterThan(300 * 3 * 2);
        assertThat(named(spans, "rootstock up")).hasSize(1);
        assertThat(named(spans, "update")).hasSize(1);
    }

    @Test
    void a_collector_that_the_variables_name_gets_the_spans() throws IOException {
        var asked = new ConcurrentLinkedQueue<String>();
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("team") + " "
                    + exchange.getRequestBody().readAllBytes().length);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            rootstock
                    .with(
                            "OTEL_EXPORTER_OTLP_ENDPOINT",
                            "http://127.0.0.1:" + collector.getAddress().getPort())
                    .with("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                    .with("OTEL_EXPORTER_OTLP_HEADERS", "team=site")
                    .run(project, "preview")
                    .ok();
        } finally {
            collector.stop(0);
        }
        assertThat(asked).isNotEmpty().allSatisfy(request -> assertThat(request).matches("/v1/traces site \\d{3,}"));
    }

    @Test
    void children_are_told_which_span_they_are_in() throws IOException {
        var told = temporary.resolve("told");
        var runtime = Files.createDirectory(temporary.resolve("bin")).resolve("pulumi-language-note");
        Files.writeString(runtime, "#!/bin/sh\nenv > " + told + "\nexit 1\n");
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
        var other = Files.createDirectory(temporary.resolve("other"));
        Files.writeString(other.resolve("Pulumi.yaml"), "name: other\nruntime: note\n");
        var user = rootstock.with("PATH", runtime.getParent() + ":" + System.getenv("PATH"));
        user.run(other, "stack", "init", "dev").ok();
        var file = temporary.resolve("traces.json");

        user.run(other, "preview", "--otel-traces", file.toUri().toString());

        var operation = named(spans(file), "preview").getFirst();
        assertThat(Files.readAllLines(told))
                .contains("TRACEPARENT=00-" + operation.get("traceId") + "-" + operation.get("spanId") + "-01");
    }

    @Test
    void spans_that_cannot_be_sent_are_told_and_fail_nothing() {
        var unsent = rootstock.run(project, "up", "--yes", "--otel-traces", "grpc://127.0.0.1:9");

        assertThat(unsent.ok().err()).contains("spans could not be sent").doesNotContain("\tat ");
    }

    @Test
    void an_address_that_is_none_is_told_before_anything_is_done() {
        var wrong = rootstock.run(project, "up", "--yes", "--otel-traces", "ftp://somewhere");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("--otel-traces cannot be 'ftp://somewhere'; write file:///path/traces.json")
                .doesNotContain("\tat ");

        var variables = rootstock.with("OTEL_TRACES_EXPORTER", "pigeon");
        var unknown = variables.run(project, "stack").ok();
        assertThat(unknown.err())
                .startsWith("warning: the OTEL_* variables cannot be used")
                .contains("pigeon")
                .doesNotContain("\tat ");
        assertThat(unknown.out()).contains("resources (0)");
    }

    private static List<Map<String, String>> named(List<Map<String, String>> spans, String name) {
        return spans.stream().filter(span -> name.equals(span.get("name"))).toList();
    }

    /** The text fields of each span. */
    private static List<Map<String, String>> spans(Path file) throws IOException {
        var spans = new ArrayList<Map<String, String>>();
        for (var line : Files.readAllLines(file)) {
            try (var json = new JsonFactory().createParser(line)) {
                var depth = new ArrayList<Map<String, String>>();
                for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token == JsonToken.START_OBJECT) {
                        depth.add(new LinkedHashMap<>());
                    } else if (token == JsonToken.END_OBJECT) {
                        var ended = depth.removeLast();
                        if (ended.containsKey("spanId")) {
                            spans.add(ended);
                        }
                    } else if (token == JsonToken.VALUE_STRING) {
                        depth.getLast().put(json.currentName(), json.getText());
                    }
                }
            }
        }
        return spans;
    }
}
