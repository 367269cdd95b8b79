package dev.rootstock.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.MemoryStore;
import dev.rootstock.engine.fake.RandomStates;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.state.SnapshotIntegrity;
import dev.rootstock.engine.state.StateLostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two clients on machines whose clocks are not the same, and jump; the store of objects has a third. */
final class ClockJumpTest {

    private enum Kind {
        FOLDER,
        OBJECTS
    }

    private static final StackName STACK = BackendConformance.STACK;
    private static final Duration LEASE = BackendConformance.LEASE;
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final BackendConformance.Clock mine = new BackendConformance.Clock();
    private final BackendConformance.Clock theirs = new BackendConformance.Clock();
    private final BackendConformance.Clock stores = new BackendConformance.Clock();
    private final MemoryStore objects = new MemoryStore(stores);
    private final FakeSecrets secrets = new FakeSecrets("k");
    private List<ResourceState> resources = List.of();
    private ResourceState early = new RandomStates(1).resources(0).getFirst();
    private ResourceState late = early;

    @BeforeEach
    void draw() {
        var states = new RandomStates(42);
        resources = states.resources(2);
        early = states.resource("early", resources);
        late = states.resource("late", resources);
    }

    private Backend client(Kind kind, InstantSource clock) {
        return switch (kind) {
            case FOLDER -> FolderBackend.of(folder.toUri().toString(), folder, Map.of(), LEASE, clock);
            case OBJECTS -> ObjectBackend.of("memory://", objects, Map.of(), LEASE, clock);
        };
    }

    private OpenAnswer answer(Backend backend) {
        return backend.open(STACK, StackSecrets.of(FakeSecrets.opener(), () -> secrets));
    }

    private StackSession open(Backend backend) {
        return BackendConformance.opened(answer(backend));
    }

    private void begin(Kind kind) {
        var backend = client(kind, mine);
        backend.create(STACK);
        try (var session = open(backend)) {
            BackendConformance.add(session, resources);
            session.commit(BackendConformance.update());
        }
    }

    /** Time that passes for everybody, with a renewal in every third of the lease. */
    private void passFor(StackSession session, Kind kind, int renewals) {
        for (var i = 0; i < renewals; i++) {
            for (var clock : List.of(mine, theirs, stores)) {
                clock.pass(LEASE.dividedBy(3));
            }
            session.renew();
            assertThat(answer(client(kind, theirs))).isInstanceOf(OpenAnswer.Locked.class);
        }
    }

    private void assertStateIs(Kind kind, ResourceState... added) {
        try (var session = open(client(kind, theirs))) {
            assertThat(session.base().resources()).containsAll(resources).contains(added);
            assertThat(session.base().resources()).hasSize(resources.size() + added.length);
            assertThat(session.base().pendingOperations()).isEmpty();
            assertThat(SnapshotIntegrity.problems(session.base())).isEmpty();
            assertThat(session.notices()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_holder_whose_clock_jumps_back_keeps_the_lock_as_long_as_it_renews_it(Kind kind) {
        begin(kind);
        try (var session = open(client(kind, mine))) {
            BackendConformance.add(session, List.of(early));
            mine.pass(HOUR.negated());

            passFor(session, kind, 9);

            BackendConformance.add(session, List.of(late));
            assertThat(session.commit(BackendConformance.update())).isPresent();
        }
        assertStateIs(kind, early, late);
    }

    @ParameterizedTest
    @EnumSource
    void a_holder_whose_clock_jumps_forward_and_back_keeps_the_lock_and_gives_it_back(Kind kind) {
        begin(kind);
        try (var session = open(client(kind, mine))) {
            BackendConformance.add(session, List.of(early));
            mine.pass(HOUR);
            passFor(session, kind, 3);
            mine.pass(HOUR.negated());
            passFor(session, kind, 6);

            BackendConformance.add(session, List.of(late));
            assertThat(session.commit(BackendConformance.update())).isPresent();
        }
        assertStateIs(kind, early, late);
    }

    /** In a folder, where no clock is better than another, the lease looks over; the store of objects knows better. */
    @ParameterizedTest
    @EnumSource
    void a_newcomer_whose_clock_is_an_hour_ahead_never_writes_beside_the_holder(Kind kind) {
        begin(kind);
        var holder = open(client(kind, mine));
        BackendConformance.add(holder, List.of(early));
        theirs.pass(HOUR);

        switch (answer(client(kind, theirs))) {
            case OpenAnswer.Opened(var newcomer) -> {
                assertThat(kind).isEqualTo(Kind.FOLDER);
                assertThat(newcomer.base().resources()).contains(early);
                assertThatThrownBy(holder::renew).isInstanceOf(StateLostException.class);
                assertThatThrownBy(() -> BackendConformance.add(holder, List.of(late)))
                        .isInstanceOf(StateLostException.class);
                assertThatThrownBy(() -> holder.commit(BackendConformance.update()))
                        .isInstanceOf(StateLostException.class);
                newcomer.close();
            }
            case OpenAnswer.Locked _ -> {
                assertThat(kind).isEqualTo(Kind.OBJECTS);
                assertThat(holder.commit(BackendConformance.update())).isPresent();
            }
            case OpenAnswer.Missing _ -> throw new AssertionError("missing");
        }
        holder.close();
        theirs.pass(HOUR.negated());
        assertStateIs(kind, early);
    }

    @ParameterizedTest
    @EnumSource
    void a_newcomer_whose_clock_is_an_hour_behind_waits_and_a_cancel_lets_it_in(Kind kind) {
        begin(kind);
        var holder = open(client(kind, mine));
        BackendConformance.add(holder, List.of(early));
        theirs.pass(HOUR.negated());

        assertThat(answer(client(kind, theirs))).isInstanceOf(OpenAnswer.Locked.class);
        assertThat(client(kind, theirs).cancel(STACK)).hasSize(1);
        try (var newcomer = open(client(kind, theirs))) {
            assertThat(newcomer.base().resources()).contains(early);
            assertThatThrownBy(() -> holder.commit(BackendConformance.update())).isInstanceOf(StateLostException.class);
            BackendConformance.add(newcomer, List.of(late));
            newcomer.commit(BackendConformance.update());
        }
        holder.close();
        assertStateIs(kind, early, late);
    }

    @ParameterizedTest
    @EnumSource
    void updates_of_before_and_after_a_clock_was_put_back_keep_their_order(Kind kind) throws IOException {
        begin(kind);
        inTheFuture(kind);

        try (var session = open(client(kind, theirs))) {
            BackendConformance.add(session, List.of(early));
            session.commit(BackendConformance.update());
        }

        var backend = client(kind, theirs);
        assertThat(backend.history(STACK)).extracting(UpdateRecord::version).containsExactly(2, 1);
        var keys = StackSecrets.of(FakeSecrets.opener(), () -> secrets);
        assertThat(backend.at(STACK, 1, keys).orElseThrow().resources()).doesNotContain(early);
        assertThat(backend.at(STACK, 2, keys).orElseThrow().resources()).contains(early);
    }

    @ParameterizedTest
    @EnumSource
    void an_old_state_that_somebody_puts_back_is_told_although_the_clock_was_put_back_too(Kind kind) {
        begin(kind);
        var store = kind == Kind.FOLDER ? new FolderStore(folder) : objects;
        var state = store.list("stacks/").getFirst().key();
        store.copy(state, "old");
        mine.pass(HOUR.negated());
        theirs.pass(HOUR.negated());
        try (var session = open(client(kind, mine))) {
            BackendConformance.add(session, List.of(early));
            assertThat(session.commit(BackendConformance.update())).isPresent();
        }
        assertStateIs(kind, early);

        store.copy("old", state);

        try (var session = open(client(kind, theirs))) {
            assertThat(session.notices()).singleElement().asString().contains("put an old one back");
        }
    }

    /** Renames what is there of the history as if it were from next year. */
    private void inTheFuture(Kind kind) throws IOException {
        var store = kind == Kind.FOLDER ? new FolderStore(folder) : objects;
        for (var entry : store.list(ObjectLayout.history(STACK))) {
            var later = entry.key().replaceFirst("-1(\\d{18})\\.", "-2$1.");
            assertThat(later).isNotEqualTo(entry.key());
            store.copy(entry.key(), later);
            store.delete(List.of(entry.key()));
        }
        assertThat(Files.exists(folder)).isTrue();
    }
}
