package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.plan.OutputDependencies;
import dev.rootstock.engine.program.MethodCall;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.program.RunDescription;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.ListValue;
import dev.rootstock.engine.value.PropertyValue.Output;
import dev.rootstock.engine.value.PropertyValue.Secret;
import dev.rootstock.engine.value.PropertyValue.Unknown;
import dev.rootstock.protocol.host.ServedMonitor;
import dev.rootstock.protocol.monitor.GoDuration;
import dev.rootstock.protocol.monitor.ProgramSettings;
import dev.rootstock.protocol.monitor.StackTraces;
import dev.rootstock.protocol.wire.MalformedValueException;
import dev.rootstock.protocol.wire.StructWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pulumirpc.AliasOuterClass;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.ConstructRequest;

/** A plugin's components: what they are told, and the engine as they see it. */
final class Components implements AutoCloseable {

    private static final String ORGANIZATION = "organization";

    private final String folder;
    private final StackTraces calls = new StackTraces();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ServedMonitor served;

    /** @param folder the program's */
    Components(String folder) {
        this.folder = folder;
    }

    /** Where components register resources; the same for all of a plugin's, which are all of one operation. */
    private String address(ResourceMonitor monitor, RunDescription run) {
        lock.lock();
        try {
            var serving = served;
            if (serving == null) {
                serving = ServedMonitor.start(
                        monitor,
                        new ProgramSettings(
                                ORGANIZATION,
                                run.project(),
                                run.stack(),
                                folder,
                                folder,
                                run.preview(),
                                run.parallel(),
                                run.continueOnError(),
                                run.config(),
                                run.secretKeys()),
                        calls);
                served = serving;
            }
            return serving.address();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever makes the request says when it is {@link #answered}. */
    ConstructRequest request(Registration asked, ResourceMonitor monitor, RunDescription run, StructWriter writer) {
        var request = ConstructRequest.newBuilder()
                .setProject(run.project())
                .setStack(run.stack())
                .setOrganization(ORGANIZATION)
                .putAllConfig(run.config())
                .addAllConfigSecretKeys(run.secretKeys())
                .setDryRun(run.preview())
                .setParallel(run.parallel())
                .setMonitorEndpoint(address(monitor, run))
                .setType(asked.type())
                .setName(asked.name())
                .setParent(asked.parent() == null ? "" : asked.parent().text())
                .setInputs(writer.write(outputs(asked.inputs(), asked.propertyDependencies(), writer)))
                .putAllProviders(asked.providers())
                .addAllDependencies(texts(asked.dependencies()))
                .addAllAliases(asked.aliases().stream().map(Components::alias).toList())
                .addAllAdditionalSecretOutputs(asked.additionalSecretOutputs())
                .addAllIgnoreChanges(asked.ignoreChanges())
                .addAllReplaceOnChanges(asked.replaceOnChanges())
                .addAllReplaceWith(texts(asked.replaceWith()))
                .setAcceptsOutputValues(true)
                .setStackTraceHandle(calls.keep(asked.origin().calls()));
        if (!asked.customTimeouts().isNone()) {
            request.setCustomTimeouts(timeouts(asked.customTimeouts()));
        }
        if (asked.protect() != null) {
            request.setProtect(asked.protect());
        }
        if (asked.retainOnDelete() != null) {
            request.setRetainOnDelete(asked.retainOnDelete());
        }
        if (asked.deleteBeforeReplace() != null) {
            request.setDeleteBeforeReplace(asked.deleteBeforeReplace());
        }
        if (asked.deletedWith() != null) {
            request.setDeletedWith(asked.deletedWith().text());
        }
        if (asked.replacementTrigger() != null) {
            request.setReplacementTrigger(StructWriter.KEEPING_ALL.write(asked.replacementTrigger()));
        }
        if (!asked.hooks().isEmpty()) {
            request.setResourceHooks(hooks(asked.hooks()));
        }
        asked.propertyDependencies()
                .forEach((property, urns) -> request.putInputDependencies(
                        property,
                        ConstructRequest.PropertyDependencies.newBuilder()
                                .addAllUrns(texts(urns))
                                .build()));
        return request.build();
    }

    /** The component's code is done: it registers nothing any more that came by these calls. */
    void answered(String stackTraceHandle) {
        calls.forget(stackTraceHandle);
    }

    /** Whoever makes the request says when it is {@link #answered}. */
    CallRequest request(MethodCall call, ResourceMonitor monitor, RunDescription run, StructWriter writer) {
        var request = CallRequest.newBuilder()
                .setTok(call.token())
                .setArgs(writer.write(outputs(call.arguments(), call.dependencies(), writer)))
                .setProject(run.project())
                .setStack(run.stack())
                .setOrganization(ORGANIZATION)
                .putAllConfig(run.config())
                .addAllConfigSecretKeys(run.secretKeys())
                .setDryRun(run.preview())
                .setParallel(run.parallel())
                .setAcceptsOutputValues(true)
                .setStackTraceHandle(calls.keep(call.origin().calls()))
                .setMonitorEndpoint(address(monitor, run));
        OutputDependencies.added(call.dependencies(), call.arguments())
                .forEach((argument, urns) -> request.putArgDependencies(
                        argument,
                        CallRequest.ArgumentDependencies.newBuilder()
                                .addAllUrns(texts(urns))
                                .build()));
        return request.build();
    }

    /**
     * Unknown values and secrets as outputs, for a plugin that takes those (source_eval.go, UpgradeToOutputValues): it could not tell
     * that a bare unknown value is one. They say what their property depends on, because SDKs do not look beside them for it.
     */
    private static ObjectValue outputs(
            ObjectValue values, Map<String, ? extends Collection<Urn>> dependencies, StructWriter writer) {
        return writer.outputs()
                ? values.map((name, value) -> output(
                        value, Set.copyOf(texts(dependencies.containsKey(name) ? dependencies.get(name) : Set.of()))))
                : values;
    }

    private static PropertyValue output(PropertyValue value, Set<String> urns) {
        return switch (value) {
            case Unknown _ -> new Output(null, false, urns);
            case Secret(var inner) ->
                output(inner, urns) instanceof Output(var held, var _, var dependencies)
                        ? new Output(held, true, dependencies)
                        : new Output(inner, true, urns);
            case ObjectValue object -> object.map((_, inner) -> output(inner, urns));
            case ListValue(var items) ->
                new ListValue(items.stream().map(item -> output(item, urns)).toList());
            case Output _, PropertyValue.Null _, PropertyValue.Bool _, PropertyValue.Num _ -> value;
            case PropertyValue.Text _, PropertyValue.Bytes _, PropertyValue.Asset _, PropertyValue.Archive _ -> value;
            case PropertyValue.ResourceReference _ -> value;
        };
    }

    /** @throws MalformedValueException when it is none */
    static Urn urn(String text) {
        return Urn.parse(text).orElseThrow(() -> new MalformedValueException("'" + text + "' is no URN"));
    }

    /** Reads the resources that outputs come from. */
    static Map<String, Set<Urn>> dependencies(Map<String, List<String>> texts) {
        var read = new HashMap<String, Set<Urn>>();
        texts.forEach((name, urns) ->
                read.put(name, urns.stream().map(Components::urn).collect(Collectors.toUnmodifiableSet())));
        return new TreeMap<>(read);
    }

    private static List<String> texts(Collection<Urn> urns) {
        return urns.stream().map(Urn::text).sorted().toList();
    }

    private static AliasOuterClass.Alias alias(Alias alias) {
        return switch (alias) {
            case Alias.Full(var urn) ->
                AliasOuterClass.Alias.newBuilder().setUrn(urn.text()).build();
            case Alias.Parts(var name, var type, var stack, var project, var parent) -> {
                var spec = AliasOuterClass.Alias.Spec.newBuilder();
                name.ifPresent(spec::setName);
                type.ifPresent(spec::setType);
                stack.ifPresent(spec::setStack);
                project.ifPresent(spec::setProject);
                switch (parent) {
                    case Alias.Parent.None() -> spec.setNoParent(true);
                    case Alias.Parent.Other(var urn) -> spec.setParentUrn(urn.text());
                    case Alias.Parent.Same() -> {
                        // said by leaving it out
                    }
                }
                yield AliasOuterClass.Alias.newBuilder().setSpec(spec).build();
            }
        };
    }

    private static ConstructRequest.CustomTimeouts timeouts(CustomTimeouts timeouts) {
        return ConstructRequest.CustomTimeouts.newBuilder()
                .setCreate(GoDuration.written(timeouts.create()))
                .setUpdate(GoDuration.written(timeouts.update()))
                .setDelete(GoDuration.written(timeouts.delete()))
                .setRead(GoDuration.written(timeouts.read()))
                .build();
    }

    /** Hooks of errors are not handed on, as upstream does not. */
    private static ConstructRequest.ResourceHooksBinding hooks(Map<HookType, List<String>> hooks) {
        var binding = ConstructRequest.ResourceHooksBinding.newBuilder();
        hooks.forEach((type, names) -> {
            switch (type) {
                case BEFORE_CREATE -> binding.addAllBeforeCreate(names);
                case AFTER_CREATE -> binding.addAllAfterCreate(names);
                case BEFORE_UPDATE -> binding.addAllBeforeUpdate(names);
                case AFTER_UPDATE -> binding.addAllAfterUpdate(names);
                case BEFORE_DELETE -> binding.addAllBeforeDelete(names);
                case AFTER_DELETE -> binding.addAllAfterDelete(names);
                case ON_ERROR -> {
                    // stays with the program
                }
            }
        });
        return binding.build();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (served != null) {
                served.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
