package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.StackSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Chooses the stack that later commands mean. */
@Command(name = "select", description = "Choose the stack that later commands in this project mean.")
final class StackSelect implements Runnable {

    @ParentCommand
    private StackCommand parent = new StackCommand();

    @Mixin
    private StackCommand.Target target = new StackCommand.Target();

    @Option(
            names = {"-c", "--create"},
            description = "Make the stack if there is none.")
    private boolean create;

    @Option(
            names = "--secrets-provider",
            paramLabel = "PROVIDER",
            defaultValue = "default",
            description = "What protects the stack's secrets: passphrase, or a key of AWS KMS (awskms://...).")
    private String secretsProvider = "default";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = target.choose(parent);
        if (create && !chosen.workspace().backend().exists(chosen.stack())) {
            StackInit.requireOwn(chosen);
            new StackSettings(chosen.workspace(), chosen.stack())
                    .create(secretsProvider)
                    .warmUp();
            chosen.workspace().backend().create(chosen.stack());
            StackInit.tell(spec, chosen);
        }
        chosen.existing().workspace().select(chosen.stack());
    }
}
