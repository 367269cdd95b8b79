package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.Journal;
import dev.rootstock.engine.state.StateLostException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A journal as a chain of small objects, one per batch, for stores in which nothing can be appended to.
 *
 * <p>A chain belongs to one fencing epoch, and its objects are numbered from 0. Each is written only if there is none of its number.
 * That is what fences: whoever takes the lock from a run that may still believe to have it puts a seal at the first free number of that
 * run's chain, and the run, which has to write the very number, learns that it is over before anything is confirmed. Two chains are
 * never mixed, a chain is read up to its first gap, and seals stay for a week. Objects are written whole and one after the other, and
 * dropped from the first on: one that is not whole, or missing behind the first, is damage.
 */
final class JournalBatches implements JournalLog {

    private static final byte[] SEAL = "seal ".getBytes(StandardCharsets.UTF_8);
    private static final int EPOCH_DIGITS = 16;
    private static final int CLOSED = -1;
    private static final int MOST_SEALS = 1_000;
    private static final Duration KEEP_SEALS = Duration.ofDays(7);
    private static final int RACES = 3;
    private static final int GZIP_FIRST = 0x1f;

    private final ObjectStore store;
    private final StackName stack;
    private final String prefix;
    private final List<String> known = new ArrayList<>();
    private Optional<String> damage = Optional.empty();
    private long epoch = 0;
    private int next = 0;
    /** Behind the last batch that was read or written; a seal is none. */
    private int reached = 0;

    private @Nullable HeldLock lock;
    private boolean dropped = false;
    private byte @Nullable [] unconfirmed;

    JournalBatches(ObjectStore store, StackName stack) {
        this.store = store;
        this.stack = stack;
        this.prefix = ObjectLayout.journal(stack) + "/";
    }

    @Override
    public String place() {
        return store.place(prefix);
    }

    @Override
    public Optional<byte[]> read() {
        var bytes = readOnce();
        // a reader without the lock may come while a chain is being dropped
        for (var attempt = 0; attempt < RACES && damage.isPresent(); attempt++) {
            bytes = readOnce();
        }
        return bytes;
    }

    @Override
    public Optional<String> damage() {
        return damage;
    }

    private Optional<byte[]> readOnce() {
        known.clear();
        reached = 0;
        damage = Optional.empty();
        for (var chain : chains().descendingMap().values()) {
            var keys = chain.keys();
            var batches = store.get(keys);
            var bytes = new ByteArrayOutputStream();
            for (var i = 0; i < keys.size(); i++) {
                if (batches.get(i).isEmpty()) {
                    note(keys.get(i), "is missing");
                    continue;
                }
                var batch = batches.get(i).get().bytes();
                if (!begins(batch, SEAL)) {
                    known.add(keys.get(i));
                    reached = number(keys.get(i)) + 1;
                    var plain = unpacked(batch);
                    var whole = Journal.whole(plain);
                    if (whole < plain.length || plain.length == 0) {
                        note(keys.get(i), "is damaged: at byte " + whole + " of what it holds a record cannot be read");
                    }
                    bytes.writeBytes(plain);
                }
            }
            // a damaged beginning with a seal alone behind it is left of a chain that was dropped
            if (!known.isEmpty() || chain.flaw().isPresent() && keys.isEmpty()) {
                chain.flaw().ifPresent(flaw -> note(flaw.key(), flaw.what()));
                epoch = chain.epoch();
                next = chain.gap();
                return Optional.of(bytes.toByteArray());
            }
        }
        return Optional.empty();
    }

    private void note(String key, String what) {
        if (damage.isEmpty()) {
            damage = Optional.of(store.place(key) + " " + what + ". It is a part of the journal of " + stack
                    + " that was confirmed. Nothing was changed. Put the object back, from its earlier version or a"
                    + " backup; without one move it and those with higher numbers away, and `import` what the"
                    + " interrupted run made and the state then lacks, or it is made a second time");
        }
    }

    /**
     * The objects of a chain up to its first gap, and the number of that gap, or {@link #CLOSED}.
     *
     * @param keys in order, without the mark that says where the chain begins
     * @param gap where it would go on
     * @param flaw why not all of it can be read
     */
    private record Chain(long epoch, List<String> keys, int gap, Optional<Flaw> flaw) {}

    private record Flaw(String key, String what) {}

    /** The chains there are, by epoch. */
    private TreeMap<Long, Chain> chains() {
        var numbers = new TreeMap<Long, Set<Integer>>();
        for (var entry : store.list(prefix)) {
            var name = entry.key().substring(prefix.length());
            if (name.matches("\\d{16}-\\d{8}")) {
                numbers.computeIfAbsent(Long.parseLong(name.substring(0, EPOCH_DIGITS)), _ -> new HashSet<>())
                        .add(number(entry.key()));
            }
        }
        var begun = numbers.keySet().stream()
                .filter(epoch -> numbers.get(epoch).contains(0))
                .toList();
        var marks = store.get(begun.stream().map(epoch -> key(epoch, 0)).toList());
        var chains = new TreeMap<Long, Chain>();
        numbers.forEach((epoch, all) -> {
            var begins = begun.indexOf(epoch);
            chains.put(epoch, chain(epoch, all, begins < 0 ? Optional.empty() : marks.get(begins)));
        });
        return chains;
    }

    /** @param start the object of number 0 */
    private Chain chain(long epoch, Set<Integer> numbers, Optional<StoredObject> start) {
        var bytes = start.map(StoredObject::bytes).orElse(new byte[0]);
        if (begins(bytes, SEAL)) {
            // sealed when nothing was in it, or no more: what lies behind is left of what was dropped
            return new Chain(epoch, List.of(), CLOSED, Optional.empty());
        }
        return switch (ChainBeginning.of(bytes)) {
            case ChainBeginning.At(var number) -> chain(epoch, numbers, number);
            case ChainBeginning.None _ -> chain(epoch, numbers, 0);
            case ChainBeginning.Damaged _ -> {
                var left = numbers.stream().filter(number -> number > 0).min(Integer::compare);
                var flaw = new Flaw(key(epoch, 0), "is damaged: where the journal goes on cannot be read");
                var rest = chain(epoch, numbers, left.orElse(1));
                yield new Chain(epoch, rest.keys(), rest.gap(), Optional.of(flaw));
            }
        };
    }

    private Chain chain(long epoch, Set<Integer> numbers, int first) {
        var gap = first;
        while (numbers.contains(gap)) {
            gap++;
        }
        var end = gap;
        // without its first object a chain was dropped, whatever is left of it; a seal in this gap would hide it
        var lost = end > first && Collections.max(numbers) > end;
        return new Chain(
                epoch,
                IntStream.range(first, end)
                        .mapToObj(number -> key(epoch, number))
                        .toList(),
                lost ? Collections.max(numbers) + 1 : end,
                lost
                        ? Optional.of(new Flaw(key(epoch, end), "is missing, though the journal goes on behind it"))
                        : Optional.empty());
    }

    private static int number(String key) {
        return Integer.parseInt(key.substring(key.lastIndexOf('-') + 1));
    }

    private String key(long epoch, int number) {
        return prefix + "%016d-%08d".formatted(epoch, number);
    }

    @Override
    public void write(HeldLock lock) {
        this.lock = lock;
        if (known.isEmpty()) {
            epoch = lock.epoch();
            next = 0;
        }
    }

    @Override
    public void seal(Lease lease) {
        var seal = Content.of((new String(SEAL, StandardCharsets.UTF_8) + lease.epoch() + " " + lease.lock())
                .getBytes(StandardCharsets.UTF_8));
        var open = LongStream.range(lease.settled() + 1, lease.epoch()).boxed().toList();
        for (var tries = 0; !open.isEmpty(); tries++) {
            if (tries == MOST_SEALS) {
                throw new BackendException("the run that had the lock on " + stack
                        + " before cannot be kept from writing to " + place() + "; end it, and run again");
            }
            // one may get a batch in before the seal, and another; what it got in is confirmed and will be read
            var chains = chains();
            open = open.stream()
                    .filter(former -> !isSealed(former, chains.get(former), seal))
                    .toList();
        }
    }

    private boolean isSealed(long former, @Nullable Chain chain, Content seal) {
        var gap = chain == null ? 0 : chain.gap();
        return gap == CLOSED
                || store.put(key(former, gap), seal, new WriteCondition.Absent()) instanceof WriteAnswer.Written;
    }

    @Override
    public boolean fences() {
        return true;
    }

    @Override
    public void append(byte[] bytes) {
        if (dropped) {
            confirm(key(epoch, 0), ChainBeginning.at(next));
            dropped = false;
        }
        var left = unconfirmed;
        if (left != null) {
            // what was being written when the store failed may be there or not; behind a gap nothing would be read
            confirm(key(epoch, next), left);
            next++;
        }
        var batch = packed(bytes);
        unconfirmed = batch;
        confirm(key(epoch, next), batch);
        next++;
    }

    private void confirm(String key, byte[] batch) {
        var answer = store.put(key, Content.of(batch), new WriteCondition.Absent());
        if (answer instanceof WriteAnswer.Refused
                && store.get(key)
                        .filter(there -> Arrays.equals(there.bytes(), batch))
                        .isEmpty()) {
            if (lock != null) {
                lock.check();
            }
            throw new StateLostException("the lock on " + stack
                    + " was lost to another run; nothing more was written, run again to see what is left to do");
        }
        unconfirmed = null;
        known.add(key);
        reached = number(key) + 1;
    }

    @Override
    public long chain() {
        return epoch;
    }

    @Override
    public long length() {
        return reached;
    }

    @Override
    public boolean reaches(long chain, long length) {
        return !known.isEmpty() && epoch == chain && reached >= length;
    }

    /** There are no half objects. */
    @Override
    public boolean truncate(int usable) {
        return false;
    }

    @Override
    public String copy(String why) {
        var copy = ObjectLayout.journal(stack) + "." + why + "-" + System.currentTimeMillis();
        var bytes = new ByteArrayOutputStream();
        store.get(List.copyOf(known))
                .forEach(batch -> batch.ifPresent(found -> bytes.writeBytes(unpacked(found.bytes()))));
        store.put(copy, Content.of(bytes.toByteArray()), new WriteCondition.Always());
        return store.place(copy);
    }

    @Override
    public String setAside(String why) {
        var copy = copy(why);
        drop();
        return copy;
    }

    @Override
    public void drop() {
        if (known.isEmpty()) {
            return;
        }
        // without its beginning the chain is none, whatever becomes of the rest
        store.delete(known.subList(0, 1));
        if (known.size() > 1) {
            store.delete(List.copyOf(known.subList(1, known.size())));
        }
        known.clear();
        unconfirmed = null;
        if (lock == null || epoch == lock.epoch()) {
            dropped = true;
        } else {
            epoch = lock.epoch();
            next = 0;
            sweep();
        }
    }

    @Override
    public void close() {}

    /** Removes what nobody can need any more: seals of runs that ended long ago, and what is left of chains. */
    private void sweep() {
        var entries = store.list(prefix);
        // by the store's own clock
        var latest = entries.stream().map(ObjectEntry::modified).max(Instant::compareTo);
        var old = entries.stream()
                .filter(entry -> latest.isPresent()
                        && entry.modified().isBefore(latest.get().minus(KEEP_SEALS)))
                .map(ObjectEntry::key)
                .toList();
        if (!old.isEmpty()) {
            store.delete(old);
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    private static byte[] packed(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.size() < bytes.length ? out.toByteArray() : bytes;
    }

    /** What cannot be unpacked is left as it is, for the reader to find damaged. */
    private static byte[] unpacked(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != GZIP_FIRST) {
            return bytes;
        }
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return zip.readAllBytes();
        } catch (IOException e) {
            return bytes;
        }
    }
}
