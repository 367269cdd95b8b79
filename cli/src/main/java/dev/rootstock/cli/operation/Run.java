package dev.rootstock.cli.operation;

import dev.rootstock.cli.display.Display;
import dev.rootstock.cli.trace.Traces;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.engine.backend.StackSession;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.EventSink;
import dev.rootstock.engine.plan.SavedPlan;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.Operation;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.engine.run.OperationResult;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateLostException;
import dev.rootstock.protocol.calls.CallLog;
import dev.rootstock.protocol.monitor.Debugging;
import dev.rootstock.protocol.provider.drive.PluginConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One look at, or one change of, a stack: with its display, and with Ctrl-C handled. */
final class Run {

    private static final int TICK_MILLIS = 200;

    private final ChosenStack chosen;
    private final OperationRequest request;
    private final Surroundings surroundings;
    private final AtomicReference<@Nullable Operation> current = new AtomicReference<>();
    private volatile @Nullable String lostBecause;
    private @Nullable SavedPlan constraint;
    private @Nullable ImportProgram importing;
    private SavedPlan made = new SavedPlan(Map.of());

    private EventSink observer = _ -> {};

    /** Where what the program's host has to say is shown, once there is a display. */
    private volatile EventSink telling = _ -> {};

    /** What the preview has told, where somebody is asked whether to go on and may want to see it in detail. */
    private final List<Event> previewed = new ArrayList<>();

    /** How many steps the preview has found. */
    private int expected;

    /** @param constraint the plan to keep to, null for none */
    Run(ChosenStack chosen, OperationRequest request, Surroundings surroundings, @Nullable SavedPlan constraint) {
        this.constraint = constraint;
        this.chosen = chosen;
        this.request = request;
        this.surroundings = surroundings;
    }

    /** Has somebody else told what happens. */
    void observe(EventSink observer) {
        this.observer = observer;
    }

    /** The lock was lost: nothing more may be changed. */
    void lost(String why) {
        lostBecause = why;
        var operation = current.get();
        if (operation != null) {
            operation.terminate();
        }
    }

    OperationResult preview(Snapshot base) {
        var planning = request.plan();
        var noting = planning.notes();
        var result = traces().in("preview", () -> execute(operation(base, true).recordPlan(noting), true));
        if (planning.strict()) {
            constraint = made;
        }
        expected = Views.steps(result.changes());
        return result;
    }

    OperationResult apply(StackSession session) {
        var result = traces().in(
                        request.kind().name().toLowerCase(Locale.ROOT),
                        () -> execute(operation(session.base(), false).writer(session.writer()), false));
        var why = lostBecause;
        if (why != null) {
            throw new StateLostException(why);
        }
        return result;
    }

    private Traces traces() {
        return chosen.workspace().invocation().traces();
    }

    private void remember(Event event) {
        synchronized (previewed) {
            previewed.add(event);
        }
    }

    /** Shows what the preview has found once more, each step with its properties. */
    void details() {
        Views.details(chosen, request, previewed);
    }

    /** What the preview found to be done, if it was to be noted. */
    SavedPlan made() {
        return made;
    }

    private Operation.Builder operation(Snapshot base, boolean preview) {
        var operation = Operation.of(
                        request.kind(),
                        chosen.stack().stack(),
                        chosen.workspace().project().name())
                .base(base.resources(), base.pendingOperations())
                .config(surroundings.config(), surroundings.secretKeys())
                .stacks(new OtherStacks(chosen.workspace()))
                .plan(constraint)
                .options(request.options(preview));
        if (request.kind() == OperationKind.UPDATE || request.settings().reach().runProgram()) {
            operation.program(surroundings.program(
                    request.options(preview), request.settings().client(), debugging()));
        }
        var imports = request.imports();
        if (imports != null) {
            var program = new ImportProgram(imports, chosen.stack(), base.resources());
            importing = program;
            operation.program(program).importedOutputs(program.outputs());
        }
        return operation;
    }

    private Debugging debugging() {
        return new Debugging(request.settings().attachDebugger(), event -> telling.accept(event));
    }

    /** The resources that were imported. */
    List<ResourceState> imported(OperationResult result) {
        var program = importing;
        var urns = program == null ? List.<Urn>of() : program.imported();
        return result.resources().stream()
                .filter(state -> urns.contains(state.urn()))
                .toList();
    }

    private OperationResult execute(Operation.Builder described, boolean preview) {
        var display = Views.of(chosen, request, preview, expected);
        telling = display::accept;
        var plugins = new Plugins(
                chosen.workspace().project(),
                new PluginConfig(surroundings.config(), surroundings.secretKeys()),
                said -> tell(said, display),
                debugging(),
                traces());
        EventSink shown = preview && request.asks() ? this::remember : _ -> {};
        var operation = described
                .events(traces().steps(event -> {
                    if (event instanceof Event.StepStarted(var step)) {
                        CallLog.learn(step);
                    }
                    shown.accept(event);
                    observer.accept(event);
                    display.accept(event);
                }))
                .providers(traces().calls(plugins.and(Providers.all())))
                .source(plugins.missing())
                .build();
        current.set(operation);
        if (lostBecause != null) {
            operation.terminate();
        }
        var done = new CountDownLatch(1);
        var ticker = Thread.ofVirtual().name("ticker").start(() -> tick(display, done));
        try (display;
                plugins;
                var interrupts = Interrupts.handle(operation::cancel, () -> stopAtOnce(operation))) {
            var result = operation.execute();
            made = operation.madePlan();
            return result;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Ctrl-C could not be given back to the system", e);
        } finally {
            current.set(null);
            done.countDown();
            ticker.interrupt();
        }
    }

    /** What plugins say is a part of the operation, whose secrets they may quote. */
    private void tell(Diagnostic said, Display display) {
        var operation = current.get();
        if (operation == null) {
            display.accept(said);
        } else {
            operation.tell(said);
        }
    }

    private void stopAtOnce(Operation operation) {
        chosen.workspace()
                .invocation()
                .say("Stopping at once. What is in flight is recorded, and the next run looks what became of it.");
        operation.terminate();
    }

    private static void tick(Display display, CountDownLatch done) {
        try {
            while (!done.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                display.tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
