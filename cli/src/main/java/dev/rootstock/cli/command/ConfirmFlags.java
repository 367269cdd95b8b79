package dev.rootstock.cli.command;

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
}
