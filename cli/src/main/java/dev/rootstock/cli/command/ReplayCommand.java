package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Display;
import dev.rootstock.cli.display.EventLines;
import dev.rootstock.cli.display.PreviewDigest;
import dev.rootstock.cli.operation.RecordedRun;
import dev.rootstock.cli.operation.Views;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.run.OperationKind;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

    @Option(
            names = "--delay",
            paramLabel = "DURATION",
            converter = GoDuration.class,
            description = "Wait that long before the first event, such as 500ms or 1m30s.")
    private Duration delay = Duration.ZERO;

    @Option(
            names = "--period",
            paramLabel = "DURATION",
            converter = GoDuration.class,
            description = "Wait that long after each event.")
    private Duration period = Duration.ZERO;

    @Mixin
    private ViewFlags view = new ViewFlags();

    @Override
    public void run() {
        var terminal = root.invocation().terminal();
        operation();
        var recorded = RecordedRun.read(root.invocation().directory().resolve(file), preview);
        pause(delay);
        try (Display display = json
                ? preview
                        ? new PreviewDigest(terminal.out(), view.options())
                        : new EventLines(terminal.out(), Clock.systemUTC())
                : shown(recorded)) {
            recorded.events().forEach(event -> {
                display.accept(event);
                pause(period);
            });
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.CANCELLED, "the replay was interrupted");
        }
    }

    private Display shown(RecordedRun recorded) {
        return Views.text(root.invocation().terminal(), view.options(), operation(), preview, recorded.stack(), 0);
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
}
