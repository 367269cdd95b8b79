package dev.rootstock.engine.resource;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a state records of a resource: Pulumi's ResourceV3 (sdk/go/common/apitype/core.go), field by field.
 *
 * @param delete whether this is an old copy that still has to be deleted
 * @param id the provider's id, empty for a component
 * @param external whether it was only read and is never deleted
 * @param taint whether the next update has to replace it
 * @param pendingReplacement whether it was deleted and its replacement is still to be created
 * @param initErrors why a provider could not finish it, empty when it is whole
 * @param rest fields of a state that this engine does not act upon but keeps and writes back, as read
 */
public record ResourceState(
        Urn urn,
        String type,
        boolean custom,
        boolean delete,
        String id,
        ObjectValue inputs,
        ObjectValue outputs,
        @Nullable Urn parent,
        boolean protect,
        boolean taint,
        boolean external,
        List<Urn> dependencies,
        List<String> initErrors,
        @Nullable ProviderReference provider,
        Map<String, List<Urn>> propertyDependencies,
        boolean pendingReplacement,
        List<String> additionalSecretOutputs,
        List<Urn> aliases,
        CustomTimeouts customTimeouts,
        String importId,
        boolean retainOnDelete,
        @Nullable Urn deletedWith,
        List<Urn> replaceWith,
        @Nullable Instant created,
        @Nullable Instant modified,
        List<String> ignoreChanges,
        List<String> hideDiffs,
        List<String> replaceOnChanges,
        @Nullable PropertyValue replacementTrigger,
        boolean refreshBeforeUpdate,
        Map<String, Object> rest) {

    /** The field of the hooks' names. */
    public static final String HOOKS = "resourceHooks";

    /** The field of where in the program the resource is registered. */
    public static final String SOURCE_POSITION = "sourcePosition";

    public static final String STACK_TRACE = "stackTrace";
    public static final String SNIPPET = "snippetID";
    public static final String VIEW_OF = "viewOf";

    public boolean isProvider() {
        return ProviderReference.isProviderType(type);
    }

    /** The resource that this one only shows a part of, and that its provider manages in its stead; null for any other. */
    public @Nullable Urn viewOf() {
        return rest.get(VIEW_OF) instanceof String text && !text.isEmpty() ? new Urn(text) : null;
    }

    public boolean isRootStack() {
        return type.equals(Urn.ROOT_STACK_TYPE);
    }

    /** The names of the hooks that the program gave the resource for that occasion. */
    public List<String> hooks(HookType type) {
        return rest.get(HOOKS) instanceof Map<?, ?> hooks && hooks.get(type.label()) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** A builder that starts from this state. */
    public ResourceStateBuilder change() {
        return new ResourceStateBuilder(this);
    }

    /** A builder of a state of which only what is sure is set. */
    public static ResourceStateBuilder of(Urn urn, boolean custom) {
        return new ResourceStateBuilder(urn, custom);
    }
}
