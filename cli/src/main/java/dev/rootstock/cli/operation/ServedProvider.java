package dev.rootstock.cli.operation;

import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.protocol.provider.serve.ProviderPlugin;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The process behind {@code pulumi-resource-NAME}: {@code plugin serve NAME}, then whatever an engine starts a plugin with. It is not a
 * verb that a person types, so it goes past the parser, which would not know the engine's options.
 */
public final class ServedProvider {

    private ServedProvider() {}

    /** Whether the command was started to be a plugin. */
    public static boolean isAskedFor(List<String> arguments) {
        return arguments.size() >= 2
                && arguments.get(0).equals("plugin")
                && arguments.get(1).equals("serve");
    }

    /** Serves until whoever started the process is gone. Answers the exit code. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        var name = arguments.size() > 2 ? arguments.get(2) : "";
        var factory = Providers.all().stream()
                .filter(provider -> provider.packageName().equals(name))
                .findFirst();
        if (factory.isEmpty()) {
            err.println("error: there is no provider '" + name + "' to serve; there are "
                    + Providers.all().stream().map(ProviderFactory::packageName).collect(Collectors.joining(", ")));
            return ExitCode.USAGE;
        }
        try {
            ProviderPlugin.run(factory.get(), out);
            return ExitCode.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.CANCELLED;
        }
    }
}
