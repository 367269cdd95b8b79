package dev.rootstock.engine.backend;

import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.state.DeploymentJson;
import dev.rootstock.engine.state.JournalReplay;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateFormatException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A store of objects as a store of stacks, with the layout of Pulumi's self-managed backends: either command works with what the other
 * left.
 */
public final class ObjectBackend implements Backend {

    /** How long a lock holds without being renewed. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    private static final Pattern VERSION = Pattern.compile("(?m)^version:\\s*(\\d+)\\s*$");
    private static final int LAYOUT = 1;

    private final String url;
    private final ObjectStore store;
    private final StoreSettings settings;
    private final Duration lease;
    private final InstantSource clock;
    private final boolean verified;

    private ObjectBackend(
            String url,
            ObjectStore store,
            StoreSettings settings,
            Duration lease,
            InstantSource clock,
            boolean verified) {
        this.url = url;
        this.store = store;
        this.settings = settings;
        this.lease = lease;
        this.clock = clock;
        this.verified = verified;
    }

    /**
     * @param url what a user gave
     * @param environment where Pulumi's settings for such stores are
     * @throws BackendException if the layout is one that this engine does not know
     */
    public static Backend of(String url, ObjectStore store, Map<String, String> environment) {
        return of(url, store, environment, LEASE, InstantSource.system());
    }

    /** The same with another lease and clock. */
    public static Backend of(
            String url, ObjectStore store, Map<String, String> environment, Duration lease, InstantSource clock) {
        var backend =
                new ObjectBackend(url, store, StoreSettings.of(environment, !store.excludes()), lease, clock, true);
        backend.checkLayout();
        return backend;
    }

    @Override
    public Backend unverified() {
        return new ObjectBackend(url, store, settings, lease, clock, false);
    }

    ObjectStore store() {
        return store;
    }

    StackObjects objects(StackName stack) {
        return new StackObjects(store, stack, verified);
    }

    Duration lease() {
        return lease;
    }

    InstantSource clock() {
        return clock;
    }

    private void checkLayout() {
        var meta = store.get(ObjectLayout.META);
        var place = store.place(ObjectLayout.META);
        if (meta.isEmpty()) {
            var legacy = store.list(ObjectLayout.STACKS).stream()
                    .anyMatch(entry -> entry.key().matches("stacks/[^/]+\\.json(\\.gz|\\.zst)?"));
            if (legacy) {
                throw legacy();
            }
            return;
        }
        var matcher = VERSION.matcher(new String(meta.get().bytes(), StandardCharsets.UTF_8));
        if (!matcher.find()) {
            throw new BackendException(place + " is damaged: it has no line 'version: " + LAYOUT + "'");
        }
        var version = Integer.parseInt(matcher.group(1));
        if (version > LAYOUT) {
            throw new BackendException(place + " says that the store has layout " + version
                    + "; the latest known here is " + LAYOUT + ", use a newer version");
        }
        if (version < LAYOUT) {
            throw legacy();
        }
    }

    private BackendException legacy() {
        return new BackendException(
                store.place("") + " has the layout of before 2023, without projects; run `pulumi state upgrade` once");
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public List<StackSummary> stacks(Optional<String> project) {
        return store.list(project.map(ObjectLayout::stacks).orElse(ObjectLayout.STACKS)).stream()
                .flatMap(entry -> name(entry.key()).stream())
                .distinct()
                .sorted()
                .map(this::summary)
                .toList();
    }

    /** The stack that an object in a project's folder belongs to, if it is a checkpoint. */
    private static Optional<StackName> name(String key) {
        var parts = key.split("/");
        var name = parts[parts.length - 1].replaceFirst("\\.(gz|zst)$", "");
        if (parts.length != 3 || !name.endsWith(".json")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StackName(parts[1], name.substring(0, name.length() - ".json".length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Pulumi passes over such objects too
        }
    }

    private StackSummary summary(StackName name) {
        try {
            var stored = read(name, StackSecrets.opaque()).map(StoredStack::snapshot);
            return new StackSummary(
                    name,
                    stored.map(snapshot -> snapshot.manifest().time()).filter(time -> time.isAfter(Instant.EPOCH)),
                    stored.map(snapshot -> snapshot.resources().size()));
        } catch (StateFormatException e) {
            // a list is no place to fail because of one stack; whoever uses it hears why
            return new StackSummary(name, Optional.empty(), Optional.empty());
        }
    }

    @Override
    public boolean exists(StackName stack) {
        return CheckpointObject.find(store, ObjectLayout.checkpoint(stack)).isPresent();
    }

    @Override
    public boolean create(StackName stack) {
        store.prepareToWrite();
        return store.exclusively(ObjectLayout.guard(stack), () -> {
            if (exists(stack)) {
                return false;
            }
            var journal = objects(stack).journal();
            if (journal.read().filter(bytes -> bytes.length > 0).isPresent()) {
                throw new BackendException("the stack '" + stack.stack()
                        + "' has no checkpoint any more, but its journal "
                        + journal.place() + " is still there, and may tell what an interrupted run has made; put the"
                        + " checkpoint back, or move the journal away to begin anew");
            }
            if (!store.exists(ObjectLayout.META)) {
                // whoever is faster writes the same
                store.put(ObjectLayout.META, "version: " + LAYOUT + "\n");
            }
            var answer = store.put(
                    ObjectLayout.checkpoint(stack) + settings.compression().ending(),
                    settings.compression().around(out -> DeploymentJson.emptyCheckpoint(out, stack.qualified())),
                    new WriteCondition.Absent());
            return answer instanceof WriteAnswer.Written;
        });
    }

    @Override
    public Optional<StoredStack> read(StackName stack, StackSecrets secrets) {
        var objects = objects(stack);
        return objects.read(secrets).map(contents -> {
            var notices = new ArrayList<>(contents.journal()
                    .map(outcome -> switch (outcome) {
                        // the end of a running update's journal may be half written at this moment
                        case JournalReplay.Outcome.Merged _, JournalReplay.Outcome.Nothing _ -> List.<String>of();
                        case JournalReplay.Outcome.Foreign _ ->
                            List.of("the journal of an interrupted run does not fit the state of " + stack
                                    + " and was not used");
                    })
                    .orElse(List.of()));
            var lock = new StackLock(store, stack, lease, clock);
            var last = lock.read().lease();
            OldState.notice(stack, last.saved(), contents).ifPresent(notices::add);
            LostJournal.notice(
                            objects, last.recorded(), () -> lock.read().lease().recorded(), contents)
                    .ifPresent(notices::add);
            return new StoredStack(stack, contents.snapshot(), contents.vault(), notices);
        });
    }

    @Override
    public OpenAnswer open(StackName stack, StackSecrets secrets) {
        return open(stack, secrets, (objects, lock, _) -> {
            var contents = objects.read(secrets);
            contents.flatMap(found -> LostJournal.problem(objects, lock.recorded(), found))
                    .ifPresent(problem -> {
                        throw new StateFormatException(problem);
                    });
            return contents;
        });
    }

    @Override
    public OpenAnswer openToReplace(StackName stack, StackSecrets secrets) {
        return open(stack, secrets, (objects, lock, notices) -> {
            try {
                var contents = objects.read(secrets);
                contents.flatMap(found -> LostJournal.replaced(objects, lock.recorded(), found))
                        .ifPresent(notices::add);
                return contents;
            } catch (StateFormatException | SecretsException e) {
                notices.add("the present state is replaced without having been used: " + e.getMessage());
                objects.setJournalAside().ifPresent(aside -> notices.add("the journal beside it was kept as " + aside));
                return objects.readNothing(secrets);
            }
        });
    }

    @Override
    public OpenAnswer openToRepair(StackName stack, StackSecrets secrets) {
        return open(stack, secrets, (objects, lock, notices) -> {
            var contents = objects.readUnverified(secrets);
            contents.flatMap(found -> LostJournal.accepted(objects, lock, found))
                    .ifPresent(notices::add);
            return contents;
        });
    }

    /** Reads a stack's objects under the lock, and may add notices. */
    @FunctionalInterface
    private interface Reading {
        Optional<StackObjects.Contents> read(StackObjects objects, HeldLock lock, List<String> notices);
    }

    private OpenAnswer open(StackName stack, StackSecrets secrets, Reading reading) {
        if (!exists(stack)) {
            return new OpenAnswer.Missing(stack);
        }
        var notices = store.prepareToWrite();
        return switch (new StackLock(store, stack, lease, clock).acquire()) {
            case StackLock.Answer.Held(var holders) -> new OpenAnswer.Locked(stack, holders);
            case StackLock.Answer.Got got -> opened(stack, secrets, reading, got, notices);
        };
    }

    private OpenAnswer opened(
            StackName stack,
            StackSecrets secrets,
            Reading reading,
            StackLock.Answer.Got got,
            List<String> noticesOfStore) {
        try {
            var notices = new ArrayList<>(noticesOfStore);
            var objects = objects(stack);
            objects.journal().seal(got.lock().held());
            objects.journal().write(got.lock());
            var contents = reading.read(objects, got.lock(), notices);
            if (contents.isEmpty()) {
                got.lock().release();
                return new OpenAnswer.Missing(stack);
            }
            var recorded = contents.get()
                    .journal()
                    .filter(outcome -> !(outcome instanceof JournalReplay.Outcome.Nothing))
                    .isPresent();
            // whoever knows that the run had made something hears that its journal is not there
            got.notices().stream()
                    .map(notice -> recorded ? notice : notice + "; it has left no record that the state does not have")
                    .forEach(notices::add);
            return new OpenAnswer.Opened(ObjectSession.open(
                    this, objects, stack, new StackLock.Answer.Got(got.lock(), notices), contents.get(), secrets));
        } catch (RuntimeException e) {
            try {
                got.lock().release();
            } catch (BackendException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    @Override
    public List<UpdateRecord> history(StackName stack, Consumer<String> damaged) {
        return new HistoryObjects(store, stack).list(damaged);
    }

    @Override
    public Optional<Snapshot> at(StackName stack, int version, StackSecrets secrets) {
        var kept = new HistoryObjects(store, stack).checkpoints();
        if (version < 1 || version > kept.size()) {
            return Optional.empty();
        }
        return CheckpointObject.load(store, kept.get(version - 1))
                .map(checkpoint -> checkpoint.snapshot(secrets, SecretVault.reading()));
    }

    @Override
    public Map<String, String> tags(StackName stack) {
        var stored = store.get(ObjectLayout.tags(stack));
        if (stored.isEmpty()) {
            return Map.of();
        }
        try (var in = JsonInput.of(stored.get().bytes())) {
            var tags = new TreeMap<String, String>();
            if (in.map().get("tags") instanceof Map<?, ?> map) {
                map.forEach((name, value) -> tags.put(String.valueOf(name), String.valueOf(value)));
            }
            return tags;
        }
    }

    @Override
    public void setTags(StackName stack, Map<String, String> tags) {
        var key = ObjectLayout.tags(stack);
        if (tags.isEmpty()) {
            store.delete(List.of(key));
            return;
        }
        store.put(
                key,
                JsonOutput.text(out -> out.beginObject()
                        .field("version", 1)
                        .name("tags")
                        .tree(tags)
                        .endObject()));
    }

    @Override
    public List<LockHolder> cancel(StackName stack) {
        return new StackLock(store, stack, lease, clock).cancel();
    }

    /** Keeps a copy of a checkpoint, as Pulumi does after each update unless told not to. */
    void backUp(StackName stack, String checkpoint) {
        var ending = checkpoint.substring(ObjectLayout.checkpoint(stack).length() - ".json".length());
        var now = Instant.now();
        var time = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        if (settings.backups()) {
            store.copy(checkpoint, ObjectLayout.backups(stack) + stack.stack() + "." + time + ending);
        }
        if (settings.retainAll()) {
            store.copy(checkpoint, checkpoint + "." + time);
        }
    }
}
