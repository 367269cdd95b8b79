package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.OperationRequest;
import dev.rootstock.cli.operation.OperationRunner;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.run.OperationKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    @Option(
            names = "--skip-pending-creates",
            description = "Leave creations that an interrupted run left without an outcome as they are, which is the"
                    + " default.")
    private boolean skipPendingCreates;

    @Option(
            names = "--import-pending-creates",
            paramLabel = "URN ID",
            arity = "1..2",
            description = "Take in what such a creation has made, by its id; may be repeated.")
    private List<String> importPendingCreates = new ArrayList<>();

    @Override
    public Integer call() {
        confirm.check(previewOnly);
        flags.view.wholeByDefault();
        if (skipPendingCreates && clearPendingCreates) {
            throw new CliException(
                    ExitCode.USAGE, "cannot set both --skip-pending-creates and --clear-pending-creates");
        }
        if (importPendingCreates.size() % 2 != 0) {
            throw new CliException(
                    ExitCode.USAGE, "each URN must be followed by an ID: found an odd number of entries");
        }
        var imported = new LinkedHashMap<String, String>();
        for (var i = 0; i < importPendingCreates.size(); i += 2) {
            if (importPendingCreates.get(i + 1).isBlank()) {
                throw new CliException(
                        ExitCode.USAGE,
                        "the ID that follows " + importPendingCreates.get(i) + " is empty; give that of the object"
                                + " that the creation has made");
            }
            imported.put(importPendingCreates.get(i), importPendingCreates.get(i + 1));
        }
        var request = OperationRequest.of(OperationKind.REFRESH, flags.settings(imported))
                .confirmed(confirm.agreed(), confirm.skipPreview)
                .withExtent(OperationRequest.Extent.ofRefresh(acceptLoss, clearPendingCreates));
        return OperationRunner.run(flags.choose(root.invocation()), previewOnly ? request.withPreviewOnly() : request);
    }
}
