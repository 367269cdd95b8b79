package dev.rootstock.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.RandomStates;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.secrets.IncorrectPassphraseException;
import dev.rootstock.engine.state.DeploymentReader;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.SnapshotIntegrity;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.engine.state.StateLostException;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of stacks keeps to. Each store's test extends this, in whichever module the store is. */
public abstract class BackendConformance {

    protected static final StackName STACK = new StackName("site", "dev");
    protected static final Duration LEASE = Duration.ofSeconds(60);

    /** A clock that stands still until it is put forward. */
    protected static final class Clock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        public void pass(Duration time) {
            now = now.plus(time);
        }
    }

    protected final Clock clock = new Clock();
    protected final FakeSecrets secrets = new FakeSecrets("k");
    protected final RandomStates states = new RandomStates(42);

    /** A client of the store under test with {@link #clock} and {@link #LEASE}; two clients share what is stored. */
    protected abstract Backend client();

    /** The same store, to do things behind its clients' backs. */
    protected abstract ObjectStore store();

    protected final StackSecrets stackSecrets() {
        return StackSecrets.of(FakeSecrets.opener(), () -> secrets);
    }

    @Test
    void a_new_stack_is_empty_and_is_made_once() {
        var backend = client();

        assertThat(backend.exists(STACK)).isFalse();
        assertThat(backend.read(STACK, stackSecrets())).isEmpty();
        assertThat(backend.open(STACK, stackSecrets())).isEqualTo(new OpenAnswer.Missing(STACK));

        assertThat(backend.create(STACK)).isTrue();
        assertThat(backend.create(STACK)).isFalse();

        assertThat(client().exists(STACK)).isTrue();
        assertThat(read(backend).resources()).isEmpty();
        assertThat(backend.history(STACK)).isEmpty();
    }

    @Test
    void stacks_are_listed_by_project_and_name() {
        var backend = client();
        var others = List.of(new StackName("site", "prod"), new StackName("other", "dev"));
        others.forEach(backend::create);
        backend.create(STACK);
        run(backend, states.resources(2));

        assertThat(backend.stacks(Optional.empty()))
                .extracting(StackSummary::name)
                .containsExactly(others.get(1), STACK, others.get(0));
        assertThat(backend.stacks(Optional.of("site")))
                .containsExactly(
                        new StackSummary(STACK, Optional.of(clock.instant()), Optional.of(4)),
                        new StackSummary(others.get(0), Optional.empty(), Optional.of(0)));
    }

    @Test
    void what_a_run_recorded_is_there_for_the_next_with_its_history() {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(5);

        run(backend, resources);

        assertThat(read(client()).resources()).containsExactlyElementsOf(resources);
        assertThat(backend.history(STACK)).containsExactly(update().withVersion(1));
        assertThat(backend.at(STACK, 1, stackSecrets()).orElseThrow().resources())
                .isEqualTo(resources);
        assertThat(backend.at(STACK, 2, stackSecrets())).isEmpty();

        run(backend, List.of(states.resource("later", resources)));
        assertThat(backend.history(STACK)).extracting(UpdateRecord::version).containsExactly(2, 1);
        assertThat(backend.at(STACK, 1, stackSecrets()).orElseThrow().resources())
                .isEqualTo(resources);
    }

    @Test
    void a_run_that_changes_nothing_leaves_no_trace() {
        var backend = client();
        backend.create(STACK);
        run(backend, states.resources(3));
        var before = backend.export(STACK);

        try (var session = open(backend)) {
            assertThat(session.commit(update())).isEmpty();
        }

        assertThat(backend.export(STACK)).isEqualTo(before);
        assertThat(backend.history(STACK)).hasSize(1);
    }

    @Test
    void secrets_are_stored_encrypted_and_unchanged_ones_keep_their_ciphertext() {
        var backend = client();
        backend.create(STACK);
        var resources = new ArrayList<>(states.resources(1));
        var secret = resources
                .getLast()
                .change()
                .outputs(ObjectValue.of(Map.of("password", PropertyValue.secret(PropertyValue.of("canary")))))
                .build();
        resources.set(resources.size() - 1, secret);
        run(backend, resources);
        var first = backend.export(STACK).orElseThrow();
        var encrypted = secrets.encrypted();

        run(
                backend,
                List.of(states.resource("later", resources)
                        .change()
                        .inputs(ObjectValue.EMPTY)
                        .outputs(ObjectValue.EMPTY)
                        .build()));

        assertThat(first).doesNotContain("canary");
        assertThat(backend.export(STACK).orElseThrow()).contains(ciphertext(first));
        assertThat(secrets.encrypted()).isEqualTo(encrypted);
        assertThat(read(backend).resources()).contains(secret);
    }

    private static String ciphertext(String export) {
        var start = export.indexOf("\"ciphertext\": ");
        assertThat(start).isPositive();
        return export.substring(start, export.indexOf('\n', start));
    }

    @Test
    void with_another_key_every_secret_is_encrypted_anew() {
        var backend = client();
        backend.create(STACK);
        run(backend, states.resources(20));
        var before = backend.export(STACK).orElseThrow();
        var other = new FakeSecrets("other");

        try (var session = opened(backend.open(STACK, StackSecrets.of(FakeSecrets.opener(), () -> other)))) {
            session.replace(session.base(), update());
        }

        var after = backend.export(STACK).orElseThrow();
        assertThat(before).contains("\"ciphertext\": \"k:");
        assertThat(after).contains("\"ciphertext\": \"other:").doesNotContain("\"ciphertext\": \"k:");
        assertThat(read(backend).resources())
                .isEqualTo(DeploymentReader.export(
                                before.getBytes(StandardCharsets.UTF_8), FakeSecrets.opener(), SecretVault.reading())
                        .resources());
    }

    @Test
    void a_state_whose_secrets_cannot_be_read_is_left_alone_and_unlocked() {
        var backend = client();
        backend.create(STACK);
        run(backend, states.resources(20));
        var before = backend.export(STACK);
        StackSecrets wrong = StackSecrets.of(
                (_, _) -> {
                    throw new IncorrectPassphraseException();
                },
                () -> secrets);

        assertThatThrownBy(() -> backend.open(STACK, wrong)).isInstanceOf(IncorrectPassphraseException.class);

        assertThat(backend.export(STACK)).isEqualTo(before);
        open(backend).close();
    }

    @Test
    void an_export_can_be_imported_into_another_stack() {
        var backend = client();
        backend.create(STACK);
        run(backend, states.resources(6));
        var export = backend.export(STACK).orElseThrow().getBytes(StandardCharsets.UTF_8);
        var copy = new StackName("site", "copy");
        backend.create(copy);

        try (var session = opened(backend.open(copy, stackSecrets()))) {
            session.replace(DeploymentReader.export(export, FakeSecrets.opener(), SecretVault.reading()), update());
        }

        assertThat(backend.read(copy, stackSecrets()).orElseThrow().snapshot().resources())
                .isEqualTo(read(backend).resources());
        assertThat(backend.history(copy)).hasSize(1);
    }

    @Test
    void a_run_that_was_interrupted_is_finished_by_the_next_one() {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(3);
        run(backend, resources);
        var created = states.resource("created", resources);
        var begun = states.resource("begun", resources);

        // no commit, as after a kill
        var interrupted = open(backend);
        var operation = interrupted.writer().begin(creating(created));
        interrupted.writer().succeed(operation, List.of(new StateChange.Added(created)));
        interrupted.writer().confirm();
        interrupted.writer().begin(creating(begun));

        assertThat(read(backend).resources()).endsWith(created);
        assertThat(read(backend).pendingOperations()).containsExactly(creating(begun));

        clock.pass(LEASE.plusSeconds(1));
        try (var session = open(client())) {
            assertThat(session.base().resources()).endsWith(created);
            assertThat(session.base().pendingOperations()).containsExactly(creating(begun));
            assertThat(session.notices())
                    .anySatisfy(notice ->
                            assertThat(notice).contains("took over the lock").doesNotContain("no record"));
            assertThat(session.notices())
                    .anySatisfy(notice -> assertThat(notice).contains("interrupted run"));
            assertThat(SnapshotIntegrity.problems(session.base())).isEmpty();
        }
        assertThat(read(backend).resources()).endsWith(created);
        assertThat(read(backend).pendingOperations()).containsExactly(creating(begun));
    }

    private void removeJournal(boolean all) {
        var keys = store().list(ObjectLayout.journal(STACK)).stream()
                .map(ObjectEntry::key)
                .sorted()
                .toList();
        if (all || keys.size() > 1) {
            store().delete(all ? keys : keys.subList(keys.size() - 1, keys.size()));
        } else {
            store().put(keys.getFirst(), Content.of(new byte[0]), new WriteCondition.Always());
        }
    }

    /** What a run had made that was killed, late enough for the lease to be renewed, and whose journal was removed then. */
    private List<ResourceState> interruptedWithoutJournal(boolean all) {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(3);
        var interrupted = open(backend);
        add(interrupted, resources);
        interrupted.renew();
        clock.pass(LEASE.plusSeconds(1));
        removeJournal(all);
        return resources;
    }

    @Test
    void a_journal_that_somebody_removed_is_missed_and_the_repair_goes_on_without_it() {
        for (var all : List.of(true, false)) {
            var resources = interruptedWithoutJournal(all);

            for (var i = 0; i < 2; i++) {
                assertThatThrownBy(() -> open(client()))
                        .isInstanceOf(StateFormatException.class)
                        .hasMessageContainingAll("journal", "is gone", "Nothing was changed", "state repair");
            }
            assertThat(client().read(STACK, stackSecrets()).orElseThrow().notices())
                    .singleElement()
                    .asString()
                    .contains("journal", "is gone", "which the state does not know", "state repair");
            try (var session = opened(client().openToRepair(STACK, stackSecrets()))) {
                assertThat(session.notices())
                        .anySatisfy(notice -> assertThat(notice).contains("stays unknown"));
                assertThat(session.base().resources()).hasSizeLessThan(resources.size());
            }
            assertThat(client().read(STACK, stackSecrets()).orElseThrow().notices())
                    .isEmpty();
            try (var session = open(client())) {
                assertThat(session.notices()).isEmpty();
                session.delete();
            }
        }
    }

    @Test
    void who_replaces_a_state_hears_that_its_journal_was_removed() {
        for (var all : List.of(true, false)) {
            var resources = interruptedWithoutJournal(all);

            try (var session = opened(client().openToReplace(STACK, stackSecrets()))) {
                assertThat(session.notices())
                        .anySatisfy(notice -> assertThat(notice).contains("is gone", "stays unknown"));
                session.replace(session.base().withResources(resources), update());
            }
            try (var session = open(client())) {
                assertThat(session.notices()).isEmpty();
                session.delete();
            }
        }
    }

    @Test
    void a_journal_is_not_missed_after_it_was_folded_or_dropped() {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(2);
        var session = open(backend);
        add(session, resources);
        session.renew();
        session.commit(update());
        // and one of which nothing came
        session.writer().fail(session.writer().begin(creating(states.resource("no", resources))));
        session.renew();
        session.commit(update());
        clock.pass(LEASE.plusSeconds(1));

        try (var next = open(client())) {
            assertThat(next.base().resources()).isEqualTo(resources);
            assertThat(next.notices())
                    .singleElement()
                    .asString()
                    .contains("took over", "it has left no record that the state does not have");
        }
        open(client()).close();
    }

    @Test
    void only_one_client_at_a_time_has_a_stack_and_the_other_hears_who() {
        var first = client();
        first.create(STACK);
        try (var _ = open(first)) {
            assertThat(client().open(STACK, stackSecrets())).isInstanceOfSatisfying(OpenAnswer.Locked.class, locked -> {
                assertThat(locked.holders()).singleElement().satisfies(holder -> {
                    assertThat(holder.pid()).isEqualTo(ProcessHandle.current().pid());
                    assertThat(holder.username()).isEqualTo(System.getProperty("user.name"));
                    assertThat(holder.since()).isEqualTo(clock.instant());
                });
                assertThat(locked.message())
                        .startsWith("the stack is currently locked by 1 lock(s).")
                        .contains("(pid " + ProcessHandle.current().pid() + ") at 2026-03-01T10:00:00Z");
            });
            assertThat(read(client()).resources()).isEmpty();
        }
        open(client()).close();
    }

    @Test
    void of_many_clients_that_come_at_once_one_gets_the_stack() throws Exception {
        client().create(STACK);
        var start = new CountDownLatch(1);
        var answers = new ArrayList<Future<OpenAnswer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 16; i++) {
                Callable<OpenAnswer> client = () -> {
                    start.await();
                    return client().open(STACK, stackSecrets());
                };
                answers.add(threads.submit(client));
            }
            start.countDown();
        }
        var opened = new ArrayList<StackSession>();
        for (var answer : answers) {
            switch (answer.get()) {
                case OpenAnswer.Opened(var session) -> opened.add(session);
                case OpenAnswer.Locked locked -> assertThat(locked.holders()).isNotEmpty();
                case OpenAnswer.Missing _ -> throw new AssertionError("missing");
            }
        }
        assertThat(opened).hasSize(1);
        opened.getFirst().close();
    }

    @Test
    void a_lease_holds_as_long_as_it_is_renewed() {
        var backend = client();
        backend.create(STACK);
        try (var session = open(backend)) {
            for (var i = 0; i < 5; i++) {
                clock.pass(session.lease().dividedBy(3));
                session.renew();
            }
            assertThat(client().open(STACK, stackSecrets())).isInstanceOf(OpenAnswer.Locked.class);
        }
    }

    @Test
    void whoever_lost_the_lock_can_write_nothing() {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(2);
        var slow = open(backend);
        slow.writer().record(List.of(new StateChange.Added(resources.getFirst())));
        clock.pass(LEASE.plusSeconds(1));

        var quick = open(client());
        add(quick, resources);

        assertThatThrownBy(slow::renew).isInstanceOf(StateLostException.class);
        assertThatThrownBy(() -> slow.commit(update()))
                .isInstanceOf(StateLostException.class)
                .hasMessageContaining("the lock on organization/site/dev was lost");
        assertThatThrownBy(() -> slow.writer().begin(creating(states.resource("late", resources))))
                .isInstanceOf(StateLostException.class);
        slow.close();

        assertThat(client().open(STACK, stackSecrets())).isInstanceOf(OpenAnswer.Locked.class);
        assertThat(quick.commit(update())).isPresent();
        quick.close();
        assertThat(read(backend).resources()).isEqualTo(resources);
    }

    @Test
    void cancel_breaks_the_lock_and_its_holder_can_write_nothing() {
        var backend = client();
        backend.create(STACK);
        var cancelled = open(backend);
        cancelled
                .writer()
                .record(List.of(new StateChange.Added(states.resources(0).getFirst())));

        assertThat(client().cancel(STACK)).hasSize(1);
        assertThat(client().cancel(STACK)).isEmpty();

        assertThatThrownBy(() -> cancelled.commit(update())).isInstanceOf(StateLostException.class);
        try (var session = open(client())) {
            assertThat(session.base().resources()).isEmpty();
        }
    }

    @Test
    void a_state_that_breaks_the_rules_is_not_written_and_what_was_done_is_kept() {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(2);
        run(backend, resources);
        var dangling = states.resource("dangling", resources)
                .change()
                .dependencies(List.of(states.resource("nowhere", resources).urn()))
                .build();
        try (var session = open(backend)) {
            session.writer()
                    .succeed(session.writer().begin(creating(dangling)), List.of(new StateChange.Added(dangling)));

            assertThatThrownBy(() -> session.commit(update()))
                    .hasMessageContaining("not sound and was not written")
                    .hasMessageContaining("refers to missing dependency");
        }
        assertThat(backend.history(STACK)).hasSize(1);
    }

    @Test
    void a_state_that_breaks_the_rules_is_written_for_whoever_insists_and_can_be_replaced() {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(3);
        run(backend, resources);
        var unsound = read(backend).withResources(resources.reversed());

        try (var session = open(backend)) {
            session.replace(unsound, update());
        }
        assertThatThrownBy(() -> backend.open(STACK, stackSecrets()))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("snapshot integrity failure; refusing to use");

        try (var session = opened(backend.openToReplace(STACK, stackSecrets()))) {
            assertThat(session.base().resources()).isEmpty();
            assertThat(session.notices())
                    .singleElement()
                    .asString()
                    .startsWith("the present state is replaced without having been used: snapshot integrity failure");
            session.replace(unsound.withResources(resources), update());
        }
        assertThat(read(backend).resources()).isEqualTo(resources);
    }

    @Test
    void a_state_that_breaks_the_rules_is_used_and_written_as_a_last_resort() {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(3);
        run(backend, resources);
        var lost = resources.get(1);
        var unsound = read(backend)
                .withResources(resources.stream()
                        .filter(resource -> !resource.equals(lost))
                        .toList());
        try (var session = open(backend)) {
            session.replace(unsound, update());
        }
        assertThatThrownBy(() -> backend.read(STACK, stackSecrets())).isInstanceOf(StateFormatException.class);

        var unverified = backend.unverified();
        assertThat(read(unverified).resources()).isEqualTo(unsound.resources());
        run(unverified, List.of(states.resource("late", resources)));

        assertThat(read(unverified).resources())
                .containsAll(unsound.resources())
                .doesNotContain(lost);
        assertThatThrownBy(() -> backend.read(STACK, stackSecrets())).isInstanceOf(StateFormatException.class);
    }

    @Test
    void tags_are_kept_and_removed() {
        var backend = client();
        backend.create(STACK);
        assertThat(backend.tags(STACK)).isEmpty();

        backend.setTags(STACK, Map.of("owner", "ops", "tier", "1"));
        assertThat(client().tags(STACK)).containsExactlyInAnyOrderEntriesOf(Map.of("owner", "ops", "tier", "1"));

        backend.setTags(STACK, Map.of());
        assertThat(client().tags(STACK)).isEmpty();
    }

    @Test
    void a_renamed_stack_has_its_resources_history_and_tags_under_the_new_name_without_a_key() {
        var backend = client();
        backend.create(STACK);
        var resources = states.resources(4);
        run(backend, resources);
        backend.setTags(STACK, Map.of("owner", "ops"));
        var taken = new StackName("site", "taken");
        backend.create(taken);
        var renamed = new StackName("site", "renamed");

        try (var session = opened(backend.open(STACK, StackSecrets.opaque()))) {
            assertThatThrownBy(() -> session.rename(taken)).hasMessageContaining("there is a stack " + taken);
            session.rename(renamed);
        }

        assertThat(backend.exists(STACK)).isFalse();
        var moved = backend.read(renamed, stackSecrets()).orElseThrow().snapshot();
        assertThat(moved.resources()).hasSameSizeAs(resources);
        assertThat(moved.resources())
                .allSatisfy(r -> assertThat(r.urn().stack()).isEqualTo("renamed"));
        assertThat(moved.resources().getFirst().urn().name()).isEqualTo("site-renamed");
        assertThat(moved.resources())
                .last()
                .extracting(ResourceState::id)
                .isEqualTo(resources.getLast().id());
        assertThat(SnapshotIntegrity.problems(moved)).isEmpty();
        assertThat(backend.history(renamed)).hasSize(1);
        assertThat(backend.tags(renamed)).containsEntry("owner", "ops");
    }

    @Test
    void a_removed_stack_is_gone_with_its_history() {
        var backend = client();
        backend.create(STACK);
        run(backend, states.resources(1));

        try (var session = open(backend)) {
            session.delete();
        }

        assertThat(client().exists(STACK)).isFalse();
        assertThat(backend.history(STACK)).isEmpty();
        assertThat(backend.stacks(Optional.empty())).isEmpty();
        assertThat(backend.create(STACK)).isTrue();
        assertThat(read(backend).resources()).isEmpty();
    }

    protected final StackSession open(Backend backend) {
        return opened(backend.open(STACK, stackSecrets()));
    }

    protected static StackSession opened(OpenAnswer answer) {
        return switch (answer) {
            case OpenAnswer.Opened(var session) -> session;
            case OpenAnswer.Locked locked -> throw new AssertionError(locked.message());
            case OpenAnswer.Missing missing -> throw new AssertionError("there is no " + missing.stack());
        };
    }

    protected final Snapshot read(Backend backend) {
        return backend.read(STACK, stackSecrets()).orElseThrow().snapshot();
    }

    /** A whole run that adds resources. */
    protected final void run(Backend backend, List<ResourceState> added) {
        try (var session = open(backend)) {
            add(session, added);
            assertThat(session.commit(update())).isPresent();
        }
    }

    protected static void add(StackSession session, List<ResourceState> added) {
        for (var resource : added) {
            var operation = session.writer().begin(creating(resource));
            session.writer().succeed(operation, List.of(new StateChange.Added(resource)));
            session.writer().confirm();
        }
    }

    protected static PendingOperation creating(ResourceState resource) {
        return new PendingOperation(PendingOperation.Kind.CREATING, resource, "token");
    }

    protected static UpdateRecord update() {
        return new UpdateRecord(
                "update",
                Instant.ofEpochSecond(1_770_000_000),
                "a message",
                Map.of("git.head", "abc"),
                Map.of(
                        "site:size", new UpdateRecord.ConfigEntry("2", false, false),
                        "site:password", new UpdateRecord.ConfigEntry("v1:x:y", true, false)),
                0,
                "succeeded",
                Instant.ofEpochSecond(1_770_000_009),
                new TreeMap<>(Map.of("create", 3)));
    }
}
