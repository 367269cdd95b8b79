package dev.rootstock.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.RandomStates;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class JournalTest {

    private static final String HASH = "base-hash";
    private static final FakeSecrets SECRETS = new FakeSecrets("k");

    /** Keeps what is appended in memory. */
    private static class MemoryStore implements JournalStore {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int appends = 0;

        @Override
        public void append(byte[] more) {
            appends++;
            bytes.writeBytes(more);
        }
    }

    @Test
    void a_run_that_changes_nothing_writes_nothing() {
        var store = new MemoryStore();
        var base = snapshot(new RandomStates(1).resources(3));
        var journal = journal(store, base);

        assertThat(journal.isChanged()).isFalse();
        assertThat(journal.snapshot()).isSameAs(base);
        assertThat(store.appends).isZero();
    }

    @Test
    void nothing_is_begun_while_the_key_of_the_secrets_cannot_be_had() {
        var store = new MemoryStore();
        var base = snapshot(new RandomStates(2).resources(3));
        var away = new SecretVault(() -> {
            throw new SecretsException("the key service is away");
        });
        var journal = new Journal(store, base, HASH, 1, () -> away, () -> null);
        var plain = ResourceState.of(base.resources().getLast().urn(), true).build();

        assertThatThrownBy(() -> journal.begin(creating(plain))).hasMessage("the key service is away");
        assertThat(store.appends).isZero();
    }

    @Test
    void an_operation_is_on_disk_before_begin_returns_and_pending_until_it_ends() {
        var store = new MemoryStore();
        var states = new RandomStates(2);
        var base = snapshot(states.resources(3));
        var journal = journal(store, base);
        var created = states.resource("new", base.resources());

        var operation = journal.begin(creating(created));

        var interrupted = replay(store.bytes.toByteArray(), base);
        assertThat(interrupted.resources()).isEqualTo(base.resources());
        assertThat(interrupted.pendingOperations()).containsExactly(creating(created));

        journal.succeed(operation, List.of(new StateChange.Added(created)));
        journal.confirm();

        var finished = replay(store.bytes.toByteArray(), base);
        assertThat(finished.resources())
                .endsWith(created)
                .hasSize(base.resources().size() + 1);
        assertThat(finished.pendingOperations()).isEmpty();
        assertThat(finished).isEqualTo(journal.snapshot());
    }

    @Test
    void an_outcome_is_on_disk_before_what_begins_after_it() {
        var store = new MemoryStore();
        var states = new RandomStates(2);
        var base = snapshot(states.resources(3));
        var journal = journal(store, base);
        var first = states.resource("first", base.resources());
        var second = states.resource("second", base.resources());

        journal.succeed(journal.begin(creating(first)), List.of(new StateChange.Added(first)));
        journal.begin(creating(second));

        var interrupted = replay(store.bytes.toByteArray(), base);
        assertThat(interrupted.resources()).endsWith(first);
        assertThat(interrupted.pendingOperations()).containsExactly(creating(second));
    }

    @Test
    void a_provider_that_did_nothing_leaves_nothing() {
        var store = new MemoryStore();
        var states = new RandomStates(3);
        var base = snapshot(states.resources(3));
        var journal = journal(store, base);

        journal.fail(journal.begin(creating(states.resource("new", base.resources()))));
        journal.flush();

        assertThat(journal.isChanged()).isFalse();
        assertThat(replay(store.bytes.toByteArray(), base)).isEqualTo(base);
    }

    @Test
    void of_what_an_earlier_run_left_pending_only_creations_stay_until_they_are_settled() {
        var states = new RandomStates(4);
        var resources = states.resources(3);
        var lost = states.resource("lost", resources);
        var base = snapshot(resources)
                .withPendingOperations(List.of(
                        creating(lost), new PendingOperation(PendingOperation.Kind.UPDATING, resources.getLast(), "")));
        var journal = journal(new MemoryStore(), base);

        assertThat(journal.isChanged()).isTrue();
        assertThat(journal.snapshot().pendingOperations()).containsExactly(creating(lost));

        journal.settle(creating(lost), List.of(new StateChange.Added(lost)));

        assertThat(journal.snapshot().pendingOperations()).isEmpty();
        assertThat(journal.snapshot().resources()).contains(lost);
    }

    @Test
    void a_renamed_resource_is_renamed_wherever_it_is_referred_to() {
        var states = new RandomStates(5);
        var resources = new ArrayList<>(states.resources(1));
        var old = resources.getLast();
        var child = states.resource("child", resources)
                .change()
                .parent(old.urn())
                .dependencies(List.of(old.urn()))
                .propertyDependencies(Map.of("x", List.of(old.urn())))
                .build();
        resources.add(child);
        var renamed = new Urn(old.urn().text() + "-renamed");
        var journal = journal(new MemoryStore(), snapshot(resources));

        journal.record(
                List.of(new StateChange.Changed(old, old.change().urn(renamed).build())));

        var last = journal.snapshot().resources().getLast();
        assertThat(last.parent()).isEqualTo(renamed);
        assertThat(last.dependencies()).containsExactly(renamed);
        assertThat(last.propertyDependencies()).containsEntry("x", List.of(renamed));
        assertThat(SnapshotIntegrity.problems(journal.snapshot())).isEmpty();
    }

    @Test
    void an_edit_of_what_is_not_there_fails_and_changes_nothing() {
        var store = new MemoryStore();
        var states = new RandomStates(6);
        var base = snapshot(states.resources(2));
        var journal = journal(store, base);
        var stranger = states.resource("stranger", base.resources());

        assertThatThrownBy(() -> journal.record(List.of(
                        new StateChange.Added(stranger),
                        new StateChange.Removed(
                                base.resources().get(2).change().id("other").build()))))
                .isInstanceOf(StateFormatException.class);
        journal.flush();

        assertThat(journal.snapshot()).isEqualTo(base);
    }

    /** Cut off after every byte, the journal gives a sound state that has every result that was confirmed by then. */
    @Test
    @DisplayName("60: a run that is cut off anywhere loses nothing that was confirmed")
    void a_run_that_is_cut_off_anywhere_loses_nothing_that_was_confirmed() {
        for (var seed = 0; seed < 5; seed++) {
            var states = new RandomStates(seed);
            var base = snapshot(states.resources(4));
            var store = new MemoryStore();
            var confirmed = new TreeMap<Integer, Snapshot>();
            confirmed.put(0, base);
            run(states, journal(store, base), store.bytes::size, confirmed);
            var bytes = store.bytes.toByteArray();

            var replayed = new HashMap<Integer, Snapshot>();
            for (var length = 0; length <= bytes.length; length++) {
                var cut = Arrays.copyOf(bytes, length);
                var usable = JournalFrames.read(cut).usable();
                // what lies behind the last whole record makes no difference, so one replay per record will do
                var state = replayed.computeIfAbsent(usable, _ -> replay(cut, base));
                assertThat(SnapshotIntegrity.problems(state))
                        .as("seed %d, cut at %d", seed, length)
                        .isEmpty();
                assertThat(state.resources())
                        .as("seed %d, cut at %d", seed, length)
                        .isEqualTo(confirmed.floorEntry(length).getValue().resources());
            }
            assertThat(replay(bytes, base)).isEqualTo(confirmed.lastEntry().getValue());
        }
    }

    /** Creates, updates, replaces and deletes at random, as a run would. */
    private static void run(
            RandomStates states, Journal journal, IntSupplier size, SortedMap<Integer, Snapshot> confirmed) {
        for (var i = 0; i < 12; i++) {
            var now = journal.snapshot().resources();
            var leaves = now.stream()
                    .filter(r -> !r.isProvider() && !r.isRootStack() && !r.delete())
                    .filter(r -> now.stream().noneMatch(o -> o.dependencies().contains(r.urn())))
                    .toList();
            switch (leaves.isEmpty() ? 0 : states.random().nextInt(4)) {
                case 0 -> {
                    var added = states.resource("new" + i, now);
                    journal.succeed(journal.begin(creating(added)), List.of(new StateChange.Added(added)));
                    journal.confirm();
                }
                case 1 -> {
                    var before = leaves.getFirst();
                    var after = before.change().outputs(states.object(3)).build();
                    journal.succeed(
                            journal.begin(new PendingOperation(PendingOperation.Kind.UPDATING, before, "")),
                            List.of(new StateChange.Changed(before, after)));
                    journal.confirm();
                }
                case 2 -> {
                    var before = leaves.getLast();
                    var after = before.change().id(before.id() + "'").build();
                    journal.succeed(
                            journal.begin(creating(after)),
                            List.of(
                                    new StateChange.Changed(
                                            before, before.change().delete(true).build()),
                                    new StateChange.Added(after)));
                    journal.confirm();
                }
                default -> {
                    var gone = leaves.getFirst();
                    journal.succeed(
                            journal.begin(new PendingOperation(PendingOperation.Kind.DELETING, gone, "")),
                            List.of(new StateChange.Removed(gone)));
                    journal.confirm();
                }
            }
            confirmed.put(size.getAsInt(), journal.snapshot());
        }
    }

    @Test
    void a_torn_end_is_told_and_so_is_what_was_overwritten_by_rubbish() {
        var store = new MemoryStore();
        var states = new RandomStates(7);
        var base = snapshot(states.resources(2));
        var journal = journal(store, base);
        journal.succeed(journal.begin(creating(states.resource("a", base.resources()))), List.of());
        journal.confirm();
        journal.flush();
        var whole = store.bytes.toByteArray();
        var torn = Arrays.copyOf(whole, whole.length + 100);

        var outcome = JournalReplay.replay(torn, "x.journal", base, HASH, FakeSecrets.opener(), SecretVault.reading());

        assertThat(outcome).isInstanceOfSatisfying(JournalReplay.Outcome.Merged.class, merged -> {
            assertThat(merged.notices()).singleElement().asString().contains("last 100 bytes of x.journal are torn");
            assertThat(merged.usable()).isEqualTo(whole.length);
        });
    }

    /** Whichever byte is flipped: what whole records follow is refused, and the last record alone passes for a torn end. */
    @Test
    void a_flipped_byte_never_loses_what_whole_records_follow() {
        var store = new MemoryStore();
        var states = new RandomStates(12);
        var base = snapshot(states.resources(2));
        var journal = journal(store, base);
        var last = 0;
        for (var name : List.of("a", "b", "c")) {
            var added = states.resource(name, journal.snapshot().resources());
            var operation = journal.begin(creating(added));
            last = store.bytes.size();
            journal.succeed(operation, List.of(new StateChange.Added(added)));
            journal.confirm();
        }
        var whole = store.bytes.toByteArray();
        var beforeLast = replay(Arrays.copyOf(whole, last), base);

        for (var at = 0; at < whole.length; at++) {
            var flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            if (at < last) {
                assertThatThrownBy(() -> replay(flipped, base))
                        .as("flipped at %d", at)
                        .isInstanceOf(StateFormatException.class)
                        .hasMessageContainingAll("j is damaged at byte ", "Nothing was changed", "truncate -s ");
            } else {
                assertThat(replay(flipped, base)).as("flipped at %d", at).isEqualTo(beforeLast);
            }
        }
    }

    @Test
    void a_journal_of_another_checkpoint_is_not_merged_and_one_that_was_folded_is_done() {
        var store = new MemoryStore();
        var states = new RandomStates(8);
        var base = snapshot(states.resources(2));
        var journal = journal(store, base);
        var added = states.resource("a", base.resources());
        journal.succeed(journal.begin(creating(added)), List.of(new StateChange.Added(added)));
        journal.confirm();
        journal.fold("new-hash");
        var bytes = store.bytes.toByteArray();

        assertThat(JournalReplay.replay(bytes, "j", base, "other", FakeSecrets.opener(), SecretVault.reading()))
                .isInstanceOfSatisfying(
                        JournalReplay.Outcome.Foreign.class,
                        foreign -> assertThat(foreign.recorded()).contains("added " + added.urn() + " (id id-a)"));
        assertThat(JournalReplay.replay(bytes, "j", base, "new-hash", FakeSecrets.opener(), SecretVault.reading()))
                .isInstanceOf(JournalReplay.Outcome.Nothing.class);
        assertThat(JournalReplay.replay(bytes, "j", base, HASH, FakeSecrets.opener(), SecretVault.reading()))
                .isInstanceOf(JournalReplay.Outcome.Merged.class);
    }

    @Test
    void changes_and_removals_that_a_checkpoint_holds_already_are_not_looked_for_in_it() {
        var states = new RandomStates(21);
        var store = new MemoryStore();
        var base = snapshot(states.resources(4));
        var journal = journal(store, base);
        var changed = base.resources().get(2);
        var after = changed.change().id("another").build();
        journal.succeed(
                journal.begin(new PendingOperation(PendingOperation.Kind.UPDATING, changed, "")),
                List.of(new StateChange.Changed(changed, after)));
        journal.confirm();
        journal.succeed(
                journal.begin(new PendingOperation(PendingOperation.Kind.DELETING, after, "")),
                List.of(new StateChange.Removed(after)));
        journal.confirm();
        var result = journal.snapshot();
        var unfolded = store.bytes.toByteArray();
        journal.fold("new-hash");

        assertThat(JournalReplay.replay(
                        store.bytes.toByteArray(),
                        "j",
                        result,
                        "new-hash",
                        FakeSecrets.opener(),
                        SecretVault.reading()))
                .as("killed after the checkpoint was put in place, before the journal was dropped")
                .isInstanceOf(JournalReplay.Outcome.Nothing.class);
        assertThat(JournalReplay.replay(
                        unfolded, "j", result, "other-hash", FakeSecrets.opener(), SecretVault.reading()))
                .as("somebody else wrote the checkpoint")
                .isInstanceOf(JournalReplay.Outcome.Foreign.class);
    }

    @Test
    void secrets_are_nowhere_in_clear() {
        var store = new MemoryStore();
        var base = snapshot(new RandomStates(9).resources(1));
        var journal = journal(store, base);
        var secret = base.resources()
                .getLast()
                .change()
                .outputs(ObjectValue.of(Map.of("password", PropertyValue.secret(PropertyValue.of("canary")))))
                .build();

        journal.succeed(
                journal.begin(creating(secret)),
                List.of(new StateChange.Changed(base.resources().getLast(), secret)));
        journal.confirm();

        assertThat(store.bytes.toString(StandardCharsets.UTF_8))
                .doesNotContain("canary")
                .contains("ciphertext");
        assertThat(journal.snapshot().toString()).doesNotContain("canary");
        assertThat(replay(store.bytes.toByteArray(), base).resources().getLast())
                .isEqualTo(secret);
    }

    @Test
    void steps_that_begin_together_share_a_write() throws Exception {
        var states = new RandomStates(10);
        var base = snapshot(states.resources(2));
        var all = new ArrayList<ResourceState>();
        for (var i = 0; i < 200; i++) {
            all.add(states.resource("r-" + i, base.resources()));
        }
        var gathered = new CountDownLatch(all.size());
        var store = new MemoryStore() {
            @Override
            public void append(byte[] more) {
                // the first write takes as long as the others need to come
                await(gathered);
                super.append(more);
            }
        };
        var journal = journal(store, base);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var resource : all) {
                threads.submit(() -> {
                    gathered.countDown();
                    journal.succeed(journal.begin(creating(resource)), List.of(new StateChange.Added(resource)));
                    journal.confirm();
                });
            }
        }

        assertThat(store.appends).isLessThan(all.size() + all.size() / 2);
        assertThat(replay(store.bytes.toByteArray(), base)).isEqualTo(journal.snapshot());
        assertThat(journal.snapshot().resources()).containsAll(all);
    }

    @Test
    void after_a_failed_write_every_call_fails() {
        var states = new RandomStates(11);
        var base = snapshot(states.resources(2));
        var journal = journal(
                bytes -> {
                    throw new StateLostException("the lock was lost");
                },
                base);

        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> journal.begin(creating(states.resource("a", base.resources()))))
                    .isInstanceOf(StateLostException.class)
                    .hasMessageContaining("the lock was lost");
        }
        assertThat(journal.isBroken()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PendingOperation creating(ResourceState resource) {
        return new PendingOperation(PendingOperation.Kind.CREATING, resource, "token");
    }

    private static Snapshot snapshot(List<ResourceState> resources) {
        return Snapshot.empty("test").withResources(resources);
    }

    private static Journal journal(JournalStore store, Snapshot base) {
        var vault = new SecretVault(() -> SECRETS);
        return new Journal(
                store, base, HASH, 1, () -> vault, () -> new Snapshot.SecretsRecord(SECRETS.type(), SECRETS.state()));
    }

    private static Snapshot replay(byte[] bytes, Snapshot base) {
        return switch (JournalReplay.replay(bytes, "j", base, HASH, FakeSecrets.opener(), SecretVault.reading())) {
            case JournalReplay.Outcome.Nothing _ -> base;
            case JournalReplay.Outcome.Merged merged -> merged.snapshot();
            case JournalReplay.Outcome.Foreign _ -> throw new AssertionError("foreign");
        };
    }
}
