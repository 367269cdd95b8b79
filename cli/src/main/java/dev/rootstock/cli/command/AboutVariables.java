package dev.rootstock.cli.command;

import dev.rootstock.cli.display.Table;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Tells what each of Pulumi's environment variables does here, and how it is set. */
@Command(name = "env", description = "List Pulumi's environment variables: what each does here, and how it is set.")
final class AboutVariables implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var table = new Table("VARIABLE", "HERE", "DESCRIPTION", "VALUE");
        Variables.all()
                .forEach(variable ->
                        table.row(variable.name(), variable.standing().word(), variable.what(), value(variable)));
        var out = spec.commandLine().getOut();
        table.lines().forEach(out::println);
        out.flush();
    }

    private static String value(Variables.Variable variable) {
        return Optional.ofNullable(System.getenv(variable.name()))
                .map(value -> variable.isSecret() ? "[secret]" : value)
                .orElse("unset");
    }
}
