package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.CliException;
import picocli.CommandLine.Option;

/** Whether to look and ask before a change. */
final class ConfirmFlags {

    @Option(
            names = {"-y", "--yes"},
            description = "Go ahead without asking.")
    boolean yes;

    @Option(
            names = {"-f", "--skip-preview"},
            description = "Do not look at the changes first.")
    boolean skipPreview;

    /** Whether to go ahead without asking: the flag says so, or the variable that pipelines set. */
    boolean agreed() {
        return yes || skipsQuestions();
    }

    /** Whether PULUMI_SKIP_CONFIRMATIONS says yes to every question whether to go ahead. */
    static boolean skipsQuestions() {
        return ReachFlags.isSet("PULUMI_SKIP_CONFIRMATIONS");
    }

    /** @throws CliException when only a preview is wanted, and something that makes no sense with it */
    void check(boolean previewOnly) {
        if (previewOnly && (yes || skipPreview)) {
            throw new CliException(
                    (skipPreview ? "--skip-preview" : "--yes") + " and --preview-only cannot be used together");
        }
    }
}
