package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.FileTrouble;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.backend.UpdateRecord;
import dev.rootstock.engine.state.DeploymentReader;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.SnapshotIntegrity;
import dev.rootstock.engine.state.StateFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Replaces a stack's state by one that was exported. */
@Command(
        name = "import",
        description = "Replace the stack's state by one that `stack export` printed, from standard input or a file.")
final class StackImport implements Runnable {

    @ParentCommand
    private StackCommand parent = new StackCommand();

    @Mixin
    private StackCommand.Target target = new StackCommand.Target();

    @Option(names = "--file", paramLabel = "FILE", description = "Read this file instead of standard input.")
    private @Nullable Path file;

    @Option(
            names = {"-f", "--force"},
            description = "Import although something is wrong with the state.")
    private boolean force;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = target.choose(parent).existing();
        var secrets = new StackSettings(chosen.workspace(), chosen.stack()).secrets();
        var imported = imported(secrets);
        requireSound(chosen, imported);
        switch (chosen.workspace().backend().openToReplace(chosen.stack(), secrets)) {
            case OpenAnswer.Opened(var session) -> {
                try (session) {
                    session.notices().forEach(chosen.workspace().invocation()::say);
                    session.replace(imported.withPendingOperations(List.of()), UpdateRecord.edit(""));
                }
            }
            case OpenAnswer.Locked locked -> throw new CliException(locked.message());
            case OpenAnswer.Missing _ ->
                throw new CliException(
                        ExitCode.NO_STACK, "no stack named '" + chosen.stack().stack() + "' found");
        }
        if (!imported.pendingOperations().isEmpty()) {
            chosen.workspace()
                    .invocation()
                    .say("warning: " + imported.pendingOperations().size()
                            + " pending operations of the imported state were dropped");
        }
        spec.commandLine().getOut().println("Import complete.");
        spec.commandLine().getOut().flush();
    }

    private Snapshot imported(StackSecrets secrets) {
        try {
            return DeploymentReader.export(read(), secrets.readers(), new SecretVault(() -> secrets.writer(null)));
        } catch (StateFormatException e) {
            throw new CliException((file == null ? "standard input" : file) + " cannot be imported: " + e.getMessage());
        }
    }

    private byte[] read() {
        try {
            return file == null ? System.in.readAllBytes() : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CliException(
                    file == null
                            ? "could not read standard input: " + e.getMessage()
                            : "could not read " + file + ": " + FileTrouble.reason(file, e));
        }
    }

    private void requireSound(ChosenStack chosen, Snapshot imported) {
        var problems = new ArrayList<>(SnapshotIntegrity.problems(imported));
        for (var resource : imported.resources()) {
            var urn = resource.urn();
            if (!urn.stack().equals(chosen.stack().stack())
                    || !urn.project().equals(chosen.stack().project())) {
                problems.add("resource '" + urn + "' belongs to another stack than "
                        + chosen.stack().stack());
            }
        }
        if (problems.isEmpty()) {
            return;
        }
        var text = String.join("\n", problems);
        if (!force) {
            throw new CliException(
                    text + "\nimporting this file could be dangerous; rerun with --force to proceed anyway");
        }
        chosen.workspace().invocation().say("warning: " + text);
    }
}
