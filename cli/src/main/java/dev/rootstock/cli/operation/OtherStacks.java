package dev.rootstock.cli.operation;

import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.cli.workspace.Workspace;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.builtin.StackReader;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;

/** What stack references read: the outputs of other stacks of the same store. */
final class OtherStacks implements StackReader {

    private final Workspace workspace;

    OtherStacks(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Answer outputs(String name) {
        StackName stack;
        try {
            stack = StackName.parse(name, workspace.project().name());
        } catch (IllegalArgumentException e) {
            return new Answer.Failed(String.valueOf(e.getMessage()));
        }
        var stored = workspace.backend().read(stack, new StackSettings(workspace, stack).secrets());
        if (stored.isEmpty()) {
            return new Answer.Failed(
                    "There is no stack '" + name + "' in " + workspace.backend().url() + ".");
        }
        return new Answer.Outputs(stored.get().snapshot().resources().stream()
                .filter(ResourceState::isRootStack)
                .filter(resource -> !resource.delete())
                .findFirst()
                .map(ResourceState::outputs)
                .orElse(ObjectValue.EMPTY));
    }
}
