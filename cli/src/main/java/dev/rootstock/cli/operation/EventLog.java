package dev.rootstock.cli.operation;

import dev.rootstock.cli.display.Display;
import dev.rootstock.cli.display.EventLines;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.event.Event;
import dev.rootstock.protocol.events.EventListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Records the events of an operation for whoever drives this command: a line of JSON for each, in a file or told to a listener
 * (pulumi/pulumi, pkg/backend/display/display.go, startEventLogger). Each operation begins the file anew; secrets are hidden in it.
 */
final class EventLog implements Display {

    private static final String LISTENER = "tcp://";

    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://");

    /** An update and its preview are two operations with one log; one warning will do. */
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private final EventLines lines;
    private final AutoCloseable target;

    private EventLog(EventLines lines, AutoCloseable target) {
        this.lines = lines;
        this.target = target;
    }

    private EventLog(LoggedLines file, String place, Consumer<String> warning, InstantSource clock) {
        this(
                EventLines.log(file::write, clock),
                () -> file.close()
                        .filter(_ -> WARNED.add(place))
                        .ifPresent(
                                why -> warning.accept("warning: the event log " + place + " is not complete: " + why)));
    }

    /**
     * @param place a file, or {@code tcp://HOST:PORT}
     * @param folder from where the file is named
     * @param clock tells when an event was
     * @param warning told when the listener did not hear everything, which does not fail the operation
     * @throws CliException when the file cannot be written, or it is neither
     */
    static EventLog at(String place, Path folder, Consumer<String> warning, InstantSource clock) {
        if (place.startsWith(LISTENER)) {
            var listener = EventListener.at(place.substring(LISTENER.length()));
            return new EventLog(EventLines.log(listener::tell, clock), () -> {
                listener.close();
                listener.failure()
                        .filter(_ -> WARNED.add(place))
                        .ifPresent(why ->
                                warning.accept("warning: the event log " + place + " was not told all events: " + why));
            });
        }
        if (SCHEME.matcher(place).lookingAt()) {
            throw new CliException(
                    ExitCode.USAGE, "the event log cannot be " + place + "; write a file or tcp://HOST:PORT");
        }
        try {
            // appended to, because somebody may read it meanwhile
            var file = folder.resolve(place);
            Files.write(file, new byte[0]);
            var writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
            return new EventLog(new LoggedLines(writer), place, warning, clock);
        } catch (IOException e) {
            var why = e instanceof NoSuchFileException ? "its folder does not exist" : e.getMessage();
            throw new CliException(ExitCode.USAGE, "the event log " + place + " cannot be written: " + why);
        }
    }

    @Override
    public void accept(Event event) {
        lines.accept(event);
    }

    @Override
    public void close() {
        lines.close();
        try {
            target.close();
        } catch (Exception e) {
            throw new CliException("the event log could not be finished: " + e.getMessage());
        }
    }
}
