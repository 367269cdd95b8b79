package dev.rootstock.engine.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Many processes race for one stack. They live through all rounds and wait at a gate before each; then all go for the stack at once, and
 * whoever gets it adds the next resource. In some rounds the holder dawdles and others break its lock, in some it is killed with SIGKILL
 * while it holds the lock. In the end each round has one winner, and what was written by one that had lost the lock is nowhere.
 */
public final class LockRace implements AutoCloseable {

    private static final int MOST_BREAKERS = 3;
    private static final int GATES_OF_A_ROUND = 20;
    private static final int KILLED_WITHIN = 150;

    private final List<String> command;
    private final Path folder;
    private final Random random = new Random(7);
    private final List<Process> processes = new ArrayList<>();
    private final LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final TreeMap<Integer, List<String>> winners = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private int gates = 0;
    private int killed = 0;

    private LockRace(List<String> command, Path folder) {
        this.command = command;
        this.folder = folder;
    }

    /** What a process says at a gate; null when it has ended. */
    private record Answer(long pid, Racer.@Nullable Outcome outcome) {}

    /** What came of a race. */
    public record Result(int rounds, int gates, int refused, int kept, int killed, int doubled, int wrong) {
        @Override
        public String toString() {
            return rounds + " rounds at " + gates + " gates, " + refused + " late writers refused, " + kept
                    + " of which had saved before their lock was broken, " + killed + " holders killed, " + doubled
                    + " rounds with two winners, " + wrong + " rounds with another winner in the state";
        }
    }

    /**
     * Lets processes race.
     *
     * @param command starts one; it is a {@link Racer}
     * @param folder for what goes wrong in them
     */
    public static Result race(Backend backend, List<String> command, int processes, int rounds, Path folder)
            throws IOException, InterruptedException {
        backend.create(Racer.STACK);
        try (var race = new LockRace(command, folder)) {
            for (var i = 0; i < processes; i++) {
                race.processes.add(race.start());
            }
            for (var round = 0; round < rounds; round++) {
                race.round(round);
                if (round % 20 == 19) {
                    System.out.println("race: " + (round + 1) + " rounds, " + race.gates + " gates");
                }
            }
            return race.judge(backend, rounds);
        }
    }

    private void round(int round) throws IOException, InterruptedException {
        var kind = round % 6 == 3 ? Racer.Kind.DAWDLE : round % 6 == 5 ? Racer.Kind.KILLED : Racer.Kind.PLAIN;
        for (var gate = 0; gate < GATES_OF_A_ROUND; gate++) {
            if (gate(round, kind, gate > 0)) {
                return;
            }
            kind = Racer.Kind.PLAIN; // whoever was killed has left its lock
        }
        throw new IllegalStateException("nobody got the stack in round " + round);
    }

    /**
     * All go for the stack, and are heard.
     *
     * @param locked whether the round before may have left a lock
     * @return whether the round has a winner
     */
    private boolean gate(int round, Racer.Kind kind, boolean locked) throws IOException, InterruptedException {
        gates++;
        var breakers = kind != Racer.Kind.PLAIN || locked ? Math.min(MOST_BREAKERS, processes.size() - 2) : 0;
        var first = random.nextInt(processes.size());
        for (var i = 0; i < processes.size(); i++) {
            var isBreaker = Math.floorMod(i - first, processes.size()) < breakers;
            var line = round + " " + kind + " " + isBreaker + "\n";
            var in = processes.get(i).outputWriter();
            in.write(line);
            in.flush();
        }
        var won = false;
        var dying = new HashSet<Long>();
        for (var open = processes.size(); open > 0; ) {
            var answer = answers.poll(5, TimeUnit.MINUTES);
            if (answer == null) {
                throw new IllegalStateException("a process did not answer in round " + round);
            }
            var who = "r" + round + "-p" + answer.pid();
            // of one that is to be killed the end is awaited, whatever it says before
            if (answer.outcome() == null || answer.outcome() != Racer.Outcome.HELD && !dying.contains(answer.pid())) {
                open--;
            }
            switch (answer.outcome()) {
                case HELD -> {
                    dying.add(answer.pid());
                    kill(answer.pid());
                }
                case WON -> {
                    winners.computeIfAbsent(round, _ -> new ArrayList<>()).add(who);
                    won = true;
                }
                case REFUSED -> refused.add(who);
                case OVER -> won = true;
                case LOCKED -> {}
                case null -> replace(answer.pid());
            }
        }
        return won;
    }

    private void kill(long pid) throws InterruptedException {
        var process = processes.stream().filter(one -> one.pid() == pid).findFirst();
        if (process.isPresent()) {
            Thread.sleep(random.nextInt(KILLED_WITHIN));
            process.get().destroyForcibly();
        }
    }

    private void replace(long pid) throws IOException {
        var place = processes.indexOf(
                processes.stream().filter(one -> one.pid() == pid).findFirst().orElseThrow());
        var problem = Files.readString(folder.resolve("err-" + pid));
        if (!problem.isEmpty()) {
            throw new IllegalStateException("a racer failed: " + problem);
        }
        killed++;
        processes.set(place, start());
    }

    private Process start() throws IOException {
        var errors = Files.createTempFile(folder, "err", "");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        Files.move(errors, folder.resolve("err-" + process.pid()));
        Thread.ofVirtual().start(() -> {
            process.inputReader()
                    .lines()
                    .forEach(line -> answers.add(new Answer(process.pid(), Racer.Outcome.valueOf(line))));
            answers.add(new Answer(process.pid(), null));
        });
        return process;
    }

    private Result judge(Backend backend, int rounds) {
        var names = backend.read(Racer.STACK, Racer.SECRETS).orElseThrow().snapshot().resources().stream()
                .map(state -> state.urn().name())
                .toList();
        var known = new HashSet<>(names);
        var wrong = 0;
        for (var round = 0; round < Math.max(rounds, names.size()); round++) {
            var inState = round < names.size() ? names.get(round) : "";
            var winner = winners.getOrDefault(round, List.of());
            // one that was killed may have won without a word
            if (!inState.startsWith("r" + round + "-")
                    || winner.size() == 1 && !winner.getFirst().equals(inState)) {
                wrong++;
            }
        }
        // what was saved before the lock was broken is kept, and then nobody else adds to that round
        var kept = (int) refused.stream().filter(known::contains).count();
        var doubled =
                (int) winners.values().stream().filter(all -> all.size() > 1).count();
        return new Result(names.size(), gates, refused.size(), kept, killed, doubled, wrong);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
