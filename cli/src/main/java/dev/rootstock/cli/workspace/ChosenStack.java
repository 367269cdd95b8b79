package dev.rootstock.cli.workspace;

import dev.rootstock.engine.backend.StackName;

/** A workspace with the stack that a command means in it. */
public record ChosenStack(Workspace workspace, StackName stack) {

    /**
     * The same, once it is sure that the stack is there.
     *
     * @throws CliException when it is not
     */
    public ChosenStack existing() {
        workspace.requireExists(stack);
        return this;
    }
}
