package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.SecretsChange;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Gives the secrets of a stack another key. */
@Command(
        name = "change-secrets-provider",
        description = {
            "Protect a stack's secrets by another passphrase or another key; with the present provider's name, by a"
                    + " new one of its kind.",
            "A new passphrase is asked for, or read from standard input."
        })
final class StackSecretsChange implements Runnable {

    @ParentCommand
    private StackCommand parent = new StackCommand();

    @Parameters(
            index = "0",
            paramLabel = "PROVIDER",
            description = "passphrase, or a key of AWS KMS such as awskms://alias/my-key?region=eu-west-1.")
    private String provider = "";

    @Mixin
    private StackFlag flag = new StackFlag();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var chosen = flag.choose(parent.root.invocation(), null).existing();
        var out = spec.commandLine().getOut();
        new SecretsChange(chosen.workspace(), chosen.stack()).to(provider, () -> {
            out.println("Migrating old configuration and state to new secrets provider");
            out.flush();
        });
    }
}
