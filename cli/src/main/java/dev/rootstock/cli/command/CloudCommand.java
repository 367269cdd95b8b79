package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** A verb of Pulumi's command that there is nothing to do for here: it says in a sentence why, and what to do instead. */
@Command
final class CloudCommand implements Runnable {

    private final String why;

    @Parameters(arity = "0..*", hidden = true)
    private List<String> ignored = new ArrayList<>();

    private CloudCommand(String why) {
        this.why = why;
    }

    /** @param why the whole sentence */
    static CommandLine of(List<String> names, String why) {
        var command = new CloudCommand(why);
        var line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec();
        spec.name(names.getFirst());
        spec.aliases(names.subList(1, names.size()).toArray(String[]::new));
        spec.usageMessage().description(why).hidden(true);
        // whatever is behind it is not looked at
        line.setUnmatchedArgumentsAllowed(true);
        line.setUnmatchedOptionsArePositionalParams(true);
        line.setStopAtUnmatched(true);
        return line;
    }

    @Override
    public void run() {
        throw new CliException(ExitCode.FAILED, why);
    }
}
