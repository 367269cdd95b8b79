package dev.rootstock.protocol.monitor;

import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.protocol.wire.StructWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import pulumirpc.AliasOuterClass;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest.ResourceHooksBinding;
import pulumirpc.Resource.ResourceOptions;

/** Resource options as functions of programs are told them. */
final class OptionMessages {

    private OptionMessages() {}

    /** The options that a state records (pulumi/pulumi, pkg/resource/deploy/step.go, resourceOptionsFromState). */
    static ResourceOptions options(ResourceState state) {
        var parent = state.parent();
        var provider = state.provider();
        var deletedWith = state.deletedWith();
        var options = ResourceOptions.newBuilder()
                .setParent(parent == null ? "" : parent.text())
                .addAllDependsOn(texts(state.dependencies()))
                .setProtect(state.protect())
                .setRetainOnDelete(state.retainOnDelete())
                .addAllIgnoreChanges(state.ignoreChanges())
                .addAllReplaceOnChanges(state.replaceOnChanges())
                .addAllAliases(state.aliases().stream()
                        .map(urn -> AliasOuterClass.Alias.newBuilder()
                                .setUrn(urn.text())
                                .build())
                        .toList())
                .setProvider(provider == null ? "" : provider.toString())
                .setDeletedWith(deletedWith == null ? "" : deletedWith.text())
                .addAllReplaceWith(texts(state.replaceWith()))
                .addAllAdditionalSecretOutputs(state.additionalSecretOutputs())
                .addAllHideDiff(state.hideDiffs())
                .setImport(state.importId());
        if (!state.customTimeouts().isNone()) {
            options.setCustomTimeouts(timeouts(state.customTimeouts(), GoDuration::text));
        }
        var hooks = new EnumMap<HookType, List<String>>(HookType.class);
        Arrays.stream(HookType.values())
                .filter(type -> !state.hooks(type).isEmpty())
                .forEach(type -> hooks.put(type, state.hooks(type)));
        if (!hooks.isEmpty()) {
            options.setHooks(hooks(hooks));
        }
        var trigger = state.replacementTrigger();
        if (trigger != null) {
            options.setReplacementTrigger(StructWriter.KEEPING_ALL.write(trigger));
        }
        return options.build();
    }

    static ResourceHooksBinding hooks(Map<HookType, List<String>> hooks) {
        var binding = ResourceHooksBinding.newBuilder();
        hooks.forEach((type, names) -> {
            switch (type) {
                case BEFORE_CREATE -> binding.addAllBeforeCreate(names);
                case AFTER_CREATE -> binding.addAllAfterCreate(names);
                case BEFORE_UPDATE -> binding.addAllBeforeUpdate(names);
                case AFTER_UPDATE -> binding.addAllAfterUpdate(names);
                case BEFORE_DELETE -> binding.addAllBeforeDelete(names);
                case AFTER_DELETE -> binding.addAllAfterDelete(names);
                case ON_ERROR -> binding.addAllOnError(names);
            }
        });
        return binding.build();
    }

    static AliasOuterClass.Alias alias(Alias alias) {
        return switch (alias) {
            case Alias.Full(var urn) ->
                AliasOuterClass.Alias.newBuilder().setUrn(urn.text()).build();
            case Alias.Parts(var name, var type, var stack, var project, var parent) -> {
                var spec = AliasOuterClass.Alias.Spec.newBuilder()
                        .setName(name.orElse(""))
                        .setType(type.orElse(""))
                        .setStack(stack.orElse(""))
                        .setProject(project.orElse(""));
                switch (parent) {
                    case Alias.Parent.Same() -> {}
                    case Alias.Parent.None() -> spec.setNoParent(true);
                    case Alias.Parent.Other(var urn) -> spec.setParentUrn(urn.text());
                }
                yield AliasOuterClass.Alias.newBuilder().setSpec(spec).build();
            }
        };
    }

    /** @param texts how a duration in seconds is written */
    static RegisterResourceRequest.CustomTimeouts timeouts(CustomTimeouts timeouts, DoubleFunction<String> texts) {
        return RegisterResourceRequest.CustomTimeouts.newBuilder()
                .setCreate(texts.apply(timeouts.create()))
                .setUpdate(texts.apply(timeouts.update()))
                .setDelete(texts.apply(timeouts.delete()))
                .setRead(texts.apply(timeouts.read()))
                .build();
    }

    static List<String> texts(Collection<Urn> urns) {
        return urns.stream().map(Urn::text).sorted().toList();
    }
}
