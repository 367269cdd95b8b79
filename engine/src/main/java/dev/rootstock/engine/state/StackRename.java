package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives everything in a snapshot the names of another stack or project (pulumi/pulumi, pkg/resource/edit/operations.go, RenameStack). */
public final class StackRename {

    private final String stack;
    private final String project;

    private StackRename(String stack, String project) {
        this.stack = stack;
        this.project = project;
    }

    public static Snapshot rename(Snapshot snapshot, String stack, String project) {
        var rename = new StackRename(stack, project);
        return snapshot.withResources(
                        snapshot.resources().stream().map(rename::resource).toList())
                .withPendingOperations(snapshot.pendingOperations().stream()
                        .map(operation -> new PendingOperation(
                                operation.kind(), rename.resource(operation.resource()), operation.token()))
                        .toList());
    }

    private Urn urn(Urn urn) {
        // the stack's own resource is named after both
        var name = urn.qualifiedType().equals(Urn.ROOT_STACK_TYPE) ? project + "-" + stack : urn.name();
        return new Urn("urn:pulumi:" + stack + "::" + project + "::" + urn.qualifiedType() + "::" + name);
    }

    private @Nullable Urn optional(@Nullable Urn urn) {
        return urn == null ? null : urn(urn);
    }

    private List<Urn> urns(List<Urn> urns) {
        return urns.stream().map(this::urn).toList();
    }

    private ResourceState resource(ResourceState resource) {
        var trigger = resource.replacementTrigger();
        var provider = resource.provider();
        var propertyDependencies = new LinkedHashMap<String, List<Urn>>();
        resource.propertyDependencies().forEach((name, urns) -> propertyDependencies.put(name, urns(urns)));
        return resource.change()
                .urn(urn(resource.urn()))
                .parent(optional(resource.parent()))
                .provider(provider == null ? null : new ProviderReference(urn(provider.urn()), provider.id()))
                .dependencies(urns(resource.dependencies()))
                .propertyDependencies(propertyDependencies)
                .deletedWith(optional(resource.deletedWith()))
                .replaceWith(urns(resource.replaceWith()))
                .aliases(urns(resource.aliases()))
                .inputs(resource.inputs().map((_, value) -> value(value)))
                .outputs(resource.outputs().map((_, value) -> value(value)))
                .replacementTrigger(trigger == null ? null : value(trigger))
                .rest(rest(resource.rest()))
                .build();
    }

    private PropertyValue value(PropertyValue value) {
        return switch (value) {
            case PropertyValue.ResourceReference(var urn, var id, var version) ->
                new PropertyValue.ResourceReference(
                        Urn.parse(urn).map(known -> urn(known).text()).orElse(urn), id, version);
            case PropertyValue.Secret(var inner) -> PropertyValue.secret(value(inner));
            case PropertyValue.ListValue(var items) ->
                PropertyValue.of(items.stream().map(this::value).toList());
            case ObjectValue object -> object.map((_, item) -> value(item));
            case PropertyValue.Output output -> output;
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Bytes _ -> value;
            case PropertyValue.Unknown _, PropertyValue.Asset _, PropertyValue.Archive _ -> value;
        };
    }

    private Map<String, Object> rest(Map<String, Object> rest) {
        var renamed = new LinkedHashMap<>(rest);
        Optional.ofNullable(rest.get("viewOf"))
                .flatMap(viewOf -> Urn.parse(String.valueOf(viewOf)))
                .ifPresent(viewOf -> renamed.put("viewOf", urn(viewOf).text()));
        return renamed;
    }
}
