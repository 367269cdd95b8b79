package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.OperationRequest;
import dev.rootstock.cli.operation.OperationRunner;
import dev.rootstock.engine.run.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
    private boolean refresh;

    @Option(names = "--replace", paramLabel = "URN", description = "Replace this resource; may be repeated.")
    private List<String> replace = new ArrayList<>();

    @Override
    public Integer call() {
        var request = OperationRequest.of(OperationKind.UPDATE, flags.settings())
                .withPreviewOnly()
                .withRefresh(refresh)
                .withReplace(replace);
        return OperationRunner.run(flags.choose(root.invocation()), request);
    }
}
