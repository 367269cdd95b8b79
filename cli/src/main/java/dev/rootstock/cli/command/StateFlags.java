package dev.rootstock.cli.command;

import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.Invocation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the verbs that edit a state have in common. */
final class StateFlags {

    @Mixin
    private StackFlag stack = new StackFlag();

    @Option(
            names = {"-y", "--yes"},
            description = "Go ahead without asking.")
    private boolean yes;

    ChosenStack choose(StateCommand parent) {
        return stack.choose(parent.root.invocation(), null).existing();
    }

    /** Whether to ask; where nobody is there to answer, the stock command goes ahead, and scripts count on it. */
    boolean asks(Invocation invocation) {
        return !yes && !ConfirmFlags.skipsQuestions() && invocation.questions();
    }
}
