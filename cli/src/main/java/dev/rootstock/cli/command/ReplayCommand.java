package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Display;
import dev.rootstock.cli.display.EventLines;
import dev.rootstock.cli.display.PreviewDigest;
import dev.rootstock.cli.display.RecordedEvents;
import dev.rootstock.cli.operation.Views;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.engine.state.StateFormatException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows once more what an event log recorded. */
@Command(
        name = "replay-events",
        description =
                "Show an operation once more, from the file that --event-log wrote, by this command or by Pulumi's.")
final class ReplayCommand implements Runnable {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Parameters(index = "0", paramLabel = "KIND", description = "update, refresh, destroy or import.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The event log.")
    private Path file = Path.of("");

    @Option(
            names = {"-p", "--preview"},
            description = "The events are a preview's.")
    private boolean preview;

    @Option(
            names = {"-j", "--json"},
            description = "Print JSON: one object for a preview, a line for every event of a change.")
    private boolean json;

    @Mixin
    private ViewFlags view = new ViewFlags();

    @Override
    public void run() {
        var terminal = root.invocation().terminal();
        var events = events();
        try (Display display = json
                ? preview ? new PreviewDigest(terminal.out()) : new EventLines(terminal.out(), Clock.systemUTC())
                : shown(events)) {
            events.forEach(display::accept);
        }
    }

    private Display shown(List<Event> events) {
        var stack = events.stream()
                .flatMap(event -> event instanceof Event.StepStarted(var step)
                        ? java.util.stream.Stream.of(step.urn())
                        : java.util.stream.Stream.empty())
                .findFirst()
                .map(Urn::text)
                .map(urn -> urn.split("::", 3))
                .orElse(new String[] {"urn:pulumi:stack", "project"});
        var name = stack[0].substring("urn:pulumi:".length());
        var urn = events.stream()
                .flatMap(event -> event instanceof Event.StepStarted(var step)
                                && step.urn().type().equals(Urn.ROOT_STACK_TYPE)
                        ? java.util.stream.Stream.of(step.urn())
                        : java.util.stream.Stream.empty())
                .findFirst()
                .orElse(new Urn("urn:pulumi:" + name + "::" + stack[1] + "::" + Urn.ROOT_STACK_TYPE + "::" + stack[1]
                        + "-" + name));
        return Views.text(root.invocation().terminal(), view.options(), operation(), preview, urn, 0);
    }

    private OperationKind operation() {
        return switch (kind) {
            case "update" -> OperationKind.UPDATE;
            case "import" -> OperationKind.IMPORT;
            case "refresh" -> OperationKind.REFRESH;
            case "destroy" -> OperationKind.DESTROY;
            default ->
                throw new CliException(
                        ExitCode.USAGE, "the kind is update, refresh, destroy or import, not '" + kind + "'");
        };
    }

    private List<Event> events() {
        operation();
        var reader = new RecordedEvents(preview);
        var events = new ArrayList<Event>();
        var path = root.invocation().directory().resolve(file);
        try {
            var number = 0;
            for (var line : Files.readAllLines(path)) {
                number++;
                if (!line.isBlank()) {
                    try {
                        reader.read(line).ifPresent(events::add);
                    } catch (StateFormatException e) {
                        throw new CliException(
                                path + ", line " + number + " is not an event of an event log: " + e.getMessage());
                    }
                }
            }
        } catch (NoSuchFileException e) {
            throw new CliException(ExitCode.USAGE, "there is no file " + path);
        } catch (MalformedInputException e) {
            throw new CliException(path + " is not an event log: it is not text");
        } catch (IOException e) {
            throw new CliException("could not read " + path + ": " + FileTrouble.reason(path, e));
        }
        return events;
    }
}
