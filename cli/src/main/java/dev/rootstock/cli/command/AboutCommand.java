package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.Providers;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.Workspace;
import dev.rootstock.protocol.PulumiVersion;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Tells what runs here, for a report of a defect. */
@Command(name = "about", description = "Print what runs here: versions, providers, the project and its store.")
final class AboutCommand implements Runnable {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        out.println("Rootstock     0.1.0, behaving as Pulumi " + PulumiVersion.CURRENT);
        out.println("Java          " + System.getProperty("java.vm.version") + " (" + System.getProperty("java.home")
                + ")");
        out.println("System        " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        Providers.all()
                .forEach(provider -> out.println("Provider      " + provider.packageName() + " " + provider.version()));
        try {
            var workspace = Workspace.find(root.invocation(), Optional.empty());
            out.println("Project       " + workspace.project().name() + " ("
                    + workspace.project().file() + ")");
            out.println("Store         " + workspace.backend().url());
            out.println("Stack         " + workspace.selected().orElse("none is selected"));
        } catch (CliException e) {
            out.println("Project       none here");
        }
        out.flush();
    }
}
