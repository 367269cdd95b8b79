package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags of Pulumi's operations that this command does not carry out: each is refused by name, and none is passed over that would matter. */
final class NotHereFlags {

    @Option(names = "--neo", arity = "0..1", fallbackValue = "true", hidden = true)
    private boolean neo;

    @Option(names = "--override-env", hidden = true)
    private List<String> overrideEnv = new ArrayList<>();

    @Option(
            names = {"--policy-pack", "--policy-pack-config"},
            hidden = true)
    private List<String> policyPacks = new ArrayList<>();

    @Option(names = "--show-policy-remediations", hidden = true)
    private boolean policyRemediations;

    @Option(names = "--skip-plugin-pre-install", hidden = true, description = "Plugins are never installed by the way.")
    private boolean skipPluginPreInstall;

    @Option(names = "--suppress-permalink", arity = "0..1", fallbackValue = "true", hidden = true)
    private @Nullable String suppressPermalink;

    /** @throws CliException when one was given that there is nothing like here */
    void refuse() {
        refuse(neo, "--neo", "it is a service of Pulumi's cloud");
        refuse(
                !overrideEnv.isEmpty(),
                "--override-env",
                "environments of configuration are a service of Pulumi's cloud");
        refuse(!policyPacks.isEmpty() || policyRemediations, "--policy-pack", "policy packs are not here yet");
    }

    private static void refuse(boolean given, String name, String instead) {
        if (given) {
            throw new CliException(ExitCode.USAGE, name + " is not supported: " + instead + ".");
        }
    }
}
