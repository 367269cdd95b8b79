package dev.rootstock.protocol.monitor;

import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.plan.ProviderInputs;
import dev.rootstock.engine.program.Invocation;
import dev.rootstock.engine.program.MethodCall;
import dev.rootstock.engine.program.ReadRegistration;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.ResourceTransform;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.PropertyPath;
import dev.rootstock.protocol.wire.MalformedValueException;
import dev.rootstock.protocol.wire.StructReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pulumirpc.AliasOuterClass;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;

/** Translates the SDK's requests. Whatever this engine cannot do yet is refused by name. */
public final class Requests {

    /** The field of RegisterResourceRequest that the messages of the SDK for Java do not have yet. */
    private static final int STATE_MIGRATIONS = 43;

    private Requests() {}

    /** For a program that serves no functions, as the SDK for Java does not yet. */
    public static Registration registration(RegisterResourceRequest request) {
        refuse(request.getTransformsCount() > 0, "transforms", request);
        return registration(request, List.of(), Origin.UNKNOWN);
    }

    /** @param origin where in the program it is registered */
    static Registration registration(
            RegisterResourceRequest request, List<ResourceTransform> transforms, Origin origin) {
        refuse(request.getUnknownFields().hasField(STATE_MIGRATIONS), "state migrations", request);
        if (request.getEnvVarMappingsCount() > 0 && !ProviderReference.isProviderType(request.getType())) {
            throw new MalformedValueException("envVarMappings can only be used with provider resources");
        }
        for (var path : request.getHideDiffsList()) {
            if (PropertyPath.parse(path).isEmpty()) {
                throw new MalformedValueException(
                        "The option hideDiffs of " + request.getName() + " holds what is not a property path: " + path);
            }
        }
        return new Registration(
                request.getType(),
                request.getName(),
                urnOrNull(request.getParent()),
                request.getCustom(),
                request.getRemote(),
                ProviderInputs.withVariables(StructReader.read(request.getObject()), request.getEnvVarMappingsMap()),
                request.getProvider(),
                request.getProvidersMap(),
                urns(request.getDependenciesList()),
                propertyDependencies(request),
                request.hasProtect() ? request.getProtect() : null,
                request.hasRetainOnDelete() ? request.getRetainOnDelete() : null,
                request.getDeleteBeforeReplaceDefined() || request.getDeleteBeforeReplace()
                        ? request.getDeleteBeforeReplace()
                        : null,
                List.copyOf(request.getIgnoreChangesList()),
                List.copyOf(request.getReplaceOnChangesList()),
                List.copyOf(request.getAdditionalSecretOutputsList()),
                List.copyOf(request.getHideDiffsList()),
                aliases(request),
                timeouts(request.getCustomTimeouts()),
                request.getImportId(),
                urnOrNull(request.getDeletedWith()),
                urns(request.getReplaceWithList()),
                request.hasReplacementTrigger() ? StructReader.read(request.getReplacementTrigger()) : null,
                request.getVersion(),
                request.getPluginDownloadURL(),
                request.getSupportsPartialValues(),
                transforms,
                hooks(request.getHooks()),
                origin,
                request.getPackageRef());
    }

    public static ReadRegistration read(ReadResourceRequest request) {
        return read(request, Origin.UNKNOWN);
    }

    static ReadRegistration read(ReadResourceRequest request, Origin origin) {
        return new ReadRegistration(
                request.getType(),
                request.getName(),
                request.getId(),
                urnOrNull(request.getParent()),
                Goals.settled(StructReader.read(request.getProperties())),
                request.getProvider(),
                urns(request.getDependenciesList()),
                List.copyOf(request.getAdditionalSecretOutputsList()),
                request.getVersion(),
                request.getPluginDownloadURL(),
                origin,
                request.getPackageRef());
    }

    public static Invocation invocation(ResourceInvokeRequest request) {
        return new Invocation(
                request.getTok(),
                StructReader.read(request.getArgs()),
                request.getProvider(),
                request.getVersion(),
                request.getPluginDownloadURL(),
                urnOrNull(request.getParent()),
                urns(request.getDependsOnList()),
                request.getPackageRef());
    }

    /** @param origin where in the program it is called */
    public static MethodCall call(ResourceCallRequest request, Origin origin) {
        var dependencies = new HashMap<String, Set<Urn>>();
        request.getArgDependenciesMap()
                .forEach((argument, urns) -> dependencies.put(argument, urns(urns.getUrnsList())));
        return new MethodCall(
                request.getTok(),
                StructReader.read(request.getArgs()),
                dependencies,
                request.getProvider(),
                request.getVersion(),
                request.getPluginDownloadURL(),
                request.getPackageRef(),
                origin);
    }

    private static void refuse(boolean asked, String feature, RegisterResourceRequest request) {
        if (asked) {
            throw new MalformedValueException(request.getType() + " \"" + request.getName() + "\" asks for " + feature
                    + ", which are not supported yet");
        }
    }

    private static Map<String, Set<Urn>> propertyDependencies(RegisterResourceRequest request) {
        var byProperty = new HashMap<String, Set<Urn>>();
        request.getPropertyDependenciesMap()
                .forEach((property, urns) -> byProperty.put(property, urns(urns.getUrnsList())));
        return byProperty;
    }

    private static List<Alias> aliases(RegisterResourceRequest request) {
        var aliases = new ArrayList<Alias>();
        request.getAliasURNsList().forEach(urn -> aliases.add(new Alias.Full(new Urn(urn))));
        request.getAliasesList().forEach(alias -> aliases.add(alias(alias)));
        return aliases;
    }

    static Alias alias(AliasOuterClass.Alias alias) {
        if (alias.hasUrn()) {
            return new Alias.Full(new Urn(alias.getUrn()));
        }
        var spec = alias.getSpec();
        // this SDK sends an empty parent URN when it means the present parent (com.pulumi:pulumi, AliasSerializer)
        Alias.Parent parent = spec.getNoParent()
                ? new Alias.Parent.None()
                : spec.getParentUrn().isEmpty()
                        ? new Alias.Parent.Same()
                        : new Alias.Parent.Other(new Urn(spec.getParentUrn()));
        return new Alias.Parts(
                given(spec.getName()), given(spec.getType()), given(spec.getStack()), given(spec.getProject()), parent);
    }

    static Map<HookType, List<String>> hooks(RegisterResourceRequest.ResourceHooksBinding binding) {
        var hooks = new EnumMap<HookType, List<String>>(HookType.class);
        for (var type : HookType.values()) {
            var names = switch (type) {
                case BEFORE_CREATE -> binding.getBeforeCreateList();
                case AFTER_CREATE -> binding.getAfterCreateList();
                case BEFORE_UPDATE -> binding.getBeforeUpdateList();
                case AFTER_UPDATE -> binding.getAfterUpdateList();
                case BEFORE_DELETE -> binding.getBeforeDeleteList();
                case AFTER_DELETE -> binding.getAfterDeleteList();
                case ON_ERROR -> binding.getOnErrorList();
            };
            if (!names.isEmpty()) {
                hooks.put(type, List.copyOf(names));
            }
        }
        return hooks;
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    static CustomTimeouts timeouts(RegisterResourceRequest.CustomTimeouts timeouts) {
        return new CustomTimeouts(
                GoDuration.seconds(timeouts.getCreate()),
                GoDuration.seconds(timeouts.getUpdate()),
                GoDuration.seconds(timeouts.getDelete()),
                GoDuration.seconds(timeouts.getRead()));
    }

    static Set<Urn> urns(List<String> urns) {
        if (urns.size() <= 2) {
            return urns.stream().filter(urn -> !urn.isEmpty()).map(Urn::new).collect(Collectors.toUnmodifiableSet());
        }
        // the JDK's unmodifiable sets of a thousand names that differ in their last digits are searched from end to end
        var set = new HashSet<Urn>();
        urns.stream().filter(urn -> !urn.isEmpty()).map(Urn::new).forEach(set::add);
        return Collections.unmodifiableSet(set);
    }

    static @Nullable Urn urnOrNull(String urn) {
        return urn.isEmpty() ? null : new Urn(urn);
    }
}
