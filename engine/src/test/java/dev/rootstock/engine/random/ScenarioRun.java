package dev.rootstock.engine.random;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.fake.FakeCloud;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.random.Node.Option;
import dev.rootstock.engine.random.Turn.Stop;
import dev.rootstock.engine.random.Turn.Trouble;
import dev.rootstock.engine.random.Turn.Verb;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.Operation;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.engine.run.OperationOptions;
import dev.rootstock.engine.run.OperationResult;
import dev.rootstock.engine.state.Journal;
import dev.rootstock.engine.state.JournalReplay;
import dev.rootstock.engine.state.JournalStore;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.SnapshotIntegrity;
import dev.rootstock.engine.state.StateLostException;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries a scenario out and checks after each operation what has to hold. */
final class ScenarioRun {
    private static final FakeSecrets SECRETS = new FakeSecrets("k");

    /** Something does not hold. */
    static final class Violation extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Violation(String message) {
            super(message);
        }
    }

    private final Scenario scenario;
    private final FakeCloud cloud = new FakeCloud();
    private Snapshot snapshot = Snapshot.empty("v3.0.0");
    private final Set<String> retained = new HashSet<>();

    /** What left the state because it goes when another goes, which did not go yet: a known limit, as upstream. */
    private final Map<String, Urn> along = new HashMap<>();

    private final Map<Urn, Set<String>> everIds = new HashMap<>();
    private List<String> errors = List.of();
    private String at = "";

    /** How many operations were carried out. */
    int operations = 0;

    private ScenarioRun(Scenario scenario) {
        this.scenario = scenario;
        cloud.replaceOn.add("x");
        if (scenario.inUse()) {
            cloud.replaceOn.add("from");
        }
        cloud.refusesDeletionInUse = false;
    }

    /** Answers how many operations there were. Fails on the first thing that does not hold. */
    static int run(Scenario scenario) {
        var run = new ScenarioRun(scenario);
        run.turns();
        return run.operations;
    }

    private void turns() {
        for (var i = 0; i < scenario.turns().size(); i++) {
            at = "operation " + (i + 1) + ": ";
            turn(scenario.turns().get(i));
        }
        at = "at the end: ";
        var program = scenario.turns().getLast().program();
        // one that was cut off may have to look first
        turn(Turn.calm(Verb.UP_REFRESH, program));
        turn(Turn.calm(Verb.UP, program));
        turn(Turn.calm(Verb.DESTROY, program));
        check(live().isEmpty(), "destroy left resources in the state: " + live());
        var left = new TreeSet<>(cloud.things.keySet());
        left.removeAll(retained);
        left.removeIf(id -> isPending(cloud.things.get(id)));
        check(left.isEmpty(), "destroy left things in the cloud: " + left);
    }

    private void turn(Turn turn) {
        for (var name : turn.vanish()) {
            cloud.things.values().removeIf(thing -> thing.urn().name().equals(name));
        }
        var wasInCloud = Map.copyOf(cloud.things);
        var before = snapshot;
        var result = operate(turn, turn.verb() == Verb.PREVIEW);
        if (turn.verb() == Verb.PREVIEW) {
            check(cloud.things.equals(wasInCloud), "a preview changed the cloud");
            check(result.resources().size() >= 0, "");
            return;
        }
        follow(before);
        sound();
        nothingIsLost();
        // what somebody deleted cannot be updated before a refresh has seen that it is gone
        var missing = before.resources().stream()
                .anyMatch(
                        state -> isThing(state) && !state.pendingReplacement() && !wasInCloud.containsKey(state.id()));
        if (!turn.isCalm() || turn.verb() == Verb.UP && missing) {
            return;
        }
        check(result.succeeded(), "failed though nothing stood in its way: " + errors);
        switch (turn.verb()) {
            case UP, UP_REFRESH -> converged(turn);
            case DESTROY -> check(live().isEmpty(), "destroy left " + live());
            case REFRESH, PREVIEW -> {}
        }
    }

    private void converged(Turn turn) {
        var wanted = new TreeMap<String, Node>();
        turn.program().stream().filter(node -> !node.component()).forEach(node -> wanted.put(node.name(), node));
        var inState = new TreeMap<String, ResourceState>();
        snapshot.resources().stream()
                .filter(ScenarioRun::isThing)
                .forEach(state -> check(
                        inState.put(state.urn().name(), state) == null,
                        "twice in the state: " + state.urn().name()));
        check(
                inState.keySet().equals(wanted.keySet()),
                "the state has " + inState.keySet() + " and the program " + wanted.keySet());
        inState.forEach((name, state) -> {
            var node = wanted.get(name);
            check(text(state.inputs().get("x")).equals("" + node.x()), name + " has another x in the state");
            var thing = cloud.things.get(state.id());
            if (thing == null) {
                // somebody deleted it, and only a refresh would see that
                check(turn.verb() == Verb.UP, name + " is in the state and not in the cloud after a refresh");
                return;
            }
            check(text(thing.inputs().get("x")).equals("" + node.x()), name + " has another x in the cloud");
            check(
                    node.has(Option.IGNORE_Y) || text(thing.inputs().get("y")).equals("" + node.y()),
                    name + " has another y in the cloud");
        });
        var again = operate(Turn.calm(Verb.UP, turn.program()), false);
        check(again.succeeded(), "the same again failed: " + errors);
        check(!again.hasChanges() && !again.changed(), "the same again changed something: " + again.changes());
    }

    private static String text(@Nullable PropertyValue value) {
        return value instanceof PropertyValue.Secret(var inner)
                ? text(inner)
                : value instanceof PropertyValue.Text(var text) ? text : "";
    }

    /** What is known of what left the state in this operation. */
    private void follow(Snapshot before) {
        var now = snapshot.resources().stream().map(ResourceState::id).collect(Collectors.toSet());
        snapshot.resources().forEach(this::remember);
        before.resources().forEach(this::remember);
        var gone = before.resources().stream()
                .filter(state -> state.custom() && !state.isProvider() && !now.contains(state.id()))
                .toList();
        for (var state : gone) {
            if (state.retainOnDelete() && cloud.things.containsKey(state.id())) {
                retained.add(state.id());
            }
        }
        for (var operation : before.pendingOperations()) {
            // taken over and replaced in one go
            if (operation.resource().retainOnDelete()) {
                cloud.things.forEach((id, thing) -> {
                    if (thing.token().equals(operation.token()) && !now.contains(id) && !isPending(thing)) {
                        retained.add(id);
                    }
                });
            }
        }
        // what is to be made again counts as deleted too, though the state has it still
        var replaced = snapshot.resources().stream().filter(ResourceState::pendingReplacement);
        Stream.concat(gone.stream(), replaced).forEach(state -> {
            if (state.deletedWith() != null && !retained.contains(state.id())) {
                along.put(state.id(), state.deletedWith());
            }
        });
        var progress = true;
        while (progress) {
            progress = false;
            for (var goes : Map.copyOf(along).entrySet()) {
                var with = everIds.getOrDefault(goes.getValue(), Set.of());
                if (with.stream().anyMatch(retained::contains)) {
                    // as upstream: what goes with something that is kept is kept with it
                    progress |= retained.add(goes.getKey());
                } else if (with.stream().anyMatch(id -> !cloud.things.containsKey(id))) {
                    // the cloud takes it along
                    progress |= cloud.things.remove(goes.getKey()) != null;
                }
            }
            along.keySet().retainAll(cloud.things.keySet());
        }
    }

    private void remember(ResourceState state) {
        everIds.computeIfAbsent(state.urn(), _ -> new HashSet<>()).add(state.id());
    }

    private void sound() {
        var problems = SnapshotIntegrity.problems(snapshot);
        check(problems.isEmpty(), "the state is not sound: " + problems);
        TestStack.verify(snapshot.resources());
    }

    /** Everything that exists is in the state, or known as a creation without an outcome, or was meant to be left. */
    private void nothingIsLost() {
        var ids = snapshot.resources().stream().map(ResourceState::id).collect(Collectors.toSet());
        var tokens = new HashSet<String>();
        cloud.things.forEach((id, thing) -> {
            check(
                    ids.contains(id) || retained.contains(id) || along.containsKey(id) || isPending(thing),
                    id + " exists and nothing knows of it; the state has " + ids);
            check(thing.token().isEmpty() || tokens.add(thing.token()), id + " was made a second time");
        });
    }

    private boolean isPending(FakeCloud.Thing thing) {
        return snapshot.pendingOperations().stream()
                .anyMatch(operation -> operation.kind() == PendingOperation.Kind.CREATING
                        && !operation.token().isEmpty()
                        && operation.token().equals(thing.token()));
    }

    private List<String> live() {
        return snapshot.resources().stream()
                .filter(ScenarioRun::isThing)
                .map(state -> state.urn().name())
                .toList();
    }

    private static boolean isThing(ResourceState state) {
        return state.custom() && !state.isProvider();
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(at + otherwise);
        }
    }

    // ---- carrying out

    private OperationResult operate(Turn turn, boolean preview) {
        operations++;
        befall(turn.troubles());
        var disk = new Disk(turn.stop() == Stop.KILL ? turn.stopAt() : Integer.MAX_VALUE);
        var vault = new SecretVault(() -> SECRETS);
        var journal = new Journal(
                disk,
                snapshot,
                "base",
                1,
                () -> vault,
                () -> new Snapshot.SecretsRecord(SECRETS.type(), SECRETS.state()));
        var kind = switch (turn.verb()) {
            case UP, UP_REFRESH, PREVIEW -> OperationKind.UPDATE;
            case REFRESH -> OperationKind.REFRESH;
            case DESTROY -> OperationKind.DESTROY;
        };
        var seen = Collections.synchronizedList(new ArrayList<Event>());
        var operation = Operation.of(kind, TestStack.STACK, TestStack.PROJECT)
                .base(snapshot)
                .providers(List.of(cloud))
                .program(program(turn.program(), turn.continueOnError()))
                .options(options(turn, preview))
                .events(seen::add)
                .writer(journal)
                .build();
        var calls = new AtomicInteger();
        var troubles = turn.troubles();
        cloud.before = call -> {
            if (calls.incrementAndGet() == turn.stopAt()) {
                stop(turn.stop(), operation);
            }
            var trouble = troubles.get(call);
            if (trouble == Trouble.THROWS) {
                throw new IllegalStateException("the provider is broken");
            }
            if (trouble == Trouble.LATE) {
                LockSupport.parkNanos(200_000);
            }
        };
        var result = within(operation::execute);
        awaitQuiet();
        cloud.before = _ -> {};
        errors = List.copyOf(seen).stream()
                .filter(event ->
                        event instanceof Diagnostic diagnostic && diagnostic.severity() == Diagnostic.Severity.ERROR)
                .map(event -> ((Diagnostic) event).message())
                .toList();
        for (var error : errors) {
            check(!error.startsWith("The engine failed"), error);
        }
        if (!preview) {
            record(turn, disk, vault, journal, result);
        }
        return result;
    }

    /** What the next operation finds: what was written, which is what was in memory unless it was killed. */
    private void record(Turn turn, Disk disk, SecretVault vault, Journal journal, OperationResult result) {
        if (turn.stop() != Stop.KILL) {
            var written = journal.snapshot();
            check(
                    sorted(written.resources()).equals(sorted(result.resources())),
                    "the journal has another state than the operation: "
                            + difference(written.resources(), result.resources()));
            journal.flush();
        }
        var outcome = JournalReplay.replay(
                disk.bytes.toByteArray(), "the journal", snapshot, "base", FakeSecrets.opener(), vault);
        snapshot = switch (outcome) {
            case JournalReplay.Outcome.Merged merged -> merged.snapshot();
            case JournalReplay.Outcome.Nothing _ -> snapshot;
            case JournalReplay.Outcome.Foreign _ -> throw new Violation(at + "the journal is foreign");
        };
        if (turn.stop() != Stop.KILL) {
            check(
                    sorted(snapshot.resources()).equals(sorted(result.resources())),
                    "the journal is read as another state than the operation's: "
                            + difference(snapshot.resources(), result.resources()));
        }
    }

    private static List<String> sorted(List<ResourceState> resources) {
        return resources.stream().map(ScenarioRun::text).sorted().toList();
    }

    private static String text(ResourceState state) {
        return state.urn().name() + " " + state.id() + " delete=" + state.delete() + " pending="
                + state.pendingReplacement() + " "
                + new TreeMap<>(state.inputs().entries()).keySet() + " "
                + text(state.inputs().get("x")) + text(state.inputs().get("y")) + " deps="
                + new TreeSet<>(state.dependencies().stream().map(Urn::name).toList()) + " " + state.initErrors()
                + " protect=" + state.protect();
    }

    private static String difference(List<ResourceState> one, List<ResourceState> other) {
        var left = new ArrayList<>(sorted(one));
        var right = new ArrayList<>(sorted(other));
        left.removeAll(sorted(other));
        right.removeAll(sorted(one));
        return left + " and " + right;
    }

    private static void stop(Stop stop, Operation operation) {
        switch (stop) {
            case CANCEL -> operation.cancel();
            case TERMINATE -> operation.terminate();
            case NEVER, KILL -> {}
        }
    }

    private void befall(Map<String, Trouble> troubles) {
        cloud.failures.clear();
        cloud.partialFailures.clear();
        cloud.lostAnswers.clear();
        troubles.forEach((call, trouble) -> {
            switch (trouble) {
                case FAILS -> cloud.failures.put(call, ProviderError.of("refused"));
                case UNKNOWN -> cloud.failures.put(call, new ProviderError("no answer", false));
                case LOST -> cloud.lostAnswers.add(call);
                case PARTIAL -> cloud.partialFailures.put(call, List.of("not ready"));
                case THROWS, LATE -> {}
            }
        });
    }

    private OperationOptions options(Turn turn, boolean preview) {
        var targets = turn.targets().stream().map(name -> "**::" + name).toList();
        return OperationOptions.defaults()
                .change()
                .preview(preview)
                .refreshFirst(turn.verb() == Verb.UP_REFRESH)
                .continueOnError(turn.continueOnError())
                .ignoreProtection(turn.ignoreProtection())
                .allowMassRemoval(true)
                .targets(targets)
                .programGrace(Duration.ofSeconds(1))
                .build();
    }

    /** @param hears whether the program hears of its resources that they failed, as that of a run which goes on, and goes on itself */
    private static FakeProgram program(List<Node> nodes, boolean hears) {
        return FakeProgram.of(context -> {
            var known = new HashMap<String, dev.rootstock.engine.program.RegistrationAnswer.Registered>();
            var waiting = new HashMap<
                    String, java.util.concurrent.CompletableFuture<dev.rootstock.engine.program.RegistrationAnswer>>();
            Function<String, Boolean> arrive = name -> {
                var answer = waiting.remove(name);
                if (answer == null) {
                    return true;
                }
                switch (context.await(answer)) {
                    case dev.rootstock.engine.program.RegistrationAnswer.Registered registered ->
                        known.put(name, registered);
                    case dev.rootstock.engine.program.RegistrationAnswer.Failed _,
                            dev.rootstock.engine.program.RegistrationAnswer.Skipped _ -> {
                        return false;
                    }
                }
                return true;
            };
            var failed = new HashSet<String>();
            var asked = new HashMap<String, Registration>();
            for (var node : nodes) {
                // as a real program: what needs a resource waits for it, and is not made where that failed, or only
                // asked for
                for (var reference : node.references()) {
                    if (!arrive.apply(reference)) {
                        failed.add(reference);
                        if (hears && asked.containsKey(reference)) {
                            known.put(reference, unknown(asked.get(reference)));
                        }
                    }
                }
                if (Collections.disjoint(failed, node.references()) || hears && node.x() % 2 == 0) {
                    var registration = context.registration(node.resource(known));
                    asked.put(node.name(), registration);
                    waiting.put(node.name(), context.monitor().register(registration));
                } else {
                    failed.add(node.name());
                }
            }
            for (var node : nodes) {
                if (!arrive.apply(node.name())) {
                    failed.add(node.name());
                }
            }
            if (!failed.isEmpty() && !hears) {
                throw new IllegalStateException("not made: " + failed);
            }
        });
    }

    /** A resource that failed, as a program goes on with it. */
    private static dev.rootstock.engine.program.RegistrationAnswer.Registered unknown(Registration asked) {
        var urn = Urn.of(
                TestStack.STACK,
                TestStack.PROJECT,
                java.util.Optional.ofNullable(asked.parent()),
                asked.type(),
                asked.name());
        return new dev.rootstock.engine.program.RegistrationAnswer.Registered(urn, "", ObjectValue.EMPTY, true);
    }

    private OperationResult within(Callable<OperationResult> operation) {
        var task = new FutureTask<>(operation);
        Thread.ofVirtual().start(task);
        try {
            return task.get(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Violation(at + "the operation hangs");
        } catch (ExecutionException e) {
            throw new IllegalStateException(at + "the operation threw " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** After a termination a call may still be under way, as it would be at a real cloud. */
    private void awaitQuiet() {
        cloud.processEnds();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (cloud.underWay.get() > 0) {
            check(System.nanoTime() < end, "a call to the provider never ends");
            LockSupport.parkNanos(50_000);
        }
    }

    /** A file that takes so many writes and then no more, as if the process had been killed there. */
    private static final class Disk implements JournalStore {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int left;

        private Disk(int writes) {
            this.left = writes;
        }

        @Override
        public synchronized void append(byte[] record) {
            if (left-- <= 0) {
                throw new StateLostException("killed");
            }
            bytes.writeBytes(record);
        }
    }
}
