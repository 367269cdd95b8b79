package dev.rootstock.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The flags of operations that run in Pulumi's cloud. SDKs look for {@code --remote} in the help before they try, and tell people to
 * upgrade where it is missing; so it is there, and says why it is refused. It is refused while the command line is read, so that
 * nothing that belongs to it is complained of first.
 */
final class RemoteFlags {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb = CommandSpec.create();

    @Option(names = "--remote", description = "Run in Pulumi's cloud; which is refused, as operations run here.")
    void remote(boolean given) {
        if (given) {
            refuse("--remote");
        }
    }

    @Option(
            names = {
                "--remote-agent-pool-id",
                "--remote-env",
                "--remote-env-secret",
                "--remote-executor-image",
                "--remote-executor-image-username",
                "--remote-executor-image-password",
                "--remote-git-auth-access-token",
                "--remote-git-auth-password",
                "--remote-git-auth-ssh-private-key",
                "--remote-git-auth-ssh-private-key-path",
                "--remote-git-auth-username",
                "--remote-git-branch",
                "--remote-git-commit",
                "--remote-git-repo-dir",
                "--remote-inherit-settings",
                "--remote-pre-run-command",
                "--remote-skip-install-dependencies"
            },
            arity = "0..1",
            hidden = true)
    void details(@Nullable List<String> given) {
        if (given != null && !given.isEmpty()) {
            refuse("--remote-*");
        }
    }

    @Option(names = "--suppress-stream-logs", arity = "0..1", fallbackValue = "true", hidden = true)
    void streamLogs(boolean given) {
        if (given) {
            refuse("--suppress-stream-logs");
        }
    }

    private void refuse(String flag) {
        throw new ParameterException(
                verb.commandLine(),
                flag + " is not supported: it needs Pulumi's cloud; run the command where the program is.");
    }
}
