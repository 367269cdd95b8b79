package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.Environments;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.Invocation;
import dev.rootstock.cli.workspace.Workspace;
import dev.rootstock.engine.project.ProjectException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists and copies environments. */
@Command(
        name = "env",
        description = "List the environments, or copy one.",
        subcommands = {EnvCommand.Ls.class, EnvCommand.Copy.class},
        synopsisSubcommandLabel = "VERB")
final class EnvCommand {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Command(name = "ls", aliases = "list", description = "List the environments and whether each is deployed.")
    static final class Ls implements Runnable {

        @ParentCommand
        private EnvCommand env = new EnvCommand();

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            var invocation = env.root.invocation();
            var folder = Environments.folderAbove(invocation.directory())
                    .orElseThrow(() -> new CliException(
                            ExitCode.USAGE,
                            "there is no folder 'environments' here or above " + invocation.directory()));
            var out = spec.commandLine().getOut();
            out.println(String.format("%-16s %-12s %s", "NAME", "RESOURCES", "PROGRAM"));
            for (var name : Environments.names(folder)) {
                out.println(String.format("%-16s %s", name, row(invocation, name)));
            }
            out.flush();
        }

        /** One environment's row, which tells what is wrong with it rather than hide the others. */
        private static String row(Invocation invocation, String name) {
            try {
                var workspace = Workspace.find(invocation, Optional.of(name));
                var stack = workspace.stack(Optional.of(name));
                var resources = workspace
                        .backend()
                        .stacks(Optional.of(workspace.project().name()))
                        .stream()
                        .filter(summary -> summary.name().equals(stack))
                        .flatMap(summary -> summary.resourceCount().stream())
                        .findFirst();
                return String.format(
                        "%-12s %s",
                        resources.map(String::valueOf).orElse("not deployed"),
                        workspace.project().main().orElse("."));
            } catch (ProjectException e) {
                return "unusable: " + e.getMessage();
            }
        }
    }

    @Command(
            name = "copy",
            aliases = "cp",
            description =
                    "Copy an environment's folder under a new name. Secrets are not copied; the copy gets its own.")
    static final class Copy implements Runnable {

        @ParentCommand
        private EnvCommand env = new EnvCommand();

        @Parameters(index = "0", paramLabel = "FROM", description = "The environment to copy.")
        private String from = "";

        @Parameters(index = "1", paramLabel = "TO", description = "The name of the copy.")
        private String to = "";

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            var invocation = env.root.invocation();
            var copy = Environments.copy(Environments.find(invocation.directory(), from), to);
            spec.commandLine().getOut().println("Made " + copy + ". Deploy it with `rootstock up " + to + "`.");
            spec.commandLine().getOut().flush();
        }
    }
}
