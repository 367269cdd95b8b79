package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.engine.state.StateLostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lock of one stack in a folder store: Pulumi's lock file (pulumi/pulumi, pkg/backend/diy/lock.go), which keeps its command out, and
 * our lease beside it, which expires and carries the fencing epoch. Every step is taken under the {@link Guard}.
 */
final class FolderLock {

    /** What came of asking for the lock. */
    sealed interface Answer {

        /** @param notices what the user should know of how it was got */
        record Got(Lease lease, List<String> notices) implements Answer {}

        record Held(List<LockHolder> holders) implements Answer {}
    }

    private final FolderLayout layout;
    private final StackName stack;
    private final Guard guard;
    private final Duration length;
    private final InstantSource clock;

    FolderLock(FolderLayout layout, StackName stack, Duration length, InstantSource clock) {
        this.layout = layout;
        this.stack = stack;
        this.guard = new Guard(layout.guard(stack));
        this.length = length;
        this.clock = clock;
    }

    Guard guard() {
        return guard;
    }

    Answer acquire() {
        return guard.call(this::acquireGuarded);
    }

    private Answer acquireGuarded() {
        var notices = new ArrayList<String>();
        var former = read();
        if (former.isHeld() && Files.exists(file(former.lock()))) {
            var holder = former.holder();
            if (ThisProcess.isDead(holder.machine(), holder.pid(), holder.started())) {
                notices.add("took over the lock of " + describe(former) + ", which is not running any more");
            } else if (clock.instant().isAfter(former.until())) {
                notices.add("took over the lock of " + describe(former) + ", which has not renewed it since "
                        + former.until().minus(length));
            } else {
                return new Answer.Held(List.of(holderOf(former)));
            }
            delete(file(former.lock()));
        }
        var others = lockFiles();
        if (!others.isEmpty()) {
            return new Answer.Held(others.stream().map(this::holderOf).toList());
        }
        var id = UUID.randomUUID().toString();
        var self = ThisProcess.get();
        var now = clock.instant();
        DurableFiles.replace(file(id), out -> out.write(lockContent(self, now).getBytes(StandardCharsets.UTF_8)));
        // Pulumi's command knows no guard: it looks, writes and looks again, and so does this
        var rivals = lockFiles().stream().filter(path -> !path.equals(file(id))).toList();
        if (!rivals.isEmpty()) {
            delete(file(id));
            return new Answer.Held(rivals.stream().map(this::holderOf).toList());
        }
        var lease = new Lease(former.epoch() + 1, id, self, now, now.plus(length));
        try {
            write(lease);
        } catch (BackendException e) {
            // without a lease nobody could tell later that this process is gone
            delete(file(id));
            throw e;
        }
        return new Answer.Got(lease, notices);
    }

    /** Fails if the lease is no longer the current one; call it under the guard, together with what it protects. */
    void check(Lease lease) {
        var current = read();
        if (current.epoch() != lease.epoch() || !current.isHeld()) {
            var by = current.isHeld() && current.epoch() != lease.epoch() ? " to " + describe(current) : "";
            throw new StateLostException("the lock on " + stack + " was lost" + by
                    + "; nothing more was written, run again to see what is left to do");
        }
        if (!Files.exists(file(lease.lock()))) {
            throw new StateLostException("the lock on " + stack
                    + " was broken by a cancel; nothing more was written, run again to see what is left to do");
        }
    }

    Lease renew(Lease lease) {
        return guard.call(() -> {
            check(lease);
            var renewed = lease.renewed(clock.instant().plus(length));
            write(renewed);
            return renewed;
        });
    }

    void release(Lease lease) {
        guard.run(() -> {
            delete(file(lease.lock()));
            if (read().epoch() == lease.epoch()) {
                write(lease.released());
            }
        });
    }

    /** Breaks every lock; a higher epoch keeps their holders from writing. */
    List<LockHolder> cancel() {
        return guard.call(() -> {
            var lease = read();
            var files = lockFiles();
            var holders = files.stream().map(this::holderOf).toList();
            files.forEach(FolderLock::delete);
            if (lease.isHeld()) {
                write(new Lease(lease.epoch() + 1, "", lease.holder(), lease.since(), lease.until()));
            }
            return holders;
        });
    }

    private Path file(String id) {
        return layout.locks(stack).resolve(id + ".json");
    }

    private List<Path> lockFiles() {
        try (var files = Files.list(layout.locks(stack))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw DurableFiles.cannotRead(layout.locks(stack), e);
        }
    }

    private Lease read() {
        var file = layout.lease(stack);
        try {
            return Lease.parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Lease.NONE;
        } catch (IOException e) {
            throw DurableFiles.cannotRead(file, e);
        } catch (StateFormatException e) {
            throw new BackendException(
                    file + " is damaged (" + e.getMessage() + "); make sure that nobody updates " + stack
                            + ", then delete it",
                    e);
        }
    }

    private void write(Lease lease) {
        DurableFiles.replace(layout.lease(stack), out -> out.write(lease.json().getBytes(StandardCharsets.UTF_8)));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            // what Pulumi's file library keeps beside each file
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".attrs"));
        } catch (IOException e) {
            throw DurableFiles.cannotWrite(file, e);
        }
    }

    private static String lockContent(ThisProcess self, Instant since) {
        return JsonOutput.text(out -> out.beginObject()
                .field("pid", self.pid())
                .field("username", self.username())
                .field("hostname", self.hostname())
                .field("timestamp", since.toString())
                .endObject());
    }

    private static String describe(Lease lease) {
        var holder = lease.holder();
        return holder.username() + "@" + holder.hostname() + " (pid " + holder.pid() + "), held since " + lease.since();
    }

    private LockHolder holderOf(Lease lease) {
        var holder = lease.holder();
        return new LockHolder(
                holder.username(),
                holder.hostname(),
                holder.pid(),
                lease.since(),
                file(lease.lock()).toUri().toString());
    }

    private LockHolder holderOf(Path file) {
        var place = file.toUri().toString();
        try (var in = JsonInput.of(Files.readAllBytes(file))) {
            var fields = in.map();
            return new LockHolder(
                    text(fields.get("username")),
                    text(fields.get("hostname")),
                    Long.parseLong(String.valueOf(fields.get("pid"))),
                    OffsetDateTime.parse(String.valueOf(fields.get("timestamp")))
                            .toInstant(),
                    place);
        } catch (IOException | StateFormatException | NumberFormatException | DateTimeException e) {
            // a lock counts whatever is in it; it may be half written at this moment
            return new LockHolder("unknown", "unknown", 0, Instant.EPOCH, place);
        }
    }

    private static String text(@Nullable Object value) {
        return Optional.ofNullable(value).map(String::valueOf).orElse("unknown");
    }
}
