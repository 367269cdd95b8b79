package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.Login;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Forgets which store was chosen. */
@Command(name = "logout", description = "Forget the store that was chosen with login. Nothing in it is touched.")
final class LogoutCommand implements Runnable {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Parameters(index = "0", arity = "0..1", paramLabel = "URL", description = "The store; the current one if omitted.")
    private @Nullable String url;

    @Option(
            names = {"-l", "--local"},
            description = "The store file://~.")
    private boolean local;

    @Option(
            names = {"-c", "--cloud-url"},
            paramLabel = "URL",
            description = "The same as URL.")
    private @Nullable String cloudUrl;

    @Option(names = "--all", description = "Forget all of them.")
    private boolean all;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var given = Optional.ofNullable(url).or(() -> Optional.ofNullable(cloudUrl));
        if (given.isPresent() && (local || all) || local && all) {
            throw new CliException(ExitCode.USAGE, "only one of a URL, --local and --all may be given");
        }
        var login = new Login(root.invocation());
        var told = all ? login.logoutOfAll() : login.logout(local ? Optional.of(Login.LOCAL) : given);
        spec.commandLine().getOut().println(told);
        spec.commandLine().getOut().flush();
    }
}
