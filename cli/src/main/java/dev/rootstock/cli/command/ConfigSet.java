package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Sets one value. */
@Command(name = "set", description = "Set one value; without a value it is read from standard input.")
final class ConfigSet implements Runnable {

    @ParentCommand
    private ConfigCommand parent = new ConfigCommand();

    @Parameters(index = "0", paramLabel = "KEY", description = "The key; without a namespace it is the project's.")
    private String key = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "VALUE", description = "The value.")
    private @Nullable String value;

    @Option(names = "--secret", description = "Encrypt the value.")
    private boolean secret;

    @Option(names = "--plaintext", description = "Do not encrypt the value.")
    private boolean plaintext;

    @Option(names = "--raw", description = "Keep the line's end of a value from standard input.")
    private boolean raw;

    @Option(names = "--type", paramLabel = "TYPE", description = "string, bool, int or float.")
    private String type = "";

    @Mixin
    private ConfigTarget target = new ConfigTarget();

    @Override
    public void run() {
        var chosen = target.choose(parent.root.invocation());
        if ((secret ? 1 : 0) + (plaintext ? 1 : 0) + (type.isEmpty() ? 0 : 1) > 1) {
            throw new CliException(ExitCode.USAGE, "--secret, --plaintext and --type exclude each other");
        }
        var text = given();
        if (!secret && !plaintext && SecretLook.of(key, text)) {
            throw new CliException(
                    "config value for '" + target.place(key, chosen).key()
                            + "' looks like a secret; rerun with --secret to encrypt it, or --plaintext if you meant"
                            + " to store in plaintext");
        }
        target.set(List.of(target.placed(key, text, secret, type, chosen)), chosen);
    }

    private String given() {
        if (value != null) {
            return value;
        }
        var invocation = parent.root.invocation();
        if (invocation.questions()) {
            return secret
                    ? invocation.askSecret("value:")
                    : invocation.ask("value:").orElse("");
        }
        try {
            var text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            return raw ? text : text.stripTrailing();
        } catch (IOException e) {
            throw new CliException("the value could not be read from standard input: " + e.getMessage());
        }
    }
}
