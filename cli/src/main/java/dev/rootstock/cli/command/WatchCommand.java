package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.FolderWatch;
import dev.rootstock.cli.operation.OperationRequest;
import dev.rootstock.cli.operation.OperationRunner;
import dev.rootstock.cli.operation.OutputForm;
import dev.rootstock.cli.operation.WatchedUpdates;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.GivenConfig;
import dev.rootstock.cli.workspace.Invocation;
import dev.rootstock.engine.run.OperationKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Updates a stack whenever its program, or what else is watched, is saved. */
@Command(
        name = "watch",
        description = "Update a stack, without asking, whenever a file of its project is saved; Ctrl-C ends it.")
final class WatchCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Parameters(
            arity = "0..1",
            paramLabel = "ENVIRONMENT",
            description = "A folder of environments/; without it, the project of the working directory.")
    private @Nullable String environment;

    @Mixin
    private StackFlag stack = new StackFlag();

    @Mixin
    private ConfigGivenFlags config = new ConfigGivenFlags();

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "Watch this folder or file rather than the project's folder; may be repeated.")
    private List<String> paths = new ArrayList<>();

    @Mixin
    private WorkFlags work = new WorkFlags();

    @Option(
            names = {"-r", "--refresh"},
            arity = "0..1",
            fallbackValue = "true",
            description = "Look first at what the resources really are.")
    private boolean refresh;

    @Option(names = "--exec-kind", paramLabel = "KIND", hidden = true)
    private String execKind = "";

    @Option(
            names = "--secrets-provider",
            paramLabel = "PROVIDER",
            defaultValue = "default",
            description = "What protects the secrets of a stack that is made first.")
    private String secretsProvider = "default";

    @Mixin
    private ViewFlags view = new ViewFlags();

    @Mixin
    private NotHereFlags notHere = new NotHereFlags();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        notHere.refuse();
        var invocation = root.invocation();
        var chosen = chosen(invocation);
        config.given().save(chosen);
        try (var watch = new FolderWatch(chosen.workspace().project().folder(), watched(invocation))) {
            return new WatchedUpdates(watch, invocation.terminal(), view.options())
                    .run(
                            chosen.stack().qualified(),
                            () -> OperationRunner.run(chosen(invocation), request(chosen)),
                            RootCommand::isExpected);
        } catch (IOException e) {
            throw new CliException("the watch could not be ended: " + e.getMessage());
        }
    }

    /** Each update reads project and configuration anew. */
    private ChosenStack chosen(Invocation invocation) {
        var chosen = config.of(stack.choose(invocation, environment));
        return environment == null ? chosen.existing() : chosen;
    }

    private List<Path> watched(Invocation invocation) {
        return paths.stream()
                .filter(path -> !path.isEmpty())
                .map(invocation.directory()::resolve)
                .toList();
    }

    private OperationRequest request(ChosenStack chosen) {
        var settings = new OperationRequest.Settings(
                GivenConfig.NONE,
                work.message,
                work.parallelism(),
                List.of(),
                List.of(),
                false,
                new OperationRequest.Reach(false, false, Map.of()),
                false,
                false,
                false,
                "",
                Set.of(),
                new OperationRequest.Driver(execKind, "", GivenFlags.of(spec)),
                OutputForm.LINES,
                "",
                view.options());
        return OperationRequest.of(OperationKind.UPDATE, settings)
                .confirmed(true, true)
                .withExtent(OperationRequest.Extent.of(refresh, chosen, List.of()))
                .withSecretsProvider(secretsProvider);
    }
}
