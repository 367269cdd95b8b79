package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.OperationRequest;
import dev.rootstock.cli.operation.OperationRunner;
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

/** Shows what an update would do. */
@Command(name = "preview", aliases = "pre", description = "Show what an update would change, and change nothing.")
final class PreviewCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Mixin
    private OperationFlags flags = new OperationFlags();

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
            names = "--save-plan",
            paramLabel = "FILE",
            description = "Write what an update would do to this file, for `up --plan`.")
    private @Nullable Path savePlan;

    @Option(
            names = "--import-file",
            paramLabel = "FILE",
            description = "Write what would be created to this file; with ids filled in, `import --file` takes it.")
    private @Nullable Path importFile;

    @Override
    public Integer call() {
        flags.targets.addAll(targetReplace);
        replace.addAll(targetReplace);
        var settings = flags.settings();
        var chosen = flags.choose(root.invocation());
        var request = OperationRequest.of(OperationKind.UPDATE, settings)
                .withPreviewOnly()
                .withExtent(OperationRequest.Extent.of(refresh, chosen, replace))
                .withPlan(new OperationRequest.Planning(savePlan, importFile, null, false));
        return OperationRunner.run(chosen, request);
    }
}
