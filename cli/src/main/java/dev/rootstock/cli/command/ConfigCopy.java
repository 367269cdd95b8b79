package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.project.ConfigValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Copies configuration from one stack of a project to another. Secrets are encrypted anew with the other stack's key. */
@Command(
        name = "cp",
        aliases = "copy",
        description = "Copy one value, or all of them, to another stack of the project.")
final class ConfigCopy implements Runnable {

    @ParentCommand
    private ConfigCommand parent = new ConfigCommand();

    @Parameters(index = "0", arity = "0..1", paramLabel = "KEY", description = "The key; without one, all are copied.")
    private @Nullable String key;

    @Option(
            names = {"-d", "--dest"},
            required = true,
            paramLabel = "STACK",
            description = "The stack to copy to.")
    private String destination = "";

    @Mixin
    private ConfigTarget target = new ConfigTarget();

    @Override
    public void run() {
        var from = target.choose(parent.root.invocation());
        var to = new ChosenStack(from.workspace(), from.workspace().stack(Optional.of(destination))).existing();
        if (from.stack().equals(to.stack())) {
            throw new CliException(ExitCode.USAGE, "current stack and destination stack are the same");
        }
        var name = key;
        if (name == null) {
            all(from, to);
            return;
        }
        var value = target.find(name, from).orElseThrow(() -> ConfigTarget.notFound(name, from));
        var copied = anew(value, from, to);
        var place = target.place(name, to);
        var file = to.workspace().stackFile(to.stack());
        file.setConfig(place.key(), place.with(file.config().get(place.key()), copied));
    }

    /** Copies everything. */
    static void all(ChosenStack from, ChosenStack to) {
        from.workspace().stackFile(from.stack()).config().forEach((full, value) -> {
            var copied = anew(value, from, to);
            // read once more: making a secrets provider writes the file
            to.workspace().stackFile(to.stack()).setConfig(full, copied);
        });
    }

    private static ConfigValue anew(ConfigValue value, ChosenStack from, ChosenStack to) {
        if (!value.isSecret()) {
            return value;
        }
        var read = new StackSettings(from.workspace(), from.stack()).provider();
        var write = new StackSettings(to.workspace(), to.stack()).provider();
        return value.recrypted(ciphertext -> write.encrypt(read.decrypt(ciphertext)));
    }
}
