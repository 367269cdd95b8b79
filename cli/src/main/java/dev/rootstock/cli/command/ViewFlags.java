package dev.rootstock.cli.command;

import dev.rootstock.cli.display.OperationDisplay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to show of an operation. */
final class ViewFlags {

    @Option(names = "--diff", description = "Show each change with its properties.")
    boolean diff;

    @Option(names = "--show-config", description = "Show the configuration first.")
    boolean showConfig;

    @Option(names = "--show-reads", description = "Show resources that are only read too.")
    boolean showReads;

    @Option(names = "--show-replacement-steps", description = "Show both halves of a replacement.")
    boolean showReplacementSteps;

    @Option(names = "--show-sames", description = "Show unchanged resources too.")
    boolean showSames;

    @Option(names = "--show-secrets", description = "Show secret values in clear.")
    boolean showSecrets;

    @Option(
            names = "--show-full-output",
            arity = "0..1",
            fallbackValue = "true",
            description = "Show long texts whole; else each is cut to three lines of 150 characters, but for a refresh"
                    + " and an import.")
    private @Nullable Boolean showFullOutput;

    @Option(names = "--suppress-outputs", description = "Do not show the stack's outputs.")
    boolean suppressOutputs;

    @Option(names = "--suppress-progress", description = "Show only what is done, not what is being done.")
    boolean suppressProgress;

    @Option(names = "--urns", description = "Show resources by their URN.")
    boolean urns;

    @Option(
            names = {"-d", "--debug"},
            description = "Show messages that programs and providers write for debugging.")
    boolean debug;

    /** Shows long texts whole unless that is forbidden, as the stock command does for a refresh and an import. */
    void wholeByDefault() {
        showFullOutput = showFullOutput == null ? Boolean.TRUE : showFullOutput;
    }

    OperationDisplay.Options options() {
        return new OperationDisplay.Options(
                showSames,
                showReplacementSteps,
                diff,
                !suppressOutputs,
                showSecrets,
                !suppressProgress,
                showReads,
                urns,
                showConfig,
                showFullOutput == null || !showFullOutput,
                debug);
    }
}
