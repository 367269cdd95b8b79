package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Flags of Pulumi's operations that there is nothing to do for here. Those that change nothing with a store of one's own, under the stock
 * command either, are taken; one that is not carried out is refused by name.
 */
final class NotHereFlags {

    @Option(
            names = {"--neo", "--copilot", "--neo-task-on-failure"},
            arity = "0..1",
            fallbackValue = "true",
            hidden = true,
            description =
                    "A service of Pulumi's cloud, which the stock command leaves out too for a store of your own.")
    private boolean neo;

    @Option(
            names = "--override-env",
            paramLabel = "ENV=OTHER",
            hidden = true,
            description = "Is about environments that a stack's file names, and a file that names one is refused.")
    private List<String> overrideEnv = new ArrayList<>();

    @Option(
            names = {"--policy-pack", "--policy-pack-config"},
            split = ",",
            hidden = true)
    private List<String> policyPacks = new ArrayList<>();

    @Option(
            names = "--show-policy-remediations",
            arity = "0..1",
            fallbackValue = "true",
            hidden = true,
            description = "Without policy packs there are none.")
    private boolean policyRemediations;

    @Option(
            names = "--skip-plugin-pre-install",
            arity = "0..1",
            fallbackValue = "true",
            hidden = true,
            description = "Plugins are had when they are first needed.")
    private boolean skipPluginPreInstall;

    @Option(
            names = "--suppress-permalink",
            arity = "0..1",
            fallbackValue = "true",
            hidden = true,
            description = "There is no page of Pulumi's cloud to link to.")
    private @Nullable String suppressPermalink;

    /** @throws CliException when one was given that is not carried out */
    void refuse() {
        if (!policyPacks.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--policy-pack is not supported: policy packs are not here yet, and an operation without them would"
                            + " pass where one of them objects; leave the flag out, or run the stock pulumi command's"
                            + " preview with it first.");
        }
    }
}
