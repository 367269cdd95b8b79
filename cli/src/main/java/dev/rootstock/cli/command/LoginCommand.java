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

/** Chooses the store that commands work with from now on. */
@Command(
        name = "login",
        description = "Choose the store to work with from now on: file://~, file:///FOLDER, or"
                + " s3://BUCKET?region=REGION. PULUMI_BACKEND_URL and a project's own store come before it.")
final class LoginCommand implements Runnable {

    @ParentCommand
    private RootCommand root = new RootCommand();

    @Parameters(index = "0", arity = "0..1", paramLabel = "URL", description = "The store's URL.")
    private @Nullable String url;

    @Option(
            names = {"-l", "--local"},
            description = "The folder .pulumi in your home, as file://~.")
    private boolean local;

    @Option(
            names = {"-c", "--cloud-url"},
            paramLabel = "URL",
            description = "The same as URL.")
    private @Nullable String cloudUrl;

    @Option(
            names = {"--default-org", "--oidc-token", "--oidc-org", "--oidc-team", "--oidc-user", "--oidc-expiration"},
            hidden = true)
    private @Nullable String ofCloud;

    @Option(
            names = {"--insecure", "--interactive"},
            hidden = true)
    private boolean switchOfCloud;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        if (ofCloud != null || switchOfCloud) {
            throw new CliException(
                    ExitCode.USAGE,
                    "accounts, organizations and tokens are a service of Pulumi's cloud; name a store, such as `login"
                            + " --local`");
        }
        var given =
                Optional.ofNullable(url).or(() -> Optional.ofNullable(cloudUrl)).filter(text -> !text.isEmpty());
        if (local && given.isPresent()) {
            throw new CliException(ExitCode.USAGE, "a URL may not be specified when --local mode is enabled");
        }
        var login = new Login(root.invocation());
        var chosen = local ? Optional.of(Login.LOCAL) : given.or(login::current);
        chosen.ifPresent(this::tellConflict);
        var told = login.login(chosen.orElseThrow(() -> new CliException(
                ExitCode.USAGE,
                "Pulumi Cloud is not supported here; name a store, such as `login --local`, `login file:///FOLDER` or"
                        + " `login s3://BUCKET?region=REGION`")));
        spec.commandLine().getOut().println(told);
        spec.commandLine().getOut().flush();
    }

    /** The variable counts more than a login, which has no effect then. */
    private void tellConflict(String named) {
        root.invocation()
                .variable("PULUMI_BACKEND_URL")
                .filter(variable -> !variable.equals(named))
                .ifPresent(variable -> root.invocation()
                        .say("Warning: The PULUMI_BACKEND_URL environment variable is set to '" + variable
                                + "', which conflicts with the login URL '" + named + "'."));
    }
}
