package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Screen;
import dev.rootstock.cli.display.Terminal;
import dev.rootstock.cli.trace.TraceException;
import dev.rootstock.cli.trace.Traces;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.Invocation;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every verb takes. */
final class Globals {

    @Option(
            names = {"-C", "--cwd"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Run as if started in this folder.")
    @Nullable
    Path directory;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            scope = ScopeType.INHERIT,
            description = "always, never, raw or auto (default: auto).")
    String color = "auto";

    @Option(names = "--non-interactive", scope = ScopeType.INHERIT, description = "Ask nothing, draw nothing twice.")
    boolean nonInteractive;

    @Option(
            names = "--traces",
            scope = ScopeType.INHERIT,
            description = "Show where in the code an unexpected error came from.")
    boolean traces;

    @Option(
            names = "--otel-traces",
            paramLabel = "ADDRESS",
            scope = ScopeType.INHERIT,
            description = "Record where time goes, as OpenTelemetry spans: file:///path, grpc://host:port or"
                    + " http://host:port.")
    @Nullable
    String traceAddress;

    @Option(
            names = {"-e", "--emoji"},
            arity = "0..1",
            fallbackValue = "true",
            scope = ScopeType.INHERIT,
            hidden = true,
            description = "There are no pictures in the output.")
    boolean emoji;

    @Option(
            names = {"-Q", "--fully-qualify-stack-names"},
            scope = ScopeType.INHERIT,
            description = "Name stacks in full, such as organization/shop/prod.")
    boolean fullNames;

    @Option(
            names = "--logtostderr",
            scope = ScopeType.INHERIT,
            hidden = true,
            description = "There is no log beside what is printed.")
    boolean logging;

    @Option(
            names = "--logflow",
            scope = ScopeType.INHERIT,
            hidden = true,
            description = "There is no log that programs and plugins could have.")
    boolean childrensLogging;

    @Option(
            names = {"--tracing", "--tracing-header"},
            scope = ScopeType.INHERIT,
            hidden = true,
            description = "The way of tracing that --otel-traces has replaced.")
    @Nullable
    String oldTracing;

    @Option(
            names = {"--profiling", "--memprofilerate"},
            scope = ScopeType.INHERIT,
            hidden = true,
            description = "Profiles of a Go program.")
    @Nullable
    String profiling;

    @Option(
            names = "--disable-integrity-checking",
            scope = ScopeType.INHERIT,
            description = "Use a state, and write one, although it breaks the integrity rules: as a last resort.")
    boolean unchecked;

    private Traces recorded = Traces.none();

    /** Begins to record what takes how long, if somebody wants to know. */
    void beginTraces(String command) {
        try {
            recorded = Traces.begin(Optional.ofNullable(traceAddress), System::getenv, command);
        } catch (TraceException e) {
            if (traceAddress == null) {
                // what surrounds the command may have set the variables for others (OpenTelemetry's specification asks
                // to go on)
                System.err.println("warning: " + e.getMessage() + "; nothing is traced");
                return;
            }
            throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** Sends what was recorded; what goes wrong then is told and changes nothing. */
    void endTraces(int exitCode) {
        recorded.end(exitCode).ifPresent(problem -> System.err.println("warning: " + problem));
    }

    Invocation invocation() {
        if (oldTracing != null) {
            throw new CliException(ExitCode.USAGE, "--tracing is not supported: use --otel-traces.");
        }
        if (profiling != null) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--profiling is not supported: --otel-traces shows where time goes, and any profiler of Java"
                            + " does.");
        }
        var here = directory == null ? Path.of("") : directory;
        if (!Files.isDirectory(here.toAbsolutePath())) {
            throw new CliException(ExitCode.USAGE, "there is no folder " + here + ", which -C names");
        }
        var watched = System.console() != null && System.console().isTerminal();
        var ci = isSet("CI") && !isSet("PULUMI_DISABLE_CI_DETECTION");
        var interactive = watched && !nonInteractive && !ci;
        return new Invocation(
                here.toAbsolutePath().normalize(),
                System::getenv,
                new Terminal(
                        out(),
                        interactive && !"dumb".equals(System.getenv("TERM")),
                        colors(interactive),
                        Screen.watched(System::getenv)),
                interactive,
                !unchecked,
                recorded);
    }

    private static boolean isSet(String variable) {
        return !System.getenv().getOrDefault(variable, "").isEmpty();
    }

    /** Standard output; only what is flushed is written, so that a screen is redrawn in one go. */
    private static PrintStream out() {
        return System.out;
    }

    private boolean colors(boolean interactive) {
        return switch (color) {
            case "always" -> true;
            case "never", "raw" -> false;
            case "auto" -> interactive && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
            default ->
                throw new CliException(ExitCode.USAGE, "--color is always, never, raw or auto, not '" + color + "'");
        };
    }
}
