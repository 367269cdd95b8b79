package dev.rootstock.cli.operation;

import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.cli.workspace.Workspace;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.builtin.StackReader;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stack references read: the outputs of other stacks of the same store. */
final class OtherStacks implements StackReader {

    private final Workspace workspace;

    OtherStacks(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Answer outputs(String name) {
        return read(
                name,
                resources -> resources
                        .filter(ResourceState::isRootStack)
                        .findFirst()
                        .map(ResourceState::outputs)
                        .orElse(ObjectValue.EMPTY));
    }

    @Override
    public Answer resourceOutputs(String name) {
        return read(
                name,
                resources -> ObjectValue.of(resources.collect(Collectors.toMap(
                        resource -> resource.urn().text(),
                        resource -> ObjectValue.builder()
                                .put("type", resource.type())
                                .put("outputs", resource.outputs())
                                .build()))));
    }

    private Answer read(String name, Function<Stream<ResourceState>, ObjectValue> outputs) {
        StackName stack;
        try {
            stack = StackName.parse(name, workspace.project().name());
        } catch (IllegalArgumentException e) {
            return new Answer.Failed(String.valueOf(e.getMessage()));
        }
        var stored = workspace.backend().read(stack, new StackSettings(workspace, stack).secrets());
        return stored.isEmpty()
                ? new Answer.Failed("There is no stack '" + name + "' in "
                        + workspace.backend().url() + ".")
                : new Answer.Outputs(outputs.apply(
                        stored.get().snapshot().resources().stream().filter(resource -> !resource.delete())));
    }
}
