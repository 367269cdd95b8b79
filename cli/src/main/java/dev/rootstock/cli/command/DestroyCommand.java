package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.OperationRequest;
import dev.rootstock.cli.operation.OperationRunner;
import dev.rootstock.cli.operation.OutputForm;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.plan.Protection;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.OperationKind;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Deletes every resource of a stack. */
@Command(
        name = "destroy",
        aliases = {"down", "dn"},
        description = "Delete every resource of an environment. The stack itself stays, empty, with its history.")
final class DestroyCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Mixin
    private OperationFlags flags = new OperationFlags();

    @Mixin
    private ConfirmFlags confirm = new ConfirmFlags();

    @Option(names = "--preview-only", description = "Show what would be deleted, and delete nothing.")
    private boolean previewOnly;

    @Option(names = "--remove", description = "Remove the stack too, with its configuration and history.")
    private boolean remove;

    @Option(
            names = {"-r", "--refresh"},
            arity = "0..1",
            fallbackValue = "true",
            description = "Look first at what the resources really are.")
    private @Nullable Boolean refresh;

    @Option(names = "--exclude-protected", description = "Leave protected resources, and what they need, as they are.")
    private boolean excludeProtected;

    @Override
    public Integer call() {
        confirm.check(previewOnly);
        var chosen = flags.chooseAnywhere(root.invocation());
        var kept = excludeProtected ? protectedOnes(chosen) : List.<String>of();
        if (!kept.isEmpty() && kept.size() == size(chosen)) {
            tell(chosen, "There were no unprotected resources to destroy. There are still " + kept.size());
            return ExitCode.OK;
        }
        flags.excludes.addAll(kept);
        var request = OperationRequest.of(OperationKind.DESTROY, flags.settings())
                .confirmed(confirm.agreed(), confirm.skipPreview)
                .withExtent(OperationRequest.Extent.of(refresh, chosen, List.of()));
        var code = OperationRunner.run(chosen, previewOnly ? request.withPreviewOnly() : request);
        if (code != 0 || previewOnly) {
            return code;
        }
        if (!kept.isEmpty()) {
            tell(chosen, "All unprotected resources were destroyed. There are still " + kept.size());
        } else if (!remove) {
            tellWhatIsLeft(chosen);
        } else {
            StackRemoval.remove(chosen.workspace(), chosen.stack(), false, false);
        }
        return code;
    }

    private List<String> protectedOnes(ChosenStack chosen) {
        if (!flags.targets.isEmpty()) {
            throw new CliException("you cannot specify --target and --exclude-protected");
        }
        return Protection.kept(resources(chosen)).stream().map(Urn::text).toList();
    }

    private static long size(ChosenStack chosen) {
        return resources(chosen).stream().map(ResourceState::urn).distinct().count();
    }

    private static List<ResourceState> resources(ChosenStack chosen) {
        return chosen.existing().workspace().backend().read(chosen.stack(), StackSecrets.opaque()).stream()
                .flatMap(stored -> stored.snapshot().resources().stream())
                .toList();
    }

    private void tell(ChosenStack chosen, String whatIsLeft) {
        if (flags.form() != OutputForm.TEXT) {
            return;
        }
        var out = chosen.workspace().invocation().terminal().out();
        out.println(whatIsLeft + " protected resources associated with this stack.");
        out.flush();
    }

    private void tellWhatIsLeft(ChosenStack chosen) {
        if (flags.form() != OutputForm.TEXT || !flags.targets.isEmpty() || !flags.excludes.isEmpty()) {
            return;
        }
        var out = chosen.workspace().invocation().terminal().out();
        out.println("The resources in the stack have been deleted, but the history and configuration associated with"
                + " the stack are still maintained. \nIf you want to remove the stack completely, run"
                + " `rootstock stack rm " + chosen.stack().stack() + "`.");
        out.flush();
    }
}
