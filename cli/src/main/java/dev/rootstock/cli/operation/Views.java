package dev.rootstock.cli.operation;

import dev.rootstock.cli.display.DiffDisplay;
import dev.rootstock.cli.display.Display;
import dev.rootstock.cli.display.EventLines;
import dev.rootstock.cli.display.OperationDisplay;
import dev.rootstock.cli.display.PreviewDigest;
import dev.rootstock.cli.display.SummaryLine;
import dev.rootstock.cli.display.Terminal;
import dev.rootstock.cli.display.Terminal.Color;
import dev.rootstock.cli.display.WatchDisplay;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.Invocation;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.OperationKind;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What shows and records an operation. */
public final class Views {

    private static final String STREAMING = "PULUMI_ENABLE_STREAMING_JSON_PREVIEW";

    private Views() {}

    /** @param expected how many steps a preview has found; 0 where none has */
    static Display of(ChosenStack chosen, OperationRequest request, boolean preview, int expected) {
        var invocation = chosen.workspace().invocation();
        var stack = root(chosen);
        var clock = new EventClock();
        // what is wrong with its place is told before anything is shown
        var place = request.settings().eventLog();
        var log = place.isEmpty()
                ? Optional.<Display>empty()
                : Optional.<Display>of(EventLog.at(place, invocation.directory(), invocation::say, clock));
        if (request.settings().isText()) {
            var terminal = invocation.terminal();
            terminal.out()
                    .println(terminal.paint(Color.BOLD, verb(request.kind(), preview)) + " ("
                            + chosen.stack().stack() + "):");
            terminal.out().flush();
        }
        var shown = shown(invocation, request, preview, stack, expected, clock);
        return log.isEmpty() ? shown : new Both(clock, log.get(), shown);
    }

    /** Shows the properties of what was shown as rows. */
    static void details(ChosenStack chosen, OperationRequest request, List<Event> events) {
        var options = request.settings().display().withDiff();
        var terminal = chosen.workspace().invocation().terminal();
        try (var shown = text(terminal, options, request.kind(), true, root(chosen), 0)) {
            events.forEach(shown::accept);
        }
    }

    private static Urn root(ChosenStack chosen) {
        var project = chosen.workspace().project().name();
        return Urn.of(
                chosen.stack().stack(),
                project,
                Optional.empty(),
                Urn.ROOT_STACK_TYPE,
                project + "-" + chosen.stack().stack());
    }

    private static Display shown(
            Invocation invocation,
            OperationRequest request,
            boolean preview,
            Urn stack,
            int expected,
            InstantSource clock) {
        var terminal = invocation.terminal();
        var display = request.settings().display();
        return switch (request.settings().form()) {
            case TEXT -> text(terminal, display, request.kind(), preview, stack, expected);
            case EVENTS ->
                preview && !invocation.isOn(STREAMING)
                        ? new PreviewDigest(terminal.out(), display)
                        : new EventLines(terminal.out(), clock);
            case LINES -> new WatchDisplay(terminal, display, Clock.systemDefaultZone());
            case SUMMARY -> new SummaryLine(terminal.out(), System.err, display.sames());
        };
    }

    /** What shows an operation to a person. */
    public static Display text(
            Terminal terminal,
            OperationDisplay.Options options,
            OperationKind kind,
            boolean preview,
            Urn stack,
            int expected) {
        var verb = verb(kind, preview);
        return options.diff()
                ? new DiffDisplay(terminal, options, System.err)
                : new OperationDisplay(terminal, options, verb.toLowerCase(Locale.ROOT), stack, expected);
    }

    private static String verb(OperationKind kind, boolean preview) {
        return switch (kind) {
            case UPDATE -> preview ? "Previewing update" : "Updating";
            case REFRESH -> preview ? "Previewing refresh" : "Refreshing";
            case DESTROY -> preview ? "Previewing destroy" : "Destroying";
            case IMPORT -> preview ? "Previewing import" : "Importing";
        };
    }

    /** How many steps an operation will take by what its preview counted; a replacement takes two. */
    static int steps(Map<StepOp, Integer> changes) {
        var steps = 0;
        for (var change : changes.entrySet()) {
            steps += switch (change.getKey()) {
                case SAME -> 0;
                case REPLACE -> 2 * change.getValue();
                default -> change.getValue();
            };
        }
        return steps;
    }

    /** When the event was that is told just now; otherwise what time it is. */
    private static final class EventClock implements InstantSource {

        private Optional<Instant> event = Optional.empty();

        @Override
        public synchronized Instant instant() {
            return event.orElseGet(() -> InstantSource.system().instant());
        }

        /** Does something that takes no time by this clock. */
        void during(Runnable told) {
            hold(Optional.of(InstantSource.system().instant()));
            try {
                told.run();
            } finally {
                hold(Optional.empty());
            }
        }

        private synchronized void hold(Optional<Instant> at) {
            event = at;
        }
    }

    /** Records and shows: each event has one time and one number in both. */
    private record Both(EventClock clock, Display log, Display shown) implements Display {
        @Override
        public synchronized void accept(Event event) {
            clock.during(() -> List.of(log, shown).forEach(one -> one.accept(event)));
        }

        @Override
        public void tick() {
            shown.tick();
        }

        @Override
        public void close() {
            clock.during(() -> {
                try {
                    shown.close();
                } finally {
                    log.close();
                }
            });
        }
    }
}
