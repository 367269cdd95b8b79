package dev.rootstock.engine.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.fake.MemoryStore;
import dev.rootstock.engine.fake.WatchedStore;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.engine.state.StateLostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A store that has conditional writes and nothing else. */
final class ObjectBackendTest extends BackendConformance {

    /** What travels is compressed. */
    private static final String CHECKPOINT = ObjectLayout.checkpoint(STACK) + ".gz";

    private final MemoryStore store = new MemoryStore(clock);

    @Override
    protected Backend client() {
        return ObjectBackend.of("memory://", store, Map.of(), LEASE, clock);
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void a_journal_is_small_objects_that_are_gone_after_the_commit() {
        var backend = client();
        backend.create(STACK);
        try (var session = open(backend)) {
            add(session, states.resources(3));
            assertThat(journal()).hasSizeGreaterThan(3);
            session.commit(update());
            assertThat(journal()).isEmpty();

            var more = states.resource("more", session.base().resources());
            add(session, List.of(more));
            assertThat(journal()).hasSize(3);
        }
        assertThat(read(backend).resources()).hasSize(6);
        open(backend).close();
        assertThat(journal()).as("where the chain would go on").hasSize(1);
    }

    /** Objects are never torn, so that not even the last may be passed over; the same once more, since opening must not hide it. */
    @Test
    void a_batch_that_is_damaged_or_missing_is_refused_and_told_until_it_is_put_back() {
        client().create(STACK);
        var resources = states.resources(4);
        var interrupted = open(client());
        add(interrupted, resources);
        interrupted.close();
        var keys = journal();
        for (var i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            var bytes = store.get(key).orElseThrow().bytes();
            var flipped = bytes.clone();
            flipped[flipped.length / 2] ^= 4;
            store.put(key, Content.of(flipped), new WriteCondition.Always());
            isRefused(key + " is damaged");
            if (i > 0 && i < keys.size() - 1) {
                store.delete(List.of(key));
                isRefused(key + " is missing");
            }
            store.put(key, Content.of(bytes), new WriteCondition.Always());
        }
        try (var session = open(client())) {
            assertThat(session.base().resources()).isEqualTo(resources);
        }
    }

    /** Read as another number it would hide what was confirmed; marks of before had no checksum. */
    @Test
    void a_damaged_mark_of_where_a_journal_goes_on_hides_nothing() {
        client().create(STACK);
        var resources = states.resources(3);
        try (var session = open(client())) {
            add(session, resources.subList(0, 1));
            session.commit(update());
            add(session, resources.subList(1, resources.size()));
        }
        var mark = journal().getFirst();
        var bytes = store.get(mark).orElseThrow().bytes();
        assertThat(new String(bytes, UTF_8)).matches("begin [1-9] [0-9a-f]{8}");
        for (var i = 0; i < bytes.length; i++) {
            var flipped = bytes.clone();
            flipped[i] ^= 1;
            store.put(mark, Content.of(flipped), new WriteCondition.Always());
            isRefused(mark + " is damaged");
        }
        store.put(mark, new String(bytes, UTF_8).substring(0, "begin 1".length()));
        try (var session = open(client())) {
            assertThat(session.base().resources()).isEqualTo(resources);
        }
    }

    private void isRefused(String why) {
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> open(client()))
                    .isInstanceOf(StateFormatException.class)
                    .hasMessageContainingAll(why, "Nothing was changed", "backup");
        }
        assertThatThrownBy(() -> read(client())).hasMessageContaining(why);
    }

    @Test
    void a_run_that_was_overtaken_learns_it_before_anything_is_confirmed() {
        var backend = client();
        backend.create(STACK);
        var slow = open(backend);
        var resources = states.resources(2);
        add(slow, resources);
        clock.pass(LEASE.plusSeconds(1));

        try (var session = open(client())) {
            assertThat(session.base().resources()).isEqualTo(resources);
            assertThatThrownBy(() -> slow.writer().begin(creating(states.resource("late", resources))))
                    .isInstanceOf(StateLostException.class)
                    .hasMessageContaining("was lost to ");
            assertThatThrownBy(() -> slow.commit(update())).isInstanceOf(StateLostException.class);
            slow.close();
            add(session, List.of(states.resource("next", resources)));
            session.commit(update());
        }
        assertThat(read(backend).resources()).hasSize(5);
    }

    /** The window in which a check before the write does not help: the run is stopped between the two, for longer than its lease. */
    @Test
    void a_commit_that_comes_late_changes_nothing() {
        client().create(STACK);
        var resources = states.resources(2);
        var next = states.resource("next", resources);
        var overtaken = new AtomicBoolean();
        var slow = open(client(new WatchedStore.Watcher() {
            @Override
            public void before(String operation, String key) {
                if (operation.equals("put") && key.equals(CHECKPOINT) && overtaken.compareAndSet(false, true)) {
                    clock.pass(LEASE.plusSeconds(1));
                    try (var session = open(client())) {
                        assertThat(session.base().resources()).isEqualTo(resources);
                        add(session, List.of(next));
                        session.commit(update());
                    }
                }
            }
        }));
        add(slow, resources);

        assertThatThrownBy(() -> slow.commit(update()))
                .isInstanceOf(StateLostException.class)
                .hasMessageContaining("the lock on organization/site/dev was lost");
        slow.close();

        assertThat(overtaken).isTrue();
        assertThat(read(client()).resources()).contains(next).containsAll(resources);
        assertThat(client().history(STACK)).hasSize(1);
        try (var session = open(client())) {
            assertThat(session.notices()).isEmpty();
        }
    }

    /** Whoever takes over and fails before it has sealed what was before must not leave behind that it did. */
    @Test
    void a_takeover_that_failed_leaves_the_sealing_to_the_next() {
        client().create(STACK);
        var slow = open(client());
        var resources = states.resources(2);
        add(slow, resources);
        clock.pass(LEASE.plusSeconds(1));
        var failing = client(new WatchedStore.Watcher() {
            @Override
            public void before(String operation, String key) {
                if (operation.equals("put") && key.startsWith("journals/")) {
                    throw new BackendException("the store is away");
                }
            }
        });
        assertThatThrownBy(() -> open(failing)).hasMessage("the store is away");

        try (var session = open(client())) {
            assertThat(session.base().resources()).isEqualTo(resources);
            assertThatThrownBy(() -> slow.writer().begin(creating(states.resource("late", resources))))
                    .isInstanceOf(StateLostException.class);
        }
        slow.close();
    }

    @Test
    void a_stack_whose_lock_was_broken_often_is_opened_as_quickly_as_any_other() {
        client().create(STACK);
        open(client()).close();
        var once = callsToOpen();
        for (var i = 0; i < 20; i++) {
            var session = open(client());
            client().cancel(STACK);
            session.close();
        }

        // one more looks at all the seals
        assertThat(callsToOpen()).isBetween(once, once + 1);
    }

    private int callsToOpen() {
        var calls = new AtomicInteger();
        open(client(new WatchedStore.Watcher() {
                    @Override
                    public void before(String operation, String key) {
                        calls.incrementAndGet();
                    }
                }))
                .close();
        return calls.get();
    }

    @Test
    void an_old_state_that_was_put_back_is_told_and_a_newer_one_is_not() {
        var backend = client();
        backend.create(STACK);
        run(backend, states.resources(2));
        var old = store.get(CHECKPOINT).orElseThrow().bytes();
        clock.pass(Duration.ofMinutes(5));
        run(backend, List.of(states.resource("later", read(backend).resources())));

        store.put(CHECKPOINT, Content.of(old), new WriteCondition.Always());
        try (var session = open(backend)) {
            assertThat(session.notices())
                    .singleElement()
                    .asString()
                    .contains("older than the one of " + Instant.parse("2026-03-01T10:05:00Z"));
            session.commit(update());
        }
        assertThat(backend.read(STACK, stackSecrets()).orElseThrow().notices())
                .singleElement()
                .asString()
                .contains("put an old one back");
    }

    private Backend client(WatchedStore.Watcher watcher) {
        return ObjectBackend.of("memory://", new WatchedStore(store, watcher), Map.of(), LEASE, clock);
    }

    private List<String> journal() {
        return store.list("journals/").stream().map(ObjectEntry::key).toList();
    }
}
