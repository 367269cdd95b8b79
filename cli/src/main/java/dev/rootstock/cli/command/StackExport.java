package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.cli.workspace.WholeFile;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.state.DeploymentJson;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints a stack's state, for a backup or for the stock command. */
@Command(name = "export", description = "Print the stack's state as JSON; secrets stay encrypted.")
final class StackExport implements Runnable {

    @ParentCommand
    private StackCommand parent = new StackCommand();

    @Mixin
    private StackCommand.Target target = new StackCommand.Target();

    @Option(names = "--file", paramLabel = "FILE", description = "Write to this file instead of standard output.")
    private @Nullable Path file;

    @Option(
            names = "--version",
            paramLabel = "N",
            description = "The state after that update, by the numbers of `stack history`.")
    private @Nullable Integer version;

    @Option(names = "--show-secrets", description = "Print secret values in clear.")
    private boolean showSecrets;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = target.chooseAnywhere(parent).existing();
        var deployment = deployment(chosen);
        if (file == null) {
            spec.commandLine().getOut().println(deployment.stripTrailing());
            spec.commandLine().getOut().flush();
            return;
        }
        try {
            WholeFile.write(file, deployment);
        } catch (IOException e) {
            throw new CliException("could not write " + file + ": " + FileTrouble.reason(file, e));
        }
    }

    /** Without {@code --show-secrets} no key is needed: ciphertexts pass through. */
    private String deployment(ChosenStack chosen) {
        var secrets =
                showSecrets ? new StackSettings(chosen.workspace(), chosen.stack()).secrets() : StackSecrets.opaque();
        var snapshot = snapshot(chosen, secrets);
        var bytes = new ByteArrayOutputStream();
        if (showSecrets) {
            DeploymentJson.exportClear(bytes, snapshot);
        } else {
            DeploymentJson.export(bytes, snapshot, new SecretVault(() -> secrets.writer(snapshot.secrets())));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Snapshot snapshot(ChosenStack chosen, StackSecrets secrets) {
        var backend = chosen.workspace().backend();
        var number = version;
        return number == null
                ? withSecrets(
                        chosen,
                        backend.read(chosen.stack(), secrets).orElseThrow().snapshot())
                : backend.at(chosen.stack(), number, secrets)
                        .orElseThrow(() -> new CliException("there is no version " + number + " of stack '"
                                + chosen.stack().stack() + "'; `rootstock stack history` lists those that are kept"));
    }

    /** The state of a stack that was never updated names no provider yet; as with the stock command it has the stack file's. */
    private static Snapshot withSecrets(ChosenStack chosen, Snapshot snapshot) {
        return snapshot.secrets() != null
                ? snapshot
                : new StackSettings(chosen.workspace(), chosen.stack())
                        .record()
                        .map(snapshot::withSecrets)
                        .orElse(snapshot);
    }
}
