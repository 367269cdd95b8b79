package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.cli.workspace.Invocation;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.backend.StoredStack;
import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.state.DeploymentJson;
import dev.rootstock.engine.state.DeploymentReader;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.SnapshotIntegrity;
import dev.rootstock.engine.state.StateFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Opens the state in the user's editor. */
@Command(
        name = "edit",
        aliases = {"update", "modify"},
        description = "Edit the state as JSON in the editor that EDITOR names; secrets stay encrypted.")
final class StateEdit implements Runnable {

    @ParentCommand
    private StateCommand parent = new StateCommand();

    @Mixin
    private StateFlags flags = new StateFlags();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = flags.choose(parent);
        var invocation = chosen.workspace().invocation();
        var editor = invocation
                .variable("EDITOR")
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE, "no EDITOR is set; set it to the command that edits a file, such as vi"));
        var secrets = new StackSettings(chosen.workspace(), chosen.stack()).secrets();
        var stored = chosen.workspace().backend().read(chosen.stack(), secrets).orElseThrow();
        var text = text(stored);
        try {
            var file = Files.createTempFile("state-", ".json");
            try {
                Files.write(file, text);
                edit(chosen, editor, file, stored, secrets);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new CliException("the state could not be edited: " + e.getMessage());
        }
    }

    private static byte[] text(StoredStack stored) {
        var bytes = new ByteArrayOutputStream();
        DeploymentJson.export(bytes, stored.snapshot(), stored.vault());
        return bytes.toByteArray();
    }

    private void edit(ChosenStack chosen, String editor, Path file, StoredStack stored, StackSecrets secrets)
            throws IOException {
        var invocation = chosen.workspace().invocation();
        while (true) {
            open(editor, file);
            String problem;
            try {
                var bytes = Files.readAllBytes(file);
                var edited = DeploymentReader.export(
                        bytes,
                        secrets.readers(),
                        new SecretVault(() -> secrets.writer(stored.snapshot().secrets())));
                problem = invocation.verifies() ? String.join("\n", SnapshotIntegrity.problems(edited)) : "";
                if (edited.equals(stored.snapshot())) {
                    invocation.say("warning: provided state was not changed");
                    return;
                }
                if (problem.isEmpty() && (!flags.asks(invocation) || accepted(invocation))) {
                    write(chosen, secrets, stored.snapshot(), edited);
                    return;
                }
            } catch (StateFormatException | SecretsException e) {
                problem = String.valueOf(e.getMessage());
            } catch (IOException e) {
                problem = "what was edited cannot be read: " + FileTrouble.reason(file, e);
            }
            if (!problem.isEmpty()) {
                invocation.say("error: provided state is not valid: " + problem);
            }
            if (!flags.asks(invocation) || !again(invocation)) {
                throw new CliException("confirmation cancelled, not proceeding with the state edit");
            }
        }
    }

    private static boolean accepted(Invocation invocation) {
        return invocation
                .ask("Do you want to perform this edit? [yes/no]")
                .filter(answer -> answer.equals("yes") || answer.equals("y"))
                .isPresent();
    }

    private static boolean again(Invocation invocation) {
        return invocation
                .ask("Edit again? [yes/no]")
                .filter(answer -> answer.equals("yes") || answer.equals("y"))
                .isPresent();
    }

    private void write(ChosenStack chosen, StackSecrets secrets, Snapshot before, Snapshot edited) {
        StateEditing.edit(chosen, secrets, "state edit", snapshot -> {
            if (!snapshot.resources().equals(before.resources())) {
                throw new CliException(
                        "the state was changed by somebody else while you edited it, so nothing was written; edit it"
                                + " again");
            }
            return snapshot.withResources(edited.resources()).withPendingOperations(edited.pendingOperations());
        });
        spec.commandLine().getOut().println("State edited");
        spec.commandLine().getOut().flush();
    }

    private static void open(String editor, Path file) throws IOException {
        // as the shell would take it: an editor may have arguments
        var builder =
                new ProcessBuilder(List.of("sh", "-c", editor + " \"$1\"", "editor", file.toString())).inheritIO();
        // passphrases and keys are none of its business
        builder.environment().keySet().removeIf(name -> name.startsWith("PULUMI_") || name.startsWith("AWS_"));
        var process = builder.start();
        try {
            if (process.waitFor() != 0) {
                throw new CliException("the editor '" + editor + "' ended with exit code " + process.exitValue()
                        + ", so nothing was written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.CANCELLED, "cancelled, nothing was written");
        }
    }
}
