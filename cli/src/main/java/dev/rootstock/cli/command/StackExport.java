package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import java.io.IOException;
import java.nio.file.Files;
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

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = target.choose(parent).existing();
        var deployment = chosen.workspace().backend().export(chosen.stack()).orElseThrow();
        if (file == null) {
            spec.commandLine().getOut().println(deployment.stripTrailing());
            spec.commandLine().getOut().flush();
            return;
        }
        try {
            Files.writeString(file, deployment);
        } catch (IOException e) {
            throw new CliException("could not write " + file + ": " + e.getMessage());
        }
    }
}
