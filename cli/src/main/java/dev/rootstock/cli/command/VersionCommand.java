package dev.rootstock.cli.command;

import dev.rootstock.protocol.PulumiVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Prints the version. Tools that drive Pulumi read it, so it is the version of Pulumi whose behaviour is followed; {@code about} says
 * which version of Rootstock that is.
 */
@Command(name = "version", description = "Print the version of Pulumi that this command stands in for.")
final class VersionCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().getOut().println("v" + PulumiVersion.CURRENT);
        spec.commandLine().getOut().flush();
    }

    /** For {@code --version}. */
    static final class Provider implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"v" + PulumiVersion.CURRENT};
        }
    }
}
