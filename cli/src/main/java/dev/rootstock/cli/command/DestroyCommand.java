package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.OperationRequest;
import dev.rootstock.cli.operation.OperationRunner;
import dev.rootstock.engine.run.OperationKind;
import java.util.concurrent.Callable;
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
    private boolean refresh;

    @Override
    public Integer call() {
        var request = OperationRequest.of(OperationKind.DESTROY, flags.settings())
                .confirmed(confirm.yes, confirm.skipPreview)
                .withRefresh(refresh);
        var chosen = flags.choose(root.invocation());
        var code = OperationRunner.run(chosen, previewOnly ? request.withPreviewOnly() : request);
        if (code == 0 && remove && !previewOnly) {
            StackRemoval.remove(chosen.workspace(), chosen.stack(), false, false);
        }
        return code;
    }
}
