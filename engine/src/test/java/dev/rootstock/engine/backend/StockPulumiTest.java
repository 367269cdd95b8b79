package dev.rootstock.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.RandomStates;
import dev.rootstock.engine.project.ConfigValue;
import dev.rootstock.engine.project.StackEncryption;
import dev.rootstock.engine.project.StackFile;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.secrets.PassphraseSecrets;
import dev.rootstock.engine.secrets.Passphrases;
import dev.rootstock.engine.state.DeploymentReader;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds states, secrets, configuration and locks against Pulumi's own command, in both directions. Skipped where it is not installed. */
final class StockPulumiTest {

    private static final StackName STACK = new StackName("site", "dev");
    private static final String PASSPHRASE = "correct horse";
    private static final long TIMEOUT_SECONDS = 120;

    @TempDir
    Path folder;

    private Path pulumi = Path.of("pulumi");
    private Path states = Path.of("states");
    private Path project = Path.of("project");
    private final Passphrases passphrases = new Passphrases(() -> PASSPHRASE);

    @BeforeEach
    void findTheCommand() throws IOException {
        var found = find();
        Assumptions.assumeTrue(
                found.isPresent(),
                "skipped: no `pulumi` on the PATH and none named by ROOTSTOCK_STOCK_PULUMI to compare with");
        pulumi = found.get();
        states = Files.createDirectory(folder.resolve("states"));
        project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: site\nruntime: java\n");
    }

    private static Optional<Path> find() {
        var named = Optional.ofNullable(System.getenv("ROOTSTOCK_STOCK_PULUMI")).map(Path::of);
        var path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(entry -> Path.of(entry).resolve("pulumi"));
        // our own launcher of that name is a script, the stock command a program of some size
        return Stream.concat(named.stream(), path)
                .filter(Files::isExecutable)
                .filter(file -> file.toFile().length() > 10_000_000)
                .findFirst();
    }

    @Test
    @DisplayName("57: the stock command reads what we wrote, and we read what it makes of it")
    void it_reads_what_we_wrote_and_we_read_what_it_makes_of_it() throws Exception {
        var secrets = passphrases.create();
        var backend = backend();
        backend.create(STACK);
        var resources = resources();
        try (var session = open(backend, secrets)) {
            session.writer()
                    .record(resources.stream()
                            .<StateChange>map(StateChange.Added::new)
                            .toList());
            session.commit(update());
        }
        StackFile.read(project.resolve("Pulumi.dev.yaml"), "site")
                .setEncryption(StackEncryption.passphrase(secrets.salt()));

        assertThat(pulumi("stack", "ls")).contains("dev");
        assertThat(pulumi("stack", "history", "--stack", "dev")).contains("a message");
        assertThat(pulumi("stack", "output", "--stack", "dev", "--json", "--show-secrets"))
                .contains("\"url\": \"https://x/?a=<1>\\u0026b\"".replace("\\u0026", "&"))
                .contains("\"password\": \"canary\"");
        var clear = pulumi("stack", "export", "--stack", "dev", "--show-secrets");
        assertThat(snapshot(clear).resources()).isEqualTo(resources);
        var export = pulumi("stack", "export", "--stack", "dev");
        assertThat(export).doesNotContain("canary");
        assertThat(export.strip()).isEqualTo(backend.export(STACK).orElseThrow().strip());

        // it writes the state anew, and verifies it before
        pulumi("stack", "import", "--stack", "dev", "--file", write("export.json", export));
        pulumi("refresh", "--stack", "dev", "--yes", "--skip-preview");
        assertThat(read(backend).resources()).isEqualTo(resources);

        pulumi("stack", "rename", "--stack", "dev", "prod");
        var renamed = backend.read(new StackName("site", "prod"), stackSecrets(secrets))
                .orElseThrow();
        assertThat(renamed.snapshot().resources())
                .allSatisfy(r -> assertThat(r.urn().stack()).isEqualTo("prod"));
        assertThat(backend.history(new StackName("site", "prod"))).isNotEmpty();
    }

    @Test
    void secrets_and_configuration_of_either_are_the_others_too() throws Exception {
        pulumi("stack", "init", "dev");
        pulumi("config", "set", "--stack", "dev", "--secret", "theirs", "canary-1");
        var file = StackFile.read(project.resolve("Pulumi.dev.yaml"), "site");
        var secrets = passphrases.of(file.encryption().salt().orElseThrow());

        assertThat(file.config().get("site:theirs").decrypted(secrets::decrypt)).isEqualTo("canary-1");

        file.setConfig("site:ours", ConfigValue.secret(secrets.encrypt("canary-2")));
        assertThat(pulumi("config", "get", "--stack", "dev", "ours")).isEqualTo("canary-2\n");
        assertThat(pulumi("config", "--stack", "dev", "--show-secrets"))
                .contains("canary-1")
                .contains("canary-2");
        var backend = backend();
        assertThat(read(backend).resources()).isEmpty();
        var resources = resources();
        try (var session = open(backend, secrets)) {
            session.writer()
                    .record(resources.stream()
                            .<StateChange>map(StateChange.Added::new)
                            .toList());
            session.commit(update());
        }
        assertThat(pulumi("stack", "output", "--stack", "dev", "--show-secrets", "password"))
                .isEqualTo("canary\n");
        assertThat(allFiles()).doesNotContain("canary");
    }

    @Test
    void either_keeps_the_other_out() throws Exception {
        pulumi("stack", "init", "dev");
        var export = write("export.json", pulumi("stack", "export", "--stack", "dev"));
        var backend = backend();
        var secrets = passphrases.of(StackFile.read(project.resolve("Pulumi.dev.yaml"), "site")
                .encryption()
                .salt()
                .orElseThrow());
        try (var _ = open(backend, secrets)) {
            var refused = run("stack", "import", "--stack", "dev", "--file", export);
            assertThat(refused.code()).isNotZero();
            assertThat(refused.errors())
                    .contains("the stack is currently locked by 1 lock(s)")
                    .contains("(pid " + ProcessHandle.current().pid() + ")");
        }
        pulumi("stack", "import", "--stack", "dev", "--file", export);

        var cancelled = open(backend, secrets);
        pulumi("cancel", "--stack", "dev", "--yes");
        pulumi("stack", "import", "--stack", "dev", "--file", export);
        cancelled.close();
        open(backend, secrets).close();
    }

    @Test
    @DisplayName("57: the stock command reads pending operations and a state of version 4")
    void it_reads_operations_that_were_left_pending_and_a_state_of_version_4() throws Exception {
        var secrets = passphrases.create();
        var backend = backend();
        backend.create(STACK);
        var resources = resources();
        var tainted = resources.getLast().change().taint(true).build();
        try (var session = open(backend, secrets)) {
            session.writer()
                    .record(resources.stream()
                            .<StateChange>map(StateChange.Added::new)
                            .toList());
            session.writer().record(List.of(new StateChange.Changed(resources.getLast(), tainted)));
            session.writer().begin(new PendingOperation(PendingOperation.Kind.CREATING, resources.get(1), "a-token"));
            session.commit(update());
        }

        var export = snapshot(pulumi("stack", "export", "--stack", "dev", "--show-secrets"));

        assertThat(export.resources()).endsWith(tainted);
        assertThat(export.pendingOperations()).hasSize(1);
        assertThat(backend.export(STACK).orElseThrow())
                .contains("\"version\": 4,")
                .contains("\"taint\"");
    }

    /** A stack and components, which need no plugin, with all that their states may hold. */
    private static List<ResourceState> resources() {
        var stack = ResourceState.of(Urn.of("dev", "site", Optional.empty(), Urn.ROOT_STACK_TYPE, "site-dev"), false)
                .outputs(ObjectValue.of(Map.of(
                        "url", PropertyValue.of("https://x/?a=<1>&b"),
                        "password", PropertyValue.secret(PropertyValue.of("canary")))))
                .created(Instant.parse("2026-01-02T03:04:05.6Z"))
                .build();
        var all = new ArrayList<>(List.of(stack));
        var random = new RandomStates(5);
        for (var i = 0; i < 20; i++) {
            var urn = Urn.of("dev", "site", Optional.of(stack.urn()), "site:index:Part", "part-" + i);
            all.add(ResourceState.of(urn, false)
                    .parent(stack.urn())
                    .inputs(random.object(3))
                    .outputs(random.object(3))
                    .dependencies(List.of(all.getLast().urn()))
                    .propertyDependencies(Map.of("x", List.of(stack.urn())))
                    .customTimeouts(new CustomTimeouts(1.5, 0, 0, 0))
                    .ignoreChanges(List.of("a.b"))
                    .hideDiffs(List.of("a[0][\"b.c\"]"))
                    .build());
        }
        return all;
    }

    private Backend backend() {
        return FolderBackend.of(states.toUri().toString(), folder, Map.of());
    }

    private StackSecrets stackSecrets(PassphraseSecrets secrets) {
        return StackSecrets.of(passphrases, () -> secrets);
    }

    private StackSession open(Backend backend, PassphraseSecrets secrets) {
        return BackendConformance.opened(backend.open(STACK, stackSecrets(secrets)));
    }

    private Snapshot read(Backend backend) {
        return backend.read(STACK, StackSecrets.of(passphrases, () -> {
                    throw new AssertionError("nothing is written");
                }))
                .orElseThrow()
                .snapshot();
    }

    private static Snapshot snapshot(String export) {
        return DeploymentReader.export(
                export.getBytes(StandardCharsets.UTF_8),
                (_, _) -> {
                    throw new AssertionError("there is no secret to decrypt");
                },
                SecretVault.reading());
    }

    private static UpdateRecord update() {
        return BackendConformance.update();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String allFiles() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    private record Ended(int code, String output, String errors) {}

    private String pulumi(String... arguments) throws Exception {
        var ended = run(arguments);
        assertThat(ended.code())
                .as("pulumi %s: %s", String.join(" ", arguments), ended.errors())
                .isZero();
        return ended.output();
    }

    private Ended run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(pulumi.toString(), "--non-interactive"));
        command.addAll(List.of(arguments));
        var output = folder.resolve("output");
        var errors = folder.resolve("errors");
        var builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        folder.toString(),
                        "PATH",
                        System.getenv().getOrDefault("PATH", ""),
                        "PULUMI_HOME",
                        folder.resolve("home").toString(),
                        "PULUMI_BACKEND_URL",
                        "file://" + states,
                        "PULUMI_CONFIG_PASSPHRASE",
                        PASSPHRASE,
                        "PULUMI_SKIP_UPDATE_CHECK",
                        "true",
                        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
                        "true"));
        var process = builder.start();
        try {
            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        try {
            return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }
}
