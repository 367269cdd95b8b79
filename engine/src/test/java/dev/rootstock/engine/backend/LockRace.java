package dev.rootstock.engine.backend;

import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.state.StateLostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Many processes race for one stack. Whoever gets it adds the next resource; some dawdle, and some break the lock of those. In the end
 * each round has one winner, and what was written by one that had lost the lock is nowhere.
 */
public final class LockRace {

    private static final StackName STACK = new StackName("site", "race");
    private static final StackSecrets SECRETS = StackSecrets.of(FakeSecrets.opener(), () -> new FakeSecrets("k"));

    private LockRace() {}

    /** One process; its arguments are the folder's URL and the number of rounds. */
    public static void main(String[] arguments) throws InterruptedException {
        run(FolderBackend.of(arguments[0], Path.of("."), Map.of()), Integer.parseInt(arguments[1]), 150);
    }

    /**
     * Takes part until all rounds are over. Prints what came of each lock that it got.
     *
     * @param pause for how many milliseconds at most whoever finds the stack locked waits
     */
    public static void run(Backend backend, int rounds, int pause) throws InterruptedException {
        var pid = ProcessHandle.current().pid();
        var random = new Random(pid);
        while (true) {
            switch (open(backend)) {
                case OpenAnswer.Missing _ -> throw new IllegalStateException("the stack is gone");
                case OpenAnswer.Locked _ -> {
                    if (random.nextInt(60) == 0) {
                        backend.cancel(STACK);
                    }
                    Thread.sleep(pause / 10 + random.nextInt(pause));
                }
                case OpenAnswer.Opened(var session) -> {
                    var round = session.base().resources().size();
                    if (round >= rounds) {
                        session.close();
                        return;
                    }
                    System.out.println(take(session, round, "p" + pid, random) + " " + round);
                    Thread.sleep(random.nextInt(100));
                }
            }
        }
    }

    /** Whoever loses the lock while it opens the stack is told so, and is locked out as if it had come later. */
    private static OpenAnswer open(Backend backend) {
        try {
            return backend.open(STACK, SECRETS);
        } catch (StateLostException e) {
            return new OpenAnswer.Locked(STACK, List.of());
        }
    }

    private static String take(StackSession session, int round, String who, Random random) throws InterruptedException {
        try (session) {
            var added = ResourceState.of(
                            new Urn("urn:pulumi:race::site::test:index:Thing::r" + round + "-" + who), false)
                    .type("test:index:Thing")
                    .build();
            session.writer().record(List.of(new StateChange.Added(added)));
            if (random.nextInt(6) == 0) {
                Thread.sleep(random.nextInt(1_500));
            }
            session.commit(update());
            return "won";
        } catch (StateLostException e) {
            return "refused";
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

    /** What came of a race. */
    public record Result(int rounds, int won, int refused, int doubled, int wrong) {
        @Override
        public String toString() {
            return rounds + " rounds, " + won + " won, " + refused + " late writers refused, " + doubled
                    + " rounds with two winners, " + wrong + " rounds whose winner is not in the state";
        }
    }

    /**
     * Lets processes race.
     *
     * @param command starts one
     * @param folder for what they print
     */
    public static Result race(Backend backend, List<String> command, int processes, int rounds, Path folder)
            throws IOException, InterruptedException {
        backend.create(STACK);
        var racing = new ArrayList<Process>();
        try {
            for (var i = 0; i < processes; i++) {
                racing.add(new ProcessBuilder(command)
                        .redirectOutput(folder.resolve("out-" + i).toFile())
                        .redirectError(folder.resolve("err-" + i).toFile())
                        .start());
            }
            for (var i = 0; i < processes; i++) {
                if (!racing.get(i).waitFor(60, TimeUnit.MINUTES)
                        || racing.get(i).exitValue() != 0) {
                    throw new IllegalStateException("a racer failed: " + Files.readString(folder.resolve("err-" + i)));
                }
            }
        } finally {
            racing.forEach(Process::destroyForcibly);
        }
        return judge(backend, racing, rounds, folder);
    }

    private static Result judge(Backend backend, List<Process> racers, int rounds, Path folder) throws IOException {
        var winners = new TreeMap<Integer, List<String>>();
        var refused = 0;
        for (var i = 0; i < racers.size(); i++) {
            for (var line : Files.readAllLines(folder.resolve("out-" + i), StandardCharsets.UTF_8)) {
                var words = line.split(" ");
                if (words[0].equals("won")) {
                    winners.computeIfAbsent(Integer.parseInt(words[1]), _ -> new ArrayList<>())
                            .add("r" + words[1] + "-p" + racers.get(i).pid());
                } else {
                    refused++;
                }
            }
        }
        var names = backend.read(STACK, SECRETS).orElseThrow().snapshot().resources().stream()
                .map(ResourceState::urn)
                .map(urn -> urn.text().substring(urn.text().lastIndexOf(':') + 1))
                .toList();
        var wrong = 0;
        for (var round = 0; round < rounds; round++) {
            var winner = winners.getOrDefault(round, List.of());
            if (winner.size() == 1 && !names.contains(winner.getFirst())) {
                wrong++;
            }
        }
        return new Result(
                names.size(),
                winners.size(),
                refused,
                (int) winners.values().stream().filter(all -> all.size() > 1).count(),
                wrong);
    }
}
