package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.StackSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes an empty stack. */
@Command(
        name = "init",
        aliases = {"new", "create", "setup"},
        description = "Make an empty stack and select it.")
final class StackInit implements Runnable {

    @ParentCommand
    private StackCommand parent = new StackCommand();

    @Mixin
    private StackCommand.Target target = new StackCommand.Target();

    @Option(names = "--no-select", description = "Leave the selected stack as it is.")
    private boolean noSelect;

    @Option(
            names = "--secrets-provider",
            paramLabel = "PROVIDER",
            defaultValue = "default",
            description = "What protects the stack's secrets: passphrase, or a key of AWS KMS (awskms://...).")
    private String secretsProvider = "default";

    @Option(
            names = "--copy-config-from",
            paramLabel = "STACK",
            description = "Copy the configuration of this stack; secrets are encrypted anew.")
    private @Nullable String source;

    @Option(
            names = {"-y", "--yes"},
            hidden = true,
            description = "Nothing is asked but the passphrase, which can be given otherwise.")
    private boolean yes;

    @Option(names = "--teams", hidden = true)
    private List<String> teams = new ArrayList<>();

    @Option(names = "--remote-config", arity = "0..1", fallbackValue = "true", hidden = true)
    private boolean remoteConfig;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** A stack is made in its own project's folder. */
    static void requireOwn(ChosenStack chosen) {
        try {
            chosen.workspace().requireOwn(chosen.stack());
        } catch (CliException e) {
            throw new CliException("could not create stack: " + e.getMessage());
        }
    }

    @Override
    public void run() {
        if (!teams.isEmpty()) {
            throw new CliException(ExitCode.USAGE, "--teams is not supported: teams are a service of Pulumi's cloud.");
        }
        if (remoteConfig) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--remote-config is not supported: Pulumi's cloud would keep the configuration; here it is in the"
                            + " stack's file.");
        }
        var chosen = target.choose(parent);
        requireOwn(chosen);
        if (chosen.workspace().backend().exists(chosen.stack())) {
            throw new CliException("stack 'organization/" + chosen.stack().project() + "/"
                    + chosen.stack().stack() + "' already exists");
        }
        var from = source == null
                ? null
                : new ChosenStack(chosen.workspace(), chosen.workspace().stack(Optional.of(source))).existing();
        // a wrong or missing passphrase must show before anything is made
        new StackSettings(chosen.workspace(), chosen.stack())
                .create(secretsProvider)
                .warmUp();
        if (!chosen.workspace().backend().create(chosen.stack())) {
            throw new CliException("stack 'organization/" + chosen.stack().project() + "/"
                    + chosen.stack().stack() + "' already exists");
        }
        if (from != null) {
            ConfigCopy.all(from, chosen);
        }
        if (!noSelect) {
            chosen.workspace().select(chosen.stack());
        }
        tell(spec, chosen);
    }

    /** Beside what scripts read, as upstream does. */
    static void tell(CommandLine.Model.CommandSpec spec, ChosenStack made) {
        var err = spec.commandLine().getErr();
        err.println("Created stack '" + made.stack().stack() + "'");
        err.flush();
    }
}
