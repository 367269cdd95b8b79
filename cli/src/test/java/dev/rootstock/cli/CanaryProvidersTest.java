package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.served.Registrations;
import dev.rootstock.cli.served.ServedProgram;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.provider.serve.ProviderServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.EngineOuterClass.LogSeverity;

/**
 * Secrets that providers quote where they should not, in every kind of operation; then everything that is shown or kept is searched for
 * them, with the logs and traces that a user can ask for.
 */
final class CanaryProvidersTest {

    private static final List<String> CANARIES = List.of(
            "canary-config-9043",
            "canary-input-5521",
            "canary-nested-8214",
            "canary-drift-7402",
            "canary-component-3380",
            "canary-output-7710",
            "canary-invoke-6119",
            "canary-import-4477",
            "correct horse");

    private static final String THING = "test:index:Thing";

    @TempDir
    private Path folder;

    private final FakeCloud cloud = new FakeCloud();
    private final List<String> leaks = new ArrayList<>();
    private ServedProgram program;
    private ProviderServer provider;
    private Rootstock rootstock;
    private Path project;
    private int places = 0;
    private int runs = 0;

    @BeforeEach
    void start() throws IOException {
        program = new ServedProgram(stack -> program(stack, "1"));
        provider = ProviderServer.start(cloud);
        var temporary = Files.createDirectory(folder.resolve("temporary")).toString();
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")))
                .with("PULUMI_DEBUG_PROVIDERS", "test:" + provider.port())
                .with("PULUMI_DEBUG_GRPC", folder.resolve("grpc.json").toString())
                .with("TMPDIR", temporary)
                .with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: small\nruntime: nodejs\n");
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock
                .run(project, "config", "set", "--secret", "token", "canary-config-9043")
                .ok();
        rootstock
                .run(project, "config", "set", "--secret", "test:token", "canary-config-9043")
                .ok();
    }

    @AfterEach
    void stop() {
        provider.close();
        program.close();
    }

    private static void program(Registrations stack, String version) {
        var token = stack.config("small:token", "");
        stack.component("small:index:Group", "group", Map.of("held", Registrations.secret("canary-component-3380")));
        stack.resource(THING, "a", inputs(version, token));
        stack.resource(THING, "b", inputs(version, token), options -> options.addAdditionalSecretOutputs("arn"));
        var called = stack.invoke("test:index:call", Map.of("password", Registrations.secret("canary-invoke-6119")));
        stack.say(LogSeverity.WARNING, "", "logged " + token + " and canary-input-5521 and canary-nested-8214");
        stack.say(LogSeverity.DEBUG, "", "debug " + token + " and canary-input-5521");
        stack.say(LogSeverity.ERROR, "", "never mind canary-invoke-6119");
        stack.outputs(Map.of(
                "secret", Registrations.secret("canary-output-7710"),
                "called", called.getFieldsOrThrow("password"),
                "token", Registrations.secret(token)));
    }

    private static Map<String, Object> inputs(String version, String token) {
        return Map.of(
                "version",
                version,
                "password",
                Registrations.secret("canary-input-5521"),
                "token",
                Registrations.secret(token),
                "nested",
                Map.of("list", List.of("x", Registrations.secret("canary-nested-8214"))));
    }

    private static ProviderError quoting() {
        return ProviderError.of(
                "refused: password canary-input-5521, {\"list\":[\"canary-nested-8214\"]}, token=canary-config-9043");
    }

    @Test
    void what_providers_quote_is_nowhere_in_clear() throws IOException {
        // operations that go well, each with everything on that can be asked for
        operation(
                "preview", "--diff", "--save-plan", folder.resolve("plan.json").toString());
        operation("preview", "--json");
        operation("up", "--yes", "--diff", "--debug");
        var changing = events(runs);
        program.becomes(stack -> program(stack, "2"));
        operation("up", "--yes", "--json");
        cloud.things.replaceAll((id, thing) -> new FakeCloud.Thing(
                thing.urn(), thing.inputs().with("password", PropertyValue.of("canary-drift-7402")), thing.token()));
        assertThat(operation("refresh", "--yes", "--diff").ok().out()).contains("~ password");
        operation("refresh", "--preview-only", "--json");
        operation("up", "--yes", "--refresh", "--run-program");

        // operations that the provider refuses
        for (var call : List.of("update a", "read a", "delete a", "create c")) {
            cloud.failures.put(call, quoting());
        }
        program.becomes(stack -> program(stack, "3"));
        var update = refused("up", "--yes", "--continue-on-error");
        assertThat(update.all()).contains("refused: password [secret]");
        var refusing = events(runs);
        refused("refresh", "--yes");
        refused("destroy", "--yes", "--continue-on-error");
        program.becomes(stack -> {
            stack.resource(THING, "c", inputs("1", "canary-config-9043"));
            program(stack, "3");
        });
        refused("up", "--yes", "--skip-preview", "--diff");
        cloud.failures.clear();
        cloud.partialFailures.put("create c", List.of("half made with canary-input-5521"));
        cloud.partialFailures.put("read c", List.of("still half made with canary-nested-8214"));
        assertThat(refused("up", "--yes", "--skip-preview").all()).contains("half made with [secret]");
        operation("refresh", "--yes", "--skip-preview");
        shown("stack", "export", "-s", "dev");
        cloud.partialFailures.clear();
        cloud.check = request -> new CheckAnswer(
                request.news(), List.of(new CheckAnswer.Failure("password", "canary-input-5521 is too short")));
        refused("up", "--yes", "--skip-preview");
        refused("preview", "--json");
        cloud.check = request -> CheckAnswer.accepted(request.news());
        cloud.failures.put("configure", quoting());
        refused("up", "--yes", "--skip-preview");
        cloud.failures.clear();
        cloud.lostAnswers.add("create d");
        program.becomes(stack -> {
            stack.resource(THING, "d", inputs("1", "canary-config-9043"));
            program(stack, "4");
        });
        refused("up", "--yes", "--skip-preview");
        shown("stack", "export", "-s", "dev");
        cloud.lostAnswers.clear();

        // what there is of it afterwards
        for (var verb : List.of(
                "stack -s dev",
                "stack output -s dev",
                "stack output -s dev --json",
                "stack output -s dev secret",
                "stack history -s dev --json",
                "stack graph -s dev graph.dot",
                "stack graph -s dev graph.html",
                "stack ls --json",
                "config -s dev",
                "config -s dev --json",
                "state repair -s dev --yes",
                "stack export -s dev --file export.json",
                "stack rename -s dev other",
                "stack rename -s other dev",
                "about")) {
            shown(verb.split(" "));
        }
        other();
        imported();
        operation("destroy", "--yes", "--diff");
        for (var log : List.of(changing, refusing)) {
            shown("replay-events", "update", log);
            shown("replay-events", "update", log, "--diff", "--debug");
            shown("replay-events", "update", log, "--json");
        }
        kept();

        assertThat(folder.resolve("grpc.json"))
                .content()
                .contains("/pulumirpc.ResourceProvider/Create", "/pulumirpc.ResourceMonitor/RegisterResource");
        assertThat(Files.getPosixFilePermissions(folder.resolve("grpc.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(leaks).isEmpty();
        System.out.println("canary secrets of providers: " + CANARIES.size() + " planted, " + places
                + " outputs and files searched, found in clear 0 times");
    }

    /** A stack that reads the outputs of the first. */
    private void other() {
        shown("stack", "init", "prod");
        program.becomes(stack -> {
            var reference =
                    stack.resource("pulumi:pulumi:StackReference", "ref", Map.of("name", "organization/small/dev"));
            var outputs = reference.getObject().getFieldsOrThrow("outputs").getStructValue();
            stack.say(LogSeverity.WARNING, "", "read canary-output-7710");
            stack.outputs(outputs.getFieldsMap());
        });
        operation("up", "--yes", "-s", "prod", "--diff").ok();
        shown("stack", "export", "-s", "prod");
        shown("stack", "output", "-s", "prod", "--json");
    }

    /** An object whose provider says which of its inputs is secret. */
    private void imported() {
        cloud.things.put(
                "x-99",
                new FakeCloud.Thing(
                        new Urn("urn:pulumi:dev::small::test:index:Thing::x"),
                        ObjectValue.of(
                                Map.of("password", PropertyValue.secret(PropertyValue.of("canary-import-4477")))),
                        ""));
        operation(
                "import",
                THING,
                "x",
                "x-99",
                "--yes",
                "--diff",
                "--out",
                folder.resolve("code.ts").toString());
    }

    private Rootstock.Outcome refused(String... arguments) {
        var outcome = operation(arguments);
        assertThat(outcome.exit()).as(String.join(" ", arguments)).isNotZero();
        return outcome;
    }

    /** Runs an operation with the program, and with every log and trace. */
    private Rootstock.Outcome operation(String... arguments) {
        runs++;
        var all = new ArrayList<>(List.of(arguments));
        if (!List.of("destroy", "import").contains(arguments[0])) {
            all.add("--client=" + program.address());
        }
        if (!all.contains("-s")) {
            all.addAll(List.of("-s", "dev"));
        }
        if (!arguments[0].equals("import")) {
            all.addAll(List.of("--event-log", events(runs), "-v=11"));
        }
        all.addAll(List.of(
                "--otel-traces", "file://" + folder.resolve("trace-" + runs + ".json"), "--logtostderr", "--logflow"));
        return shown(all.toArray(String[]::new));
    }

    private String events(int run) {
        return folder.resolve("events-" + run + ".jsonl").toString();
    }

    private Rootstock.Outcome shown(String... arguments) {
        var outcome = rootstock.run(project, arguments);
        var what = String.join(" ", arguments);
        clear(outcome.out(), "standard output of " + what);
        clear(outcome.err(), "standard error of " + what);
        assertThat(outcome.all()).doesNotContain("nknown option", "defect of Rootstock");
        return outcome;
    }

    private void kept() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                clear(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString());
            }
        }
    }

    private void clear(String text, String where) {
        places++;
        for (var canary : CANARIES) {
            var encoded = Base64.getEncoder().encodeToString(canary.getBytes(StandardCharsets.UTF_8));
            for (var form : List.of(canary, encoded)) {
                var at = text.indexOf(form);
                if (at >= 0) {
                    leaks.add(
                            where + ": ..." + text.substring(Math.max(0, at - 150), Math.min(text.length(), at + 80)));
                }
            }
        }
    }
}
