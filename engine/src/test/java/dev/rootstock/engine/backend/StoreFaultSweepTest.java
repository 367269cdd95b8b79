package dev.rootstock.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.MemoryStore;
import dev.rootstock.engine.fake.RandomStates;
import dev.rootstock.engine.fake.WatchedStore;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.state.StateLostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run in which one call of the store fails, at each call in turn: before it did anything, or after it did everything. Whatever was
 * made in the world is in the state afterwards, or pending there, and the next run finishes.
 */
final class StoreFaultSweepTest {

    private static final int MOST_CALLS = 1_000;

    /** Where states are kept, and how it fails. */
    private record Trouble(boolean folder, boolean effective, int times) {
        @Override
        public String toString() {
            return (folder ? "folder" : "objects") + ", " + (effective ? "after" : "before") + " the effect, "
                    + (times == 1 ? "once" : times + " times in a row");
        }
    }

    static Stream<Trouble> troubles() {
        return Stream.of(
                new Trouble(false, false, 1),
                new Trouble(false, true, 1),
                new Trouble(false, false, 2),
                new Trouble(false, true, 2),
                new Trouble(false, false, 3),
                new Trouble(false, true, 3),
                // a folder syncs each time, which takes its time
                new Trouble(true, false, 2),
                new Trouble(true, true, 1));
    }

    private final BackendConformance.Clock clock = new BackendConformance.Clock();
    private final StackSecrets secrets = StackSecrets.of(FakeSecrets.opener(), () -> new FakeSecrets("k"));

    @TempDir
    private Path folder;

    /** What exists, by id. */
    private final Map<String, ResourceState> world = new LinkedHashMap<>();

    private List<ResourceState> known = List.of();
    private RandomStates states = new RandomStates(1);

    @ParameterizedTest
    @MethodSource("troubles")
    void nothing_is_lost_when_a_call_of_the_store_fails(Trouble trouble) throws IOException {
        var faults = 0;
        var lost = 0;
        for (var at = 1; at < MOST_CALLS; at++) {
            var store = trouble.folder()
                    ? new FolderStore(Files.createDirectory(folder.resolve("s" + at)))
                    : new MemoryStore(clock);
            prepare(client(store));
            var failing = new Failing(at, trouble);
            try {
                run(client(new WatchedStore(store, failing)));
            } catch (BackendException | StateLostException e) {
                assertThat(failing.failed).as(String.valueOf(e)).isPositive();
            }
            if (failing.failed == 0) {
                break;
            }
            faults++;
            clock.pass(BackendConformance.LEASE.plusSeconds(1));
            lost += lost(client(store));
            finish(client(store));
        }
        System.out.println("store calls that failed, " + trouble + ": " + faults + "; lost resources: " + lost);
        assertThat(faults).isGreaterThan(20);
        assertThat(lost).isZero();
    }

    private Backend client(ObjectStore store) {
        return ObjectBackend.of("store://", store, Map.of(), BackendConformance.LEASE, clock);
    }

    /** Lets calls fail from a number on. */
    private static final class Failing implements WatchedStore.Watcher {
        private final int at;
        private final Trouble trouble;
        private int calls = 0;
        private int failed = 0;

        private Failing(int at, Trouble trouble) {
            this.at = at;
            this.trouble = trouble;
        }

        @Override
        public void before(String operation, String key) {
            calls++;
            if (!trouble.effective()) {
                fail(operation, key);
            }
        }

        @Override
        public void after(String operation, String key) {
            if (trouble.effective()) {
                fail(operation, key);
            }
        }

        private void fail(String operation, String key) {
            if (calls >= at && calls < at + trouble.times()) {
                failed++;
                throw new BackendException("made to fail: " + operation + " " + key);
            }
        }
    }

    /** A stack with some resources, and a run that was killed when it had made two more and was making a third. */
    private void prepare(Backend backend) {
        world.clear();
        states = new RandomStates(7);
        known = states.resources(4);
        backend.create(BackendConformance.STACK);
        try (var session = opened(backend)) {
            known.forEach(resource -> create(session, resource));
            session.commit(update());
        }
        var killed = opened(backend);
        create(killed, states.resource("a", known));
        create(killed, states.resource("b", known));
        var third = states.resource("c", known);
        killed.writer().begin(BackendConformance.creating(third));
        world.put(third.id(), third);
        clock.pass(BackendConformance.LEASE.plusSeconds(1));
    }

    /** Creates, an update and a deletion; stops at the first thing that goes wrong, as a run does. */
    private void run(Backend backend) {
        try (var session = opened(backend)) {
            for (var i = 0; i < 3; i++) {
                create(session, states.resource("n" + i, known));
            }
            session.renew();
            var old = known.getLast();
            var changed = old.change().protect(!old.protect()).build();
            var updating = session.writer().begin(new PendingOperation(PendingOperation.Kind.UPDATING, old, ""));
            world.put(changed.id(), changed);
            session.writer().succeed(updating, List.of(new StateChange.Changed(old, changed)));
            session.writer().confirm();
            var gone = session.base().resources().getLast();
            var deleting = session.writer().begin(new PendingOperation(PendingOperation.Kind.DELETING, gone, ""));
            world.remove(gone.id());
            session.writer().succeed(deleting, List.of(new StateChange.Removed(gone)));
            session.writer().confirm();
            session.commit(update());
        }
    }

    private void create(StackSession session, ResourceState resource) {
        var operation = session.writer().begin(BackendConformance.creating(resource));
        world.put(resource.id(), resource);
        session.writer().succeed(operation, List.of(new StateChange.Added(resource)));
        session.writer().confirm();
    }

    private StackSession opened(Backend backend) {
        return BackendConformance.opened(backend.open(BackendConformance.STACK, secrets));
    }

    /** How many things of the world the state knows nothing of, neither as there nor as pending. */
    private int lost(Backend backend) {
        try (var session = opened(backend)) {
            var there = new HashSet<String>();
            session.base().resources().forEach(resource -> there.add(resource.id()));
            session.base()
                    .pendingOperations()
                    .forEach(operation -> there.add(operation.resource().id()));
            return (int)
                    world.keySet().stream().filter(id -> !there.contains(id)).count();
        }
    }

    /** The next run finds out what became of what is pending, and then state and world are the same. */
    private void finish(Backend backend) {
        try (var session = opened(backend)) {
            var base = session.base();
            for (var operation : base.pendingOperations()) {
                if (operation.kind() == PendingOperation.Kind.CREATING) {
                    var made = world.get(operation.resource().id());
                    session.writer().settle(operation, made == null ? List.of() : List.of(new StateChange.Added(made)));
                }
            }
            var changes = new ArrayList<StateChange>();
            for (var resource : base.resources()) {
                var real = world.get(resource.id());
                if (resource.custom() && real == null) {
                    changes.add(new StateChange.Removed(resource));
                } else if (real != null && !real.equals(resource)) {
                    changes.add(new StateChange.Changed(resource, real));
                }
            }
            session.writer().record(changes);
            session.commit(update());
        }
        var after = backend.read(BackendConformance.STACK, secrets).orElseThrow();
        assertThat(after.snapshot().resources())
                .extracting(ResourceState::id)
                .containsExactlyInAnyOrderElementsOf(world.keySet());
        assertThat(after.snapshot().pendingOperations()).isEmpty();
        assertThat(after.notices()).isEmpty();
    }

    private static UpdateRecord update() {
        return new UpdateRecord(
                "update",
                java.time.Instant.EPOCH,
                "",
                Map.of(),
                Map.of(),
                0,
                "succeeded",
                java.time.Instant.EPOCH.plus(Duration.ofSeconds(1)),
                new TreeMap<>());
    }
}
