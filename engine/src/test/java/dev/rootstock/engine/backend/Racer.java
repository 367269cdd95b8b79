package dev.rootstock.engine.backend;

import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.state.StateLostException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** One process of a {@link LockRace}: goes for the stack when a line says so, and prints what came of it. */
public final class Racer {

    static final StackName STACK = new StackName("site", "race");
    static final StackSecrets SECRETS = StackSecrets.of(FakeSecrets.opener(), () -> new FakeSecrets("k"));

    private static final int DAWDLES = 1_500;

    private final Backend backend;
    private final String who = "p" + ProcessHandle.current().pid();
    private final Random random = new Random(ProcessHandle.current().pid());

    private Racer(Backend backend) {
        this.backend = backend;
    }

    /** What the holder does in a round. */
    enum Kind {
        /** Writes and lets go. */
        PLAIN,
        /** Takes its time, so that its lock is broken. */
        DAWDLE,
        /** Says that it has the lock, to be killed at some moment. */
        KILLED
    }

    /** What comes of a round for one process. */
    enum Outcome {
        /** It holds the lock; another word may follow. */
        HELD,
        /** It added the resource. */
        WON,
        /** It had lost the lock. */
        REFUSED,
        LOCKED,
        /** It got the lock when the round had a winner. */
        OVER
    }

    /** One process; its argument is the folder's URL. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        race(FolderBackend.of(arguments[0], Path.of("."), Map.of()));
    }

    /** Takes part until its input ends. */
    public static void race(Backend backend) throws IOException, InterruptedException {
        var racer = new Racer(backend);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var words = line.split(" ");
            say(racer.round(Integer.parseInt(words[0]), Kind.valueOf(words[1]), Boolean.parseBoolean(words[2])));
        }
    }

    private static void say(Outcome outcome) {
        System.out.println(outcome);
    }

    private Outcome round(int round, Kind kind, boolean breaks) throws InterruptedException {
        if (breaks) {
            Thread.sleep(random.nextInt(DAWDLES / 3)); // somebody is to have the lock
        }
        var begun = System.nanoTime();
        var session = open();
        if (session.isEmpty() && breaks) {
            // not while it is being got, and once: those that break each other's locks for ever get nowhere
            var asking = (int) ((System.nanoTime() - begun) / 1_000_000);
            Thread.sleep(asking + random.nextInt(DAWDLES / 3 + 3 * asking));
            backend.cancel(STACK);
            session = open();
        }
        return session.isEmpty() ? Outcome.LOCKED : take(session.get(), round, breaks ? Kind.PLAIN : kind);
    }

    /** Whoever loses the lock while it opens the stack is told so, and is locked out as if it had come later. */
    private Optional<StackSession> open() {
        try {
            return switch (backend.open(STACK, SECRETS)) {
                case OpenAnswer.Missing _ -> throw new IllegalStateException("the stack is gone");
                case OpenAnswer.Locked _ -> Optional.empty();
                case OpenAnswer.Opened(var session) -> Optional.of(session);
            };
        } catch (StateLostException e) {
            return Optional.empty();
        }
    }

    private Outcome take(StackSession session, int round, Kind kind) throws InterruptedException {
        try (session) {
            if (session.base().resources().size() > round) {
                return Outcome.OVER;
            }
            if (kind == Kind.KILLED) {
                say(Outcome.HELD);
            }
            var early = random.nextBoolean();
            if (kind == Kind.DAWDLE && early) {
                Thread.sleep(random.nextInt(DAWDLES));
            }
            var added = ResourceState.of(
                            new Urn("urn:pulumi:race::site::test:index:Thing::r" + round + "-" + who), false)
                    .type("test:index:Thing")
                    .build();
            session.writer().record(List.of(new StateChange.Added(added)));
            if (kind == Kind.KILLED || kind == Kind.DAWDLE && !early) {
                Thread.sleep(random.nextInt(kind == Kind.DAWDLE ? DAWDLES : 100));
            }
            session.commit(update());
            return Outcome.WON;
        } catch (StateLostException e) {
            return Outcome.REFUSED;
        }
    }

    private static UpdateRecord update() {
        return new UpdateRecord(
                "update",
                Instant.EPOCH,
                "",
                Map.of(),
                Map.of(),
                0,
                "succeeded",
                Instant.EPOCH.plusSeconds(1),
                new TreeMap<>());
    }
}
