package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.OperationRequest;
import dev.rootstock.cli.operation.OperationRunner;
import dev.rootstock.engine.run.OperationKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Takes over into the state what the resources really are. */
@Command(name = "refresh", description = "Look at every resource and take over into the state what it really is.")
final class RefreshCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Mixin
    private OperationFlags flags = new OperationFlags();

    @Mixin
    private ConfirmFlags confirm = new ConfirmFlags();

    @Option(names = "--preview-only", description = "Show what was found and keep the state as it is.")
    private boolean previewOnly;

    @Option(
            names = "--allow-mass-removal",
            description = "Go on even if most resources are gone, as they are after an emulator was reset.")
    private boolean acceptLoss;

    @Option(
            names = "--clear-pending-creates",
            description = "Give up on creations that an interrupted run left without an outcome.")
    private boolean clearPendingCreates;

    @Override
    public Integer call() {
        var request = OperationRequest.of(OperationKind.REFRESH, flags.settings())
                .confirmed(confirm.yes, confirm.skipPreview)
                .withAcceptLoss(acceptLoss)
                .withClearPendingCreates(clearPendingCreates);
        return OperationRunner.run(flags.choose(root.invocation()), previewOnly ? request.withPreviewOnly() : request);
    }
}
