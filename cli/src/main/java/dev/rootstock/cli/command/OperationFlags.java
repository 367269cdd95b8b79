package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.OperationRequest;
import dev.rootstock.cli.operation.OutputForm;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.Invocation;
import dev.rootstock.protocol.monitor.Debugging;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the verbs that look at or change a whole stack have in common. */
final class OperationFlags {

    /** A name or number of a machine, IPv6 in brackets, and a port up to 65535. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(\\[[0-9a-fA-F:.%]+]|[A-Za-z0-9._-]+):(6553[0-5]|655[0-2]\\d|65[0-4]\\d{2}|6[0-4]\\d{3}|[1-5]?\\d{1,4})");

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ENVIRONMENT",
            description = "A folder of environments/; without it, the project of the working directory.")
    @Nullable
    String environment;

    @Mixin
    StackFlag stack = new StackFlag();

    @Mixin
    ConfigGivenFlags config = new ConfigGivenFlags();

    @Mixin
    private WorkFlags work = new WorkFlags();

    @Option(
            names = {"-t", "--target"},
            paramLabel = "URN",
            description = "Act on this resource only; may be repeated, * and ** stand for anything.")
    List<String> targets = new ArrayList<>();

    @Option(
            names = {"-x", "--exclude"},
            paramLabel = "URN",
            description = "Leave this resource as it is; may be repeated.")
    List<String> excludes = new ArrayList<>();

    @Option(names = "--target-dependents", description = "Act on what depends on the targets too.")
    boolean targetDependents;

    @Mixin
    ReachFlags reach = new ReachFlags();

    @Option(names = "--ignore-protect", description = "Delete and replace protected resources too.")
    boolean ignoreProtect;

    @Option(names = "--continue-on-error", description = "After a failure go on with what does not depend on it.")
    boolean continueOnError;

    @Option(names = "--expect-no-changes", description = "Fail with exit code 7 if there are changes.")
    boolean expectNoChanges;

    @Option(
            names = "--client",
            paramLabel = "ADDRESS",
            description = "Have the program run by the language runtime that listens there.")
    String client = "";

    @Option(
            names = "--attach-debugger",
            arity = "0..1",
            fallbackValue = "program",
            paramLabel = "WHAT",
            description = "Have the program wait for a debugger; plugins, plugin:NAME and all wait too if named.")
    private Set<String> attachDebugger = new LinkedHashSet<>();

    @Mixin
    private DriverFlags driver = new DriverFlags();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb = CommandSpec.create();

    @Mixin
    ViewFlags view = new ViewFlags();

    @Mixin
    private NotHereFlags notHere = new NotHereFlags();

    @Mixin
    private RemoteFlags remote = new RemoteFlags();

    ChosenStack choose(Invocation invocation) {
        notHere.refuse();
        checkClient();
        checkDebugger();
        return config.of(stack.choose(invocation, environment));
    }

    /** The same where a program runs only if it is asked for, and so no project is needed. */
    ChosenStack chooseAnywhere(Invocation invocation) {
        if (reach.reach().runProgram() || !config.given().pairs().isEmpty()) {
            return choose(invocation);
        }
        notHere.refuse();
        checkClient();
        return config.of(stack.chooseAnywhere(invocation, environment));
    }

    /** What is no address would be looked for in vain, and told late, by a library. */
    private void checkClient() {
        if (!client.isEmpty() && !ADDRESS.matcher(client).matches()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--client takes the address at which a language runtime listens, HOST:PORT such as 127.0.0.1:50051,"
                            + " not '" + client + "'");
        }
    }

    private void checkDebugger() {
        attachDebugger.stream()
                .filter(word -> !Debugging.isKnown(word))
                .findFirst()
                .ifPresent(wrong -> {
                    throw new CliException(
                            ExitCode.FAILED,
                            "invalid --attach-debugger flag value: " + wrong
                                    + "; it takes program, plugins, plugin:NAME or all");
                });
    }

    OutputForm form() {
        return driver.form();
    }

    OperationRequest.Settings settings() {
        return settings(Map.of());
    }

    /** @param pendingCreates by URN, the ids of what interrupted creations have made */
    OperationRequest.Settings settings(Map<String, String> pendingCreates) {
        return new OperationRequest.Settings(
                config.given(),
                work.message,
                work.parallelism(),
                targets,
                excludes,
                targetDependents,
                reach.reach().withPendingCreates(pendingCreates),
                ignoreProtect,
                continueOnError || ReachFlags.isSet("PULUMI_CONTINUE_ON_ERROR"),
                expectNoChanges,
                client,
                attachDebugger,
                driver.driver(verb),
                form(),
                driver.eventLog,
                view.options());
    }
}
