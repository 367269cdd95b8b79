package dev.rootstock.engine.fuzz;

import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.RandomStates;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.project.ProjectException;
import dev.rootstock.engine.project.ProjectReader;
import dev.rootstock.engine.project.PulumiHome;
import dev.rootstock.engine.project.StackFile;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.state.DeploymentJson;
import dev.rootstock.engine.state.DeploymentReader;
import dev.rootstock.engine.state.Journal;
import dev.rootstock.engine.state.JournalReplay;
import dev.rootstock.engine.state.Manifest;
import dev.rootstock.engine.state.PlanJson;
import dev.rootstock.engine.state.PlanJsonReader;
import dev.rootstock.engine.state.SecretForm;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.SnapshotIntegrity;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.engine.value.PropertyValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user may have damaged or another program may have written: it is read, or refused with a reason. */
final class MalformedStateTest {
    private static final FakeSecrets SECRETS = new FakeSecrets("k");

    @TempDir
    Path folder;

    @Test
    void checkpoints() {
        Fuzzing.run(
                "checkpoints",
                states(true),
                bytes -> DeploymentReader.checkpoint(bytes, FakeSecrets.opener(), SecretVault.reading())
                        .ifPresent(MalformedStateTest::use),
                StateFormatException.class,
                SecretsException.class);
    }

    @Test
    void deployments() {
        Fuzzing.run(
                "deployments",
                states(false),
                bytes -> use(DeploymentReader.export(bytes, FakeSecrets.opener(), SecretVault.reading())),
                StateFormatException.class,
                SecretsException.class);
    }

    /** What is read can be judged and written. */
    static void use(Snapshot snapshot) {
        SnapshotIntegrity.problems(snapshot);
        DeploymentJson.export(new ByteArrayOutputStream(), snapshot, new SecretVault(() -> SECRETS));
    }

    /** As written today, in older and newer versions, and with the things that other programs leave out. */
    private static List<byte[]> states(boolean checkpoint) {
        var corpus = new ArrayList<byte[]>();
        for (var seed = 1; seed < 4; seed++) {
            var snapshot = snapshot(seed);
            var out = new ByteArrayOutputStream();
            var vault = new SecretVault(() -> SECRETS);
            if (checkpoint) {
                DeploymentJson.checkpoint(out, "organization/p/s", snapshot, vault);
            } else {
                DeploymentJson.export(out, snapshot, vault);
            }
            var text = out.toString(StandardCharsets.UTF_8);
            for (var version : new String[] {"1", "2", "3", "4"}) {
                corpus.add(text.replaceFirst("\"version\": ?3", "\"version\": " + version)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return corpus;
    }

    private static Snapshot snapshot(int seed) {
        var states = new RandomStates(seed);
        var resources = states.resources(6);
        return Snapshot.empty("v3.0.0")
                .withResources(resources)
                .withSecrets(new Snapshot.SecretsRecord(SECRETS.type(), SECRETS.state()))
                .withPendingOperations(List.of(new PendingOperation(
                        PendingOperation.Kind.CREATING, states.resource("pending", resources), "token")));
    }

    @Test
    void journals() {
        var base = snapshot(7);
        var frames = frames(base);
        Fuzzing.run(
                "journals",
                mutator -> mangled(mutator, frames),
                bytes -> replay(bytes, base),
                StateFormatException.class,
                SecretsException.class);
    }

    private static void replay(byte[] bytes, Snapshot base) {
        var outcome =
                JournalReplay.replay(bytes, "the journal", base, "base", FakeSecrets.opener(), SecretVault.reading());
        if (outcome instanceof JournalReplay.Outcome.Merged merged) {
            SnapshotIntegrity.problems(merged.snapshot());
        }
    }

    /** What Jazzer is given to begin with, for a target of {@link JazzerTarget}. */
    static List<byte[]> examples(String target) {
        return switch (target) {
            case "plan" -> plansAsWritten();
            case "journal" ->
                List.of(String.join(
                                "\0",
                                frames(snapshot(7)).stream()
                                        .map(frame -> new String(frame, StandardCharsets.ISO_8859_1))
                                        .toList())
                        .getBytes(StandardCharsets.ISO_8859_1));
            default -> states(true);
        };
    }

    /** A journal of records that 0 separates, each with a length and a checksum that are right, which no fuzzer would find. */
    static void useRecords(byte[] records) {
        var out = new ByteArrayOutputStream();
        for (var record : new String(records, StandardCharsets.ISO_8859_1).split("\0", -1)) {
            out.writeBytes(framed(record.getBytes(StandardCharsets.ISO_8859_1)));
        }
        replay(out.toByteArray(), snapshot(7));
    }

    /** Records lost, doubled, in another order, changed with and without a checksum that is right, and a torn end. */
    private static byte[] mangled(Mutator mutator, List<byte[]> payloads) {
        var records = new ArrayList<>(payloads);
        for (var i = mutator.below(4); i > 0; i--) {
            var record = records.remove(mutator.below(records.size()));
            for (var copies = mutator.below(3); copies > 0; copies--) {
                records.add(mutator.below(records.size() + 1), record);
            }
            if (records.isEmpty()) {
                records.add(record);
            }
        }
        if (mutator.below(3) > 0) {
            var index = mutator.below(records.size());
            records.set(index, mutator.next(List.of(records.get(index))));
        }
        var out = new ByteArrayOutputStream();
        records.forEach(record -> out.writeBytes(framed(record)));
        return mutator.below(3) == 0 ? mutator.next(List.of(out.toByteArray())) : out.toByteArray();
    }

    private static byte[] framed(byte[] payload) {
        var crc = new CRC32C();
        crc.update(payload);
        return ByteBuffer.allocate(8 + payload.length)
                .putInt(payload.length)
                .putInt((int) crc.getValue())
                .put(payload)
                .array();
    }

    /** The payloads of a journal with every kind of record. */
    private static List<byte[]> frames(Snapshot base) {
        var bytes = new ByteArrayOutputStream();
        var vault = new SecretVault(() -> SECRETS);
        var journal = new Journal(
                bytes::writeBytes,
                base,
                "base",
                1,
                () -> vault,
                () -> new Snapshot.SecretsRecord(SECRETS.type(), SECRETS.state()));
        var states = new RandomStates(99);
        var added = states.resource("added", base.resources());
        journal.succeed(
                journal.begin(new PendingOperation(PendingOperation.Kind.CREATING, added, "t")),
                List.of(new StateChange.Added(added)));
        journal.confirm();
        var changed = added.change().id("other").build();
        journal.succeed(
                journal.begin(new PendingOperation(PendingOperation.Kind.UPDATING, added, "")),
                List.of(new StateChange.Changed(added, changed)));
        journal.confirm();
        journal.fail(journal.begin(new PendingOperation(PendingOperation.Kind.DELETING, changed, "")));
        journal.record(List.of(new StateChange.Removed(changed)));
        journal.settle(base.pendingOperations().getFirst(), List.of());
        journal.begin(new PendingOperation(PendingOperation.Kind.CREATING, states.resource("x", base.resources()), ""));
        journal.fold("hash");
        var payloads = new ArrayList<byte[]>();
        var buffer = ByteBuffer.wrap(bytes.toByteArray());
        while (buffer.hasRemaining()) {
            var payload = new byte[buffer.getInt()];
            buffer.getInt();
            buffer.get(payload);
            payloads.add(payload);
        }
        return payloads;
    }

    @Test
    void plans() {
        Fuzzing.run(
                "plans",
                plansAsWritten(),
                MalformedStateTest::usePlan,
                StateFormatException.class,
                SecretsException.class);
    }

    /** What is read can be written. */
    static void usePlan(byte[] bytes) {
        PlanJsonReader.readHiding(bytes);
        PlanJson.write(
                new ByteArrayOutputStream(),
                PlanJsonReader.read(bytes, SECRETS::decrypt),
                Manifest.of(Instant.EPOCH, "v3.0.0"),
                Map.of(),
                urn -> new SecretForm.Encrypted(new SecretVault(() -> SECRETS), urn.text()));
    }

    private static List<byte[]> plansAsWritten() {
        var stack = new TestStack(new FakeCloud());
        var corpus = new ArrayList<byte[]>();
        for (var i = 0; i < 3; i++) {
            var number = Integer.toString(i);
            FakeProgram.Body body = program -> {
                var a = program.register(FakeProgram.Context.thing("a").with("x", number));
                program.register(FakeProgram.Context.thing("b" + number)
                        .with("y", a, "arn")
                        .with("z", PropertyValue.secret(PropertyValue.of(number))));
            };
            var previewing = stack.options.change().preview(true).build();
            var operation = stack.operation(OperationKind.UPDATE, previewing)
                    .program(FakeProgram.of(body))
                    .recordPlan(true)
                    .build();
            operation.execute();
            var out = new ByteArrayOutputStream();
            PlanJson.write(
                    out,
                    operation.madePlan(),
                    Manifest.of(Instant.EPOCH, "v3.0.0"),
                    Map.of("p:k", "v"),
                    urn -> new SecretForm.Encrypted(new SecretVault(() -> SECRETS), urn.text()));
            corpus.add(out.toByteArray());
            corpus.add(("{\"version\": 1, \"plan\": " + out.toString(StandardCharsets.UTF_8) + "}")
                    .getBytes(StandardCharsets.UTF_8));
            stack.up(body);
        }
        return corpus;
    }

    @Test
    void credentials() {
        Fuzzing.run(
                "credentials.json",
                texts("{\n"
                        + "    \"current\": \"file://~\",\n"
                        + "    \"accessTokens\": {\"file://~\": \"\", \"https://x\": \"pul-abc\"},\n"
                        + "    \"accounts\": {\"file://~\": {\"lastValidatedAt\": \"0001-01-01T00:00:00Z\", \"n\":"
                        + " [1, 2.5]}}\n"
                        + "}\n"),
                bytes -> {
                    written(folder.resolve("credentials.json"), bytes);
                    var credentials = new PulumiHome(folder).credentials();
                    credentials.current();
                    credentials.login("file://~/other");
                    credentials.logout("file://~");
                },
                ProjectException.class);
    }

    @Test
    void workspaces() throws IOException {
        var project = ProjectReader.read(
                written(folder.resolve("Pulumi.yaml"), "name: site\nruntime: java\n".getBytes(StandardCharsets.UTF_8)));
        var home = new PulumiHome(folder);
        home.select(project, "file://~", "dev");
        Path file;
        try (var files = Files.list(folder.resolve("workspaces"))) {
            file = files.findFirst().orElseThrow();
        }
        Fuzzing.run(
                "workspace.json",
                texts("{\"stack\": \"old\", \"stacks\": {\"file://~\": \"dev\", \"s3://b\": \"prod\"}, \"settings\":"
                        + " {}}"),
                bytes -> {
                    written(file, bytes);
                    home.selectedStack(project, "file://~");
                    home.select(project, "file://~/other", "prod");
                    home.unselect(project, "file://~");
                },
                ProjectException.class);
    }

    @Test
    void projects() {
        var file = folder.resolve("Pulumi.yaml");
        Fuzzing.run(
                "Pulumi.yaml",
                texts(
                        "name: site\nruntime: java\ndescription: A site\nmain: app\n",
                        "name: site\nruntime:\n  name: nodejs\n  options: {typescript: true, nodeargs: '--x'}\n"
                                + "config:\n  aws:region: eu-west-1\n  count: {type: integer, default: 3}\n"
                                + "  list:\n    type: array\n    items: {type: string}\n    secret: true\n"
                                + "backend:\n  url: file://~\nstackConfigDir: stacks\n"),
                bytes -> ProjectReader.read(written(file, bytes)),
                ProjectException.class);
    }

    @Test
    void stackFiles() {
        var file = folder.resolve("Pulumi.dev.yaml");
        Fuzzing.run(
                "Pulumi.<stack>.yaml",
                texts(
                        "encryptionsalt: v1:abc:v1:def:ghi\nconfig:\n  site:a: b\n  site:n: 3\n  site:s:\n"
                                + "    secure: v1:aaa:bbb\n",
                        "secretsprovider: awskms://alias/x?region=eu\nencryptedkey: abc\nconfig:\n  site:o:\n"
                                + "    list: [1, two, {three: {secure: v1:a:b}}]\n  site:when: 2020-01-01\n"),
                bytes -> {
                    var read = StackFile.read(written(file, bytes), "site");
                    read.toString();
                },
                ProjectException.class);
    }

    private static Path written(Path file, byte[] bytes) throws IOException {
        return Files.write(file, bytes);
    }

    private static List<byte[]> texts(String... texts) {
        var corpus = new ArrayList<byte[]>();
        for (var text : texts) {
            corpus.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return corpus;
    }
}
