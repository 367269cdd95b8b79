package dev.rootstock.cli.operation;

import dev.rootstock.cli.display.RecordedEvents;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.StateFormatException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An operation that is over, as its event log tells it.
 *
 * @param events those that show something
 */
public record RecordedRun(List<Event> events) {

    /** Logs name no stack where nothing was done. */
    private static final Urn UNKNOWN =
            Urn.of("stack", "project", Optional.empty(), Urn.ROOT_STACK_TYPE, "project-stack");

    public RecordedRun {
        events = List.copyOf(events);
    }

    /**
     * Reads a log, one event a line.
     *
     * @param preview whether it is a preview's
     * @throws CliException when there is no such file, or one of its lines is no event
     */
    public static RecordedRun read(Path log, boolean preview) {
        var reader = new RecordedEvents(preview);
        var events = new ArrayList<Event>();
        try {
            var number = 0;
            for (var line : Files.readAllLines(log)) {
                number++;
                if (!line.isBlank()) {
                    try {
                        reader.read(line).ifPresent(events::add);
                    } catch (StateFormatException e) {
                        throw new CliException(
                                log + ", line " + number + " is not an event of an event log: " + e.getMessage());
                    }
                }
            }
        } catch (NoSuchFileException e) {
            throw new CliException(ExitCode.USAGE, "there is no file " + log);
        } catch (CharacterCodingException e) {
            throw new CliException(log + " is not an event log: it is not text");
        } catch (IOException e) {
            throw new CliException("could not read " + log + ": " + FileTrouble.reason(log, e));
        }
        return new RecordedRun(events);
    }

    /** The stack's own resource, where the log does not have it one that is made up of what it has. */
    public Urn stack() {
        var urns = events.stream()
                .flatMap(event -> event instanceof Event.StepStarted(var step)
                        ? java.util.stream.Stream.of(step.urn())
                        : java.util.stream.Stream.empty())
                .toList();
        return urns.stream()
                .filter(urn -> urn.type().equals(Urn.ROOT_STACK_TYPE))
                .findFirst()
                .or(() -> urns.stream()
                        .findFirst()
                        .map(urn -> Urn.of(
                                urn.stack(),
                                urn.project(),
                                Optional.empty(),
                                Urn.ROOT_STACK_TYPE,
                                urn.project() + "-" + urn.stack())))
                .orElse(UNKNOWN);
    }
}
