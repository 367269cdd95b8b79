package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.StateFormatException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The lock of one stack: Pulumi's lock file (pulumi/pulumi, pkg/backend/diy/lock.go), which keeps its command out, and our lease beside
 * it, which expires and carries the fencing epoch. Among our own clients the lease decides, by a conditional write; a lock file that is
 * not one of ours keeps us out as it keeps Pulumi's command out.
 */
final class StackLock {

    /** What came of asking for the lock. */
    sealed interface Answer {

        /** @param notices what the user should know of how it was got */
        record Got(HeldLock lock, List<String> notices) implements Answer {}

        record Held(List<LockHolder> holders) implements Answer {}
    }

    /** A lease as it lies in the store; the version is null where there is none. */
    record Found(Lease lease, @Nullable String version, Duration age) {

        WriteCondition unchanged() {
            return version == null ? new WriteCondition.Absent() : new WriteCondition.Matches(version);
        }
    }

    /** A lock file of ours whose client lost the race for the lease, and was killed before it removed it, is swept after this. */
    private static final Duration LEFT_OVER = Duration.ofHours(1);

    private static final int OURS = 8;
    private static final int CANCEL_RACES = 20;

    private final ObjectStore store;
    private final StackName stack;
    private final Duration length;
    private final InstantSource clock;
    private volatile @Nullable Parsed latest;

    StackLock(ObjectStore store, StackName stack, Duration length, InstantSource clock) {
        this.store = store;
        this.stack = stack;
        this.length = length;
        this.clock = clock;
    }

    StackName stack() {
        return stack;
    }

    Duration length() {
        return length;
    }

    Instant now() {
        return clock.instant();
    }

    private <T> T exclusively(java.util.function.Supplier<T> steps) {
        return store.exclusively(ObjectLayout.guard(stack), steps);
    }

    Answer acquire() {
        return exclusively(this::acquireExclusively);
    }

    private Answer acquireExclusively() {
        var notices = new ArrayList<String>();
        var found = read();
        var former = found.lease();
        var locks = lockFiles();
        var taken = former.isHeld() ? file(former.lock()) : "";
        if (locks.contains(taken)) {
            var over = over(found);
            if (over.isEmpty()) {
                return new Answer.Held(List.of(holderOf(former)));
            }
            notices.add("took over the lock of " + describe(former) + ", " + over.get());
        }
        var others =
                locks.stream().filter(key -> !key.equals(taken) && !isOurs(key)).toList();
        if (!others.isEmpty()) {
            return new Answer.Held(others.stream().map(this::holderOf).toList());
        }
        var id = newId();
        var self = ThisProcess.get();
        var now = clock.instant();
        store.put(file(id), lockContent(self, now));
        var lease = former.next(id, self, now, now.plus(length));
        String version;
        try {
            switch (write(lease, found.unchanged())) {
                case WriteAnswer.Written written -> version = written.version();
                case WriteAnswer.Refused _ -> {
                    store.delete(List.of(file(id)));
                    return new Answer.Held(List.of(holderOf(read().lease())));
                }
            }
        } catch (BackendException e) {
            // without a lease nobody could tell later that this process is gone
            giveUp(id, e);
            throw e;
        }
        var held = new HeldLock(this, store, lease, version);
        try {
            // Pulumi's command knows no lease: it looks, writes and looks again, and so does this
            var now2 = lockFiles();
            var rivals = now2.stream()
                    .filter(key -> !key.equals(taken) && !isOurs(key))
                    .toList();
            if (!rivals.isEmpty()) {
                held.release();
                return new Answer.Held(rivals.stream().map(this::holderOf).toList());
            }
            sweep(taken, id);
        } catch (BackendException e) {
            giveUp(held, e);
            throw e;
        }
        return new Answer.Got(held, notices);
    }

    private void giveUp(String id, BackendException problem) {
        try {
            store.delete(List.of(file(id)));
        } catch (BackendException e) {
            problem.addSuppressed(e);
        }
    }

    private static void giveUp(HeldLock held, BackendException problem) {
        try {
            held.release();
        } catch (BackendException e) {
            problem.addSuppressed(e);
        }
    }

    /** Why a lease that is held does not hold any more, empty if it does. */
    private Optional<String> over(Found found) {
        var lease = found.lease();
        var holder = lease.holder();
        if (ThisProcess.isDead(holder.machine(), holder.pid(), holder.started())) {
            return Optional.of("which is not running any more");
        }
        if (ThisProcess.isOtherAndAlive(holder.machine(), holder.pid(), holder.started())) {
            return Optional.empty(); // whatever the clock says
        }
        var expired = found.age().isNegative()
                ? clock.instant().isAfter(lease.until())
                : found.age().compareTo(length) > 0;
        return expired
                ? Optional.of("which has not renewed it since " + lease.until().minus(length))
                : Optional.empty();
    }

    /** Removes the file of a holder that is gone, and those that killed clients left. */
    private void sweep(String taken, String own) {
        var gone = new ArrayList<String>();
        var latest = Instant.MIN;
        var entries = store.list(ObjectLayout.locks(stack));
        for (var entry : entries) {
            latest = entry.modified().isAfter(latest) ? entry.modified() : latest;
        }
        for (var entry : entries) {
            var old = entry.modified().isBefore(latest.minus(LEFT_OVER));
            if (entry.key().equals(taken)
                    || old && isOurs(entry.key()) && !entry.key().equals(file(own))) {
                gone.add(entry.key());
            }
        }
        if (!gone.isEmpty()) {
            store.delete(gone);
        }
    }

    /** Breaks every lock; a higher epoch keeps their holders from writing. */
    List<LockHolder> cancel() {
        return exclusively(() -> {
            for (var i = 0; i < CANCEL_RACES; i++) {
                var found = read();
                var files = lockFiles();
                var holders = files.stream().map(this::holderOf).toList();
                // the lease first: a holder that still sees its file must not be able to write
                var cancelled = found.lease().cancelled();
                if (!found.lease().isHeld()) {
                    seal(cancelled);
                } else if (write(cancelled, found.unchanged()) instanceof WriteAnswer.Written(var version)) {
                    seal(cancelled);
                    // so that the next holder need not do it again; whoever has it already does
                    write(cancelled.settled(cancelled.epoch()), new WriteCondition.Matches(version));
                } else {
                    continue;
                }
                store.delete(files);
                return holders;
            }
            throw new BackendException(
                    "the lock of " + stack + " changes hands faster than it can be broken; try again");
        });
    }

    private void seal(Lease lease) {
        JournalLog.of(store, stack).seal(lease);
    }

    /** Our ids are UUIDs as Pulumi's are, of another version: the free-form one. */
    private static String newId() {
        var random = ThreadLocalRandom.current();
        var high = random.nextLong() & ~0xF000L | (long) OURS << 12;
        var low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static boolean isOurs(String key) {
        var id = key.substring(key.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
        try {
            return UUID.fromString(id).version() == OURS;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    String file(String id) {
        return ObjectLayout.lock(stack, id);
    }

    private List<String> lockFiles() {
        return store.list(ObjectLayout.locks(stack)).stream()
                .map(ObjectEntry::key)
                .filter(key -> key.endsWith(".json"))
                .toList();
    }

    Found read() {
        var key = ObjectLayout.lease(stack);
        try {
            return store.get(key)
                    .map(object -> new Found(lease(object.bytes()), object.version(), object.age()))
                    .orElse(new Found(Lease.NONE, null, StoredObject.NO_AGE));
        } catch (StateFormatException e) {
            throw new BackendException(
                    store.place(key) + " is damaged (" + e.getMessage() + "); make sure that nobody updates " + stack
                            + ", then delete it",
                    e);
        }
    }

    /** It is looked at before each write of the journal, and mostly the same. */
    private Lease lease(byte[] bytes) {
        var last = latest;
        if (last != null && Arrays.equals(last.bytes, bytes)) {
            return last.lease;
        }
        var lease = Lease.parse(bytes);
        latest = new Parsed(bytes, lease);
        return lease;
    }

    /** A lease and what it was read from. */
    private record Parsed(byte[] bytes, Lease lease) {}

    WriteAnswer write(Lease lease, WriteCondition condition) {
        return store.put(
                ObjectLayout.lease(stack), Content.of(lease.json().getBytes(StandardCharsets.UTF_8)), condition);
    }

    private static String lockContent(ThisProcess self, Instant since) {
        return JsonOutput.text(out -> out.beginObject()
                .field("pid", self.pid())
                .field("username", self.username())
                .field("hostname", self.hostname())
                .field("timestamp", since.toString())
                .endObject());
    }

    static String describe(Lease lease) {
        var holder = lease.holder();
        return holder.username() + "@" + holder.hostname() + " (pid " + holder.pid() + "), held since " + lease.since();
    }

    private LockHolder holderOf(Lease lease) {
        var holder = lease.holder();
        return new LockHolder(
                holder.username(), holder.hostname(), holder.pid(), lease.since(), store.url(file(lease.lock())));
    }

    private LockHolder holderOf(String key) {
        var place = store.url(key);
        var bytes = store.get(key).map(StoredObject::bytes).orElse(new byte[0]);
        try (var in = JsonInput.of(bytes)) {
            var fields = in.map();
            return new LockHolder(
                    text(fields.get("username")),
                    text(fields.get("hostname")),
                    Long.parseLong(String.valueOf(fields.get("pid"))),
                    OffsetDateTime.parse(String.valueOf(fields.get("timestamp")))
                            .toInstant(),
                    place);
        } catch (StateFormatException | NumberFormatException | DateTimeException e) {
            // a lock counts whatever is in it; it may be half written at this moment
            return new LockHolder("unknown", "unknown", 0, Instant.EPOCH, place);
        }
    }

    private static String text(@Nullable Object value) {
        return Optional.ofNullable(value).map(String::valueOf).orElse("unknown");
    }
}
