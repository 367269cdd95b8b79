package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.cli.workspace.Invocation;
import java.util.Optional;

/** Asks before something that cannot be undone. */
final class Confirmation {

    private Confirmation() {}

    /** @throws CliException unless the user types what is expected */
    static void require(Invocation invocation, String question, String expected) {
        if (!invocation.ask(question).equals(Optional.of(expected))) {
            throw new CliException(ExitCode.CANCELLED, "confirmation declined, nothing was done");
        }
    }
}
