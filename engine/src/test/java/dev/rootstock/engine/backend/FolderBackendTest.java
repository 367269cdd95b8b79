package dev.rootstock.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.state.Journal;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.engine.state.StateLostException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FolderBackendTest extends BackendConformance {

    @TempDir
    Path folder;

    @Override
    protected Backend client() {
        return FolderBackend.of(folder.toUri().toString(), folder, Map.of(), LEASE, clock);
    }

    @Override
    protected ObjectStore store() {
        return new FolderStore(folder);
    }

    @Test
    void the_layout_is_pulumis() throws IOException {
        var backend = client();
        backend.create(STACK);
        run(backend, states.resources(1));

        assertThat(Files.readString(folder.resolve(".pulumi/meta.yaml"))).isEqualTo("version: 1\n");
        assertThat(files())
                .contains(".pulumi/stacks/site/dev.json", ".pulumi/stacks/site/dev.json.bak")
                .anyMatch(file -> file.matches("\\.pulumi/history/site/dev/dev-\\d+\\.history\\.json"))
                .anyMatch(file -> file.matches("\\.pulumi/history/site/dev/dev-\\d+\\.checkpoint\\.json"))
                .anyMatch(file -> file.matches("\\.pulumi/backups/site/dev/dev\\.\\d+\\.json"))
                .noneMatch(file -> file.contains(".journal") || file.endsWith(".tmp"))
                .noneMatch(file -> file.startsWith(".pulumi/locks/"));
    }

    @Test
    void a_renamed_stack_leaves_nothing_under_its_old_name_but_its_backups_and_what_fences() throws IOException {
        var backend = client();
        backend.create(STACK);
        run(backend, states.resources(1));

        try (var session = open(backend)) {
            session.rename(new StackName("site", "renamed"));
        }

        assertThat(files())
                .contains(".pulumi/stacks/site/renamed.json")
                .noneMatch(file -> file.startsWith(".pulumi/stacks/site/dev."));
        assertThat(folder.resolve(".pulumi/leases/site/dev.json")).exists();
        assertThat(folder.resolve(".pulumi/history/site/dev")).doesNotExist();
        assertThat(folder.resolve(".pulumi/locks/organization/site/dev")).doesNotExist();
    }

    @Test
    void a_run_that_changes_nothing_does_not_touch_a_file() throws IOException {
        var backend = client();
        backend.create(STACK);
        run(backend, states.resources(3));
        var checkpoint = folder.resolve(".pulumi/stacks/site/dev.json");
        Files.setLastModifiedTime(checkpoint, FileTime.from(Instant.EPOCH));
        var before = files();

        try (var session = open(backend)) {
            session.commit(update());
        }

        assertThat(files()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(checkpoint)).isEqualTo(FileTime.from(Instant.EPOCH));
    }

    @Test
    void bytes_are_written_in_proportion_to_what_changed() throws IOException {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(2_000);
        try (var session = open(backend)) {
            session.writer()
                    .record(resources.stream()
                            .<StateChange>map(StateChange.Added::new)
                            .toList());
            session.commit(update());
        }
        var size = Files.size(folder.resolve(".pulumi/stacks/site/dev.json"));

        try (var session = open(backend)) {
            add(session, List.of(states.resource("one", resources)));

            assertThat(Files.size(folder.resolve(".pulumi/journals/site/dev.journal")))
                    .isLessThan(size / 100);
        }
    }

    @Test
    void the_stock_commands_lock_is_honoured_and_named() throws IOException {
        var backend = client();
        backend.create(STACK);
        var lock = folder.resolve(".pulumi/locks/organization/site/dev/" + UUID.randomUUID() + ".json");
        Files.createDirectories(lock.getParent());
        Files.writeString(
                lock,
                "{\"pid\":4711,\"username\":\"ann\",\"hostname\":\"box\",\"timestamp\":\"2026-01-02T03:04:05.6+01:00\"}");

        assertThat(backend.open(STACK, stackSecrets())).isInstanceOfSatisfying(OpenAnswer.Locked.class, locked -> {
            assertThat(locked.message()).contains("created by ann@box (pid 4711) at 2026-01-02T02:04:05");
            assertThat(locked.holders().getFirst().place())
                    .isEqualTo(lock.toUri().toString());
        });
        assertThat(backend.cancel(STACK)).hasSize(1);
        open(backend).close();
    }

    @Test
    void our_lock_is_a_file_that_the_stock_command_understands_and_its_cancel_stops_us() throws IOException {
        var backend = client();
        backend.create(STACK);
        var session = open(backend);
        var lock = files().stream()
                .filter(f -> f.startsWith(".pulumi/locks/organization/site/dev/"))
                .toList();

        assertThat(lock).hasSize(1);
        assertThat(Files.readString(folder.resolve(lock.getFirst())))
                .matches(
                        "\\{\"pid\":\\d+,\"username\":\".+\",\"hostname\":\".+\",\"timestamp\":\"2026-03-01T10:00:00Z\"}");

        Files.delete(folder.resolve(lock.getFirst()));
        assertThatThrownBy(() ->
                        session.writer().begin(creating(states.resources(1).getLast())))
                .isInstanceOf(StateLostException.class)
                .hasMessageContaining("broken by a cancel");
        open(client()).close();
    }

    @Test
    void the_lock_of_a_process_that_is_not_running_any_more_is_taken_at_once() throws Exception {
        var backend = client();
        backend.create(STACK);
        var victim = new ProcessBuilder("sleep", "600").start();
        var lease = folder.resolve(".pulumi/leases/site/dev.json");
        var lock = folder.resolve(".pulumi/locks/organization/site/dev/left.json");
        try {
            Files.createDirectories(lock.getParent());
            Files.writeString(lock, "{}");
            var self = ThisProcess.get();
            var holder = ThisProcess.of(victim.pid());
            assertThat(holder.machine()).as("a machine that tells boots apart").isNotEmpty();
            Files.createDirectories(lease.getParent());
            Files.writeString(
                    lease,
                    new Lease(
                                    7,
                                    "left",
                                    holder,
                                    clock.instant(),
                                    clock.instant().plus(LEASE),
                                    6,
                                    Lease.Saved.NOTHING,
                                    Lease.Recorded.NOTHING)
                            .json());

            assertThat(backend.open(STACK, stackSecrets())).isInstanceOf(OpenAnswer.Locked.class);
            assertThat(self.machine()).isEqualTo(holder.machine());
        } finally {
            victim.destroyForcibly();
            assertThat(victim.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }

        try (var session = open(backend)) {
            assertThat(session.notices()).singleElement().asString().contains("which is not running any more");
        }
        assertThat(Lease.parse(Files.readAllBytes(lease)).epoch()).isEqualTo(8);
        assertThat(lock).doesNotExist();
    }

    @Test
    void a_run_that_is_killed_loses_nothing_and_its_lock_is_taken_at_once() throws Exception {
        var backend = client();
        backend.create(STACK);
        var run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunToBeKilled.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var confirmed = new ArrayList<String>();
        try (var output = run.inputReader()) {
            for (var i = 0; i < 50; i++) {
                confirmed.add(output.readLine());
            }
            // by its handle: the process object would close the output, which is still to be read
            run.toHandle().destroyForcibly();
            output.lines().filter(line -> line.startsWith("id-n")).forEach(confirmed::add);
        } finally {
            run.destroyForcibly();
            assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(confirmed).doesNotContainNull();
        var last = confirmed.getLast();
        // the last line may be cut off
        confirmed.removeIf(id -> id.equals(last));

        try (var session = open(backend)) {
            assertThat(session.base().resources()).extracting(ResourceState::id).containsAll(confirmed);
            assertThat(session.base().pendingOperations()).hasSizeLessThan(2);
            assertThat(session.notices())
                    .anySatisfy(notice -> assertThat(notice).contains("not running any more"));
        }
    }

    /** A limit on the size of files is the nearest to a full disk that needs no privilege. */
    @Test
    void when_there_is_no_room_for_more_a_run_stops_and_what_was_confirmed_is_kept() throws Exception {
        var backend = client();
        backend.create(STACK);
        var run = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 128; exec \"$@\"",
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunToBeKilled.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (var output = run.inputReader()) {
            lines = output.lines().toList();
        } finally {
            run.destroyForcibly();
            assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        var journal = folder.resolve(".pulumi/journals/site/dev.journal");

        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .contains("StateLostException: " + journal + " cannot be written: ")
                        .contains("nothing that was stored before is lost"));
        try (var session = open(backend)) {
            assertThat(session.base().resources())
                    .extracting(ResourceState::id)
                    .containsAll(lines.stream()
                            .filter(line -> line.startsWith("id-"))
                            .toList());
            assertThat(session.notices())
                    .noneSatisfy(notice -> assertThat(notice).contains("torn"));
        }
    }

    @Test
    void a_crash_between_writing_the_checkpoint_and_dropping_the_journal_does_no_harm() throws IOException {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(2);
        var journal = folder.resolve(".pulumi/journals/site/dev.journal");
        byte[] recorded;
        try (var session = open(backend)) {
            add(session, resources);
            recorded = Files.readAllBytes(journal);
            session.commit(update());
        }
        // the record that announces the checkpoint, as the commit wrote it
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(recorded);
        var checkpoint = CheckpointObject.load(new FolderStore(folder), ObjectLayout.checkpoint(STACK));
        bytes.writeBytes(Journal.foldedRecord(checkpoint.orElseThrow().hash()));
        Files.write(journal, bytes.toByteArray());

        try (var session = open(client())) {
            assertThat(session.base().resources()).isEqualTo(resources);
            assertThat(session.notices()).isEmpty();
        }
        assertThat(journal).doesNotExist();
    }

    @Test
    void a_journal_that_another_program_overtook_is_kept_and_told() throws IOException {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(2);
        var interrupted = open(backend);
        add(interrupted, resources);
        var checkpoint = folder.resolve(".pulumi/stacks/site/dev.json");
        Files.writeString(
                checkpoint,
                "{\"version\":3,\"checkpoint\":{\"stack\":\"organization/site/dev\",\"latest\":"
                    + "{\"manifest\":{\"time\":\"2026-01-02T03:04:05Z\",\"magic\":\"\",\"version\":\"\"},\"metadata\":{}}}}");
        clock.pass(LEASE.plusSeconds(1));

        try (var session = open(client())) {
            assertThat(session.base().resources()).isEmpty();
            assertThat(session.notices())
                    .last()
                    .asString()
                    .contains("written by another program")
                    .contains(resources.getLast().urn().text());
        }
        assertThat(files()).anyMatch(file -> file.contains("dev.journal.orphaned-"));
    }

    @Test
    void that_there_is_a_journal_is_told_with_its_first_record() throws IOException {
        var backend = client();
        backend.create(STACK);
        var interrupted = open(backend);
        interrupted.writer().begin(creating(states.resources(2).getLast()));
        clock.pass(LEASE.plusSeconds(1));
        Files.delete(Path.of(store().place(ObjectLayout.journal(STACK))));

        assertThatThrownBy(() -> open(client())).hasMessageContaining("is gone");
    }

    @Test
    void a_torn_journal_is_used_as_far_as_it_goes_and_kept() throws IOException {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(2);
        add(open(backend), resources);
        var journal = folder.resolve(".pulumi/journals/site/dev.journal");
        var whole = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(whole, whole.length - 3));
        clock.pass(LEASE.plusSeconds(1));

        try (var session = open(client())) {
            assertThat(session.base().resources()).isEqualTo(resources.subList(0, resources.size() - 1));
            assertThat(session.base().pendingOperations()).containsExactly(creating(resources.getLast()));
            assertThat(session.notices())
                    .anySatisfy(notice -> assertThat(notice).contains("are torn"));
        }
        assertThat(files()).anyMatch(file -> file.contains("dev.journal.torn-"));
    }

    @Test
    void a_damaged_checkpoint_is_named_with_what_to_do_and_left_alone() throws IOException {
        var backend = client();
        backend.create(STACK);
        run(backend, states.resources(2));
        var checkpoint = folder.resolve(".pulumi/stacks/site/dev.json");
        var bytes = Files.readAllBytes(checkpoint);
        Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length / 2));

        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> backend.open(STACK, stackSecrets()))
                    .isInstanceOf(StateFormatException.class)
                    .hasMessageContaining(
                            checkpoint + " cannot be used as a state: the JSON is broken or ends too early")
                    .hasMessageContaining(checkpoint + ".bak");
        }
        assertThat(Files.size(checkpoint)).isEqualTo(bytes.length / 2);
        try (var session = opened(backend.openToReplace(STACK, stackSecrets()))) {
            assertThat(session.notices()).singleElement().asString().contains("ends too early");
        }
        assertThat(Files.size(checkpoint)).isEqualTo(bytes.length / 2);
        assertThat(backend.stacks(Optional.empty())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_compressed_checkpoint_is_read_and_stays_compressed(Compression compression) throws IOException {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(2);
        run(backend, resources);
        var plain = folder.resolve(".pulumi/stacks/site/dev.json");
        var compressed = folder.resolve(".pulumi/stacks/site/dev.json" + compression.ending());
        try (var out = Files.newOutputStream(compressed)) {
            compression.around(Content.of(Files.readAllBytes(plain))).write(out);
        }
        Files.delete(plain);

        run(backend, List.of(states.resource("later", resources)));

        assertThat(plain).doesNotExist();
        assertThat(Compression.plain(Files.readAllBytes(compressed))).isNotEqualTo(Files.readAllBytes(compressed));
        assertThat(read(backend).resources()).hasSize(resources.size() + 1);
        assertThat(backend.at(STACK, 2, stackSecrets()).orElseThrow().resources())
                .hasSize(resources.size() + 1);
        assertThat(backend.stacks(Optional.empty())).hasSize(1);
    }

    @Test
    void a_folder_that_cannot_be_written_is_told() throws IOException {
        Files.writeString(folder.resolve(".pulumi"), "a file where a folder should be");

        assertThatThrownBy(() -> client().create(STACK))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("cannot be")
                .hasMessageContaining(".pulumi");
    }

    @Test
    void other_layouts_are_refused() throws IOException {
        Files.createDirectories(folder.resolve(".pulumi/stacks"));
        Files.writeString(folder.resolve(".pulumi/stacks/dev.json"), "{}");
        assertThatThrownBy(this::client).hasMessageContaining("pulumi state upgrade");

        Files.writeString(folder.resolve(".pulumi/meta.yaml"), "version: 2\n");
        assertThatThrownBy(this::client).hasMessageContaining("layout 2").hasMessageContaining("newer version");
    }

    @Test
    void urls_name_folders() {
        var home = Path.of("/home/ann");
        var work = Path.of("/work");

        assertThat(FolderUrl.folder("file://~", home, work)).isEqualTo(home);
        assertThat(FolderUrl.folder("file://~/states", home, work)).isEqualTo(Path.of("/home/ann/states"));
        assertThat(FolderUrl.folder("file:///abs/a%20b+c?no_tmp_dir=true", home, work))
                .isEqualTo(Path.of("/abs/a b+c"));
        assertThat(FolderUrl.folder("file://./rel", home, work)).isEqualTo(Path.of("/work/rel"));
        assertThat(FolderUrl.folder("file://.", home, work)).isEqualTo(Path.of("/work"));
        assertThatThrownBy(() -> FolderUrl.folder("file:///abs?x", home, work)).hasMessageContaining("a parameter 'x'");
        assertThatThrownBy(() -> FolderUrl.folder("file://", home, work)).hasMessageContaining("a path is missing");
        assertThatThrownBy(() -> FolderUrl.folder("s3://b", home, work)).hasMessageContaining("names no folder");
        assertThatThrownBy(() -> FolderUrl.folder("file://~eve", home, work))
                .hasMessageContaining("other users' home folders are not looked up");
    }

    /** All files but the lock's own bookkeeping. */
    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.startsWith(".pulumi/leases/"))
                    .sorted()
                    .toList();
        }
    }
}
