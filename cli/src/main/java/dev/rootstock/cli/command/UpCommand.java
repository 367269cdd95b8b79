package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.OperationRequest;
import dev.rootstock.cli.operation.OperationRunner;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.engine.run.OperationKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes the resources what the program asks for. */
@Command(
        name = "up",
        aliases = "update",
        description = "Make the resources of an environment what its program asks for: shows the plan, asks, applies.")
final class UpCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Mixin
    private OperationFlags flags = new OperationFlags();

    @Mixin
    private ConfirmFlags confirm = new ConfirmFlags();

    @Option(
            names = {"-r", "--refresh"},
            arity = "0..1",
            fallbackValue = "true",
            description = "Look first at what the resources really are.")
    private @Nullable Boolean refresh;

    @Option(names = "--replace", paramLabel = "URN", description = "Replace this resource; may be repeated.")
    private List<String> replace = new ArrayList<>();

    @Option(
            names = "--target-replace",
            paramLabel = "URN",
            description = "Replace this resource, and act on it only; may be repeated.")
    private List<String> targetReplace = new ArrayList<>();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Do what this plan of `preview --save-plan` says, and nothing else.")
    private @Nullable Path plan;

    @Option(names = "--strict", description = "Do what the preview before the update shows, and nothing else.")
    private boolean strict;

    @Option(
            names = "--secrets-provider",
            paramLabel = "PROVIDER",
            defaultValue = "default",
            description = "What protects the secrets of a stack that is made first: passphrase, or a key of AWS KMS"
                    + " (awskms://...).")
    private String secretsProvider = "default";

    @Override
    public Integer call() {
        flags.targets.addAll(targetReplace);
        replace.addAll(targetReplace);
        if (strict && confirm.skipPreview) {
            throw new CliException("--strict cannot be used with --skip-preview; strict requires a preview");
        }
        if (strict && plan != null) {
            throw new CliException("--strict cannot be used with --plan: it keeps to the update's own preview");
        }
        var settings = flags.settings();
        var chosen = flags.choose(root.invocation());
        var request = OperationRequest.of(OperationKind.UPDATE, settings)
                .confirmed(confirm.agreed(), confirm.skipPreview)
                .withExtent(OperationRequest.Extent.of(refresh, chosen, replace))
                .withPlan(new OperationRequest.Planning(null, null, plan, strict))
                .withSecretsProvider(secretsProvider);
        return OperationRunner.run(chosen, request);
    }
}
