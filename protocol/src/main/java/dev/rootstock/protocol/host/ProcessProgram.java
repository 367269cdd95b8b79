package dev.rootstock.protocol.host;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.protocol.monitor.ProgramSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** A program that runs as a process of its own and calls back over gRPC. */
final class ProcessProgram implements Program {

    /** The SDKs' exit code for "the user has been told already" (sdk/nodejs/cmd/run, com.pulumi.deployment.internal.Runner). */
    private static final int ALREADY_TOLD = 32;

    private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*m");

    private final ProgramSettings settings;
    private final Launch launch;

    ProcessProgram(ProgramSettings settings, Launch launch) {
        this.settings = settings;
        this.launch = launch;
    }

    /** How the process is started. */
    interface Launch {

        /** @param address where monitor and engine listen, as {@code host:port} */
        ProcessBuilder command(String address);

        /** What it is in a sentence, such as {@code node}. */
        String tool();

        /** What to do about a failure that a line on its standard error tells of; empty for every other line. */
        default Optional<String> advice(String line) {
            return Optional.empty();
        }

        /** What is said of its end with another code than 0. */
        default String ended(int code) {
            return "Program exited with non-zero exit code: " + told(code);
        }

        /** What a signal has ended has no code of its own, which the stock command writes as -1; here it is said what happened. */
        static String told(int code) {
            var signal = switch (code - 128) {
                case 4 -> "ILL";
                case 6 -> "ABRT";
                case 7 -> "BUS";
                case 8 -> "FPE";
                case 9 -> "KILL";
                case 11 -> "SEGV";
                default -> "";
            };
            return switch (signal) {
                case "" -> String.valueOf(code);
                case "KILL" -> "-1 (it was ended by the signal KILL, as happens where memory runs out)";
                default -> "-1 (it was ended by the signal " + signal + ")";
            };
        }

        /** Told when the process runs. */
        default void started(long process) {}

        /** Whether a line that it writes is of no interest to anybody. */
        default boolean isNoise(String line) {
            return false;
        }
    }

    @Override
    public ProgramOutcome run(ResourceMonitor monitor) {
        try (var served = ServedMonitor.start(monitor, settings)) {
            var advice = new AtomicReference<>("");
            var child = ChildProcess.start(
                    launch.command(served.address()),
                    line -> {
                        if (!launch.isNoise(line)) {
                            say(monitor, served, line, Diagnostic.STANDARD_OUTPUT);
                        }
                    },
                    line -> {
                        launch.advice(line).ifPresent(advice::set);
                        if (!launch.isNoise(line)) {
                            say(monitor, served, line, Diagnostic.STANDARD_ERROR);
                        }
                    });
            try {
                launch.started(child.id());
                return child.awaitUnless(served.over())
                        .map(code -> outcome(code, advice.get()))
                        .orElse(new ProgramOutcome.Failed("", true));
            } catch (InterruptedException e) {
                return new ProgramOutcome.Failed("the program was interrupted", false);
            } finally {
                child.stop();
            }
        } catch (IOException e) {
            return new ProgramOutcome.Failed(
                    "The program cannot be started, because " + launch.tool() + " cannot be run (" + e.getMessage()
                            + "); install it, or put it on the PATH.",
                    false);
        }
    }

    /** Passes a line on that a program wrote. */
    static void say(ResourceMonitor monitor, ServedMonitor served, String line, int stream) {
        if (served.over().isDone()) {
            return;
        }
        // build tools end with lines that only reset colours
        if (!COLOURS.matcher(line).replaceAll("").isBlank()) {
            monitor.log(new Diagnostic(Diagnostic.Severity.INFO, line + "\n", null, stream, false));
        }
    }

    private ProgramOutcome outcome(int code, String advice) {
        return switch (code) {
            case 0 -> new ProgramOutcome.Finished();
            case ALREADY_TOLD -> new ProgramOutcome.Failed("", true);
            default ->
                new ProgramOutcome.Failed(
                        "an unhandled error occurred: " + launch.ended(code) + (advice.isEmpty() ? "" : ". " + advice),
                        false);
        };
    }
}
