package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.Invocation;
import dev.rootstock.engine.backend.BackendException;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.project.FileNotWrittenException;
import dev.rootstock.engine.project.ProjectException;
import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.engine.state.StateLostException;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.testbed.TestbedException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command itself: knows its verbs, and how errors are told. */
@Command(
        name = "rootstock",
        description = {
            "Infrastructure for Open edX, and an engine for every other Pulumi program.",
            "",
            "Begin with `rootstock up demo`: it needs no account and no cluster."
        },
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions of every verb:%n",
        footer = {
            "",
            "`rootstock VERB --help` tells more of a verb. Exit codes: 0 done, 1 failed, 2 wrong usage, 6 no such"
                    + " stack,",
            "7 unexpected changes, 8 cancelled."
        })
public final class RootCommand implements Runnable {

    @Mixin
    private Globals globals = new Globals();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Whoever gives no verb wants to know which there are. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    Invocation invocation() {
        return globals.invocation();
    }

    /** A stack as it is shown: in full where -Q asks for it. */
    String shown(StackName stack) {
        return globals.fullNames ? stack.qualified() : stack.stack();
    }

    boolean fullNames() {
        return globals.fullNames;
    }

    /** Runs the command. Answers the exit code; every error has been told by then. */
    public static int execute(String... arguments) {
        var root = new RootCommand();
        var line = new CommandLine(root);
        Verbs.add(line, arguments);
        line.setUsageHelpWidth(110)
                .setUsageHelpAutoWidth(false)
                .setAbbreviatedOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExitCodeExceptionMapper(RootCommand::exitCode)
                .setExecutionStrategy(parsed -> root.traced(parsed, new CommandLine.RunLast()))
                .setExecutionExceptionHandler((thrown, command, _) -> {
                    tell(thrown, root.globals.traces, command);
                    return exitCode(thrown);
                })
                .setParameterExceptionHandler((wrong, _) -> {
                    UsageErrors.tell(wrong);
                    return ExitCode.USAGE;
                });
        String[] all;
        try {
            all = OptionVariables.added(line, System::getenv, arguments);
        } catch (CliException e) {
            line.getErr().println("error: " + e.getMessage());
            return e.exitCode();
        }
        return line.execute(all);
    }

    /** Carries the command out inside a span of its own, if somebody wants to know where time goes. */
    private int traced(CommandLine.ParseResult parsed, CommandLine.IExecutionStrategy strategy) {
        HandedDown.apply(parsed);
        NamedFiles.apply(parsed, globals.directory);
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        try {
            globals.beginTraces(last.commandSpec().qualifiedName());
        } catch (CliException e) {
            throw new CommandLine.ExecutionException(
                    last.commandSpec().commandLine(), "the command could not begin", e);
        }
        var exitCode = ExitCode.INTERNAL;
        try {
            exitCode = strategy.execute(parsed);
            return exitCode;
        } catch (CommandLine.ExecutionException e) {
            exitCode = e.getCause() == null ? ExitCode.INTERNAL : exitCode(e.getCause());
            throw e;
        } finally {
            globals.endTraces(exitCode);
        }
    }

    private static void tell(Exception thrown, boolean traces, CommandLine command) {
        var expected = isExpected(thrown);
        command.getErr().println("error: " + (expected ? thrown.getMessage() : "unexpected: " + thrown));
        if (!expected && !traces) {
            command.getErr().println("This is a defect of Rootstock; run again with --traces and report it.");
        }
        if (traces) {
            thrown.printStackTrace(command.getErr());
        }
    }

    static boolean isExpected(Throwable thrown) {
        return switch (thrown) {
            case CliException _, BackendException _, ProjectException _, SecretsException _, StateFormatException _ ->
                true;
            case StateLostException _, ProgramNotFoundException _, TestbedException _ -> true;
            default -> false;
        };
    }

    private static int exitCode(Throwable thrown) {
        return switch (thrown) {
            case CliException cli -> cli.exitCode();
            case FileNotWrittenException _ -> ExitCode.FAILED;
            case ProjectException _ -> ExitCode.USAGE;
            case UncheckedIOException _ -> ExitCode.FAILED;
            default -> isExpected(thrown) ? ExitCode.FAILED : ExitCode.INTERNAL;
        };
    }
}
