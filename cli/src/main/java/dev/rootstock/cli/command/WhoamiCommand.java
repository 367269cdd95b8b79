package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.Backends;
import dev.rootstock.cli.workspace.Login;
import dev.rootstock.engine.project.PlainJson;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells as whom and with which store commands work. */
@Command(name = "whoami", description = "Print the user that the store knows, and which store it is.")
final class WhoamiCommand implements Runnable {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Option(
            names = {"-v", "--verbose"},
            description = "Print the store too.")
    private boolean verbose;

    @Mixin
    private JsonFlag json = new JsonFlag();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var url = new Login(root.invocation()).current().orElse(Login.LOCAL);
        // scripts ask it whether they are logged in
        Backends.open(url, root.invocation().directory());
        var out = spec.commandLine().getOut();
        if (json.isJson()) {
            out.println("{\n  \"user\": " + PlainJson.write(Login.user()) + ",\n  \"url\": " + PlainJson.write(url)
                    + "\n}");
        } else if (verbose) {
            out.println("User: " + Login.user());
            out.println("Organizations: ");
            out.println("Backend URL: " + url);
            out.println("Token type: personal");
        } else {
            out.println(Login.user());
        }
        out.flush();
    }
}
