package dev.rootstock.engine.resource;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ResourceState}, one field at a time; what is not set is empty or kept from the state it started from. */
public final class ResourceStateBuilder {
    private Urn urn;
    private String type;
    private boolean custom;
    private boolean delete = false;
    private String id = "";
    private ObjectValue inputs = ObjectValue.EMPTY;
    private ObjectValue outputs = ObjectValue.EMPTY;
    private @Nullable Urn parent;
    private boolean protect = false;
    private boolean taint = false;
    private boolean external = false;
    private List<Urn> dependencies = List.of();
    private List<String> initErrors = List.of();
    private @Nullable ProviderReference provider;
    private Map<String, List<Urn>> propertyDependencies = Map.of();
    private boolean pendingReplacement = false;
    private List<String> additionalSecretOutputs = List.of();
    private List<Urn> aliases = List.of();
    private CustomTimeouts customTimeouts = CustomTimeouts.NONE;
    private String importId = "";
    private boolean retainOnDelete = false;
    private @Nullable Urn deletedWith;
    private List<Urn> replaceWith = List.of();
    private @Nullable Instant created;
    private @Nullable Instant modified;
    private List<String> ignoreChanges = List.of();
    private List<String> hideDiffs = List.of();
    private List<String> replaceOnChanges = List.of();
    private @Nullable PropertyValue replacementTrigger;
    private boolean refreshBeforeUpdate = false;
    private Map<String, Object> rest = Map.of();

    ResourceStateBuilder(Urn urn, boolean custom) {
        this.urn = urn;
        this.type = urn.type();
        this.custom = custom;
    }

    ResourceStateBuilder(ResourceState from) {
        this.urn = from.urn();
        this.type = from.type();
        this.custom = from.custom();
        this.delete = from.delete();
        this.id = from.id();
        this.inputs = from.inputs();
        this.outputs = from.outputs();
        this.parent = from.parent();
        this.protect = from.protect();
        this.taint = from.taint();
        this.external = from.external();
        this.dependencies = from.dependencies();
        this.initErrors = from.initErrors();
        this.provider = from.provider();
        this.propertyDependencies = from.propertyDependencies();
        this.pendingReplacement = from.pendingReplacement();
        this.additionalSecretOutputs = from.additionalSecretOutputs();
        this.aliases = from.aliases();
        this.customTimeouts = from.customTimeouts();
        this.importId = from.importId();
        this.retainOnDelete = from.retainOnDelete();
        this.deletedWith = from.deletedWith();
        this.replaceWith = from.replaceWith();
        this.created = from.created();
        this.modified = from.modified();
        this.ignoreChanges = from.ignoreChanges();
        this.hideDiffs = from.hideDiffs();
        this.replaceOnChanges = from.replaceOnChanges();
        this.replacementTrigger = from.replacementTrigger();
        this.refreshBeforeUpdate = from.refreshBeforeUpdate();
        this.rest = from.rest();
    }

    public ResourceStateBuilder urn(Urn urn) {
        this.urn = urn;
        return this;
    }

    public ResourceStateBuilder type(String type) {
        this.type = type;
        return this;
    }

    public ResourceStateBuilder custom(boolean custom) {
        this.custom = custom;
        return this;
    }

    public ResourceStateBuilder delete(boolean delete) {
        this.delete = delete;
        return this;
    }

    public ResourceStateBuilder id(String id) {
        this.id = id;
        return this;
    }

    public ResourceStateBuilder inputs(ObjectValue inputs) {
        this.inputs = inputs;
        return this;
    }

    public ResourceStateBuilder outputs(ObjectValue outputs) {
        this.outputs = outputs;
        return this;
    }

    public ResourceStateBuilder parent(@Nullable Urn parent) {
        this.parent = parent;
        return this;
    }

    public ResourceStateBuilder protect(boolean protect) {
        this.protect = protect;
        return this;
    }

    public ResourceStateBuilder taint(boolean taint) {
        this.taint = taint;
        return this;
    }

    public ResourceStateBuilder external(boolean external) {
        this.external = external;
        return this;
    }

    public ResourceStateBuilder dependencies(List<Urn> dependencies) {
        this.dependencies = dependencies;
        return this;
    }

    public ResourceStateBuilder initErrors(List<String> initErrors) {
        this.initErrors = initErrors;
        return this;
    }

    public ResourceStateBuilder provider(@Nullable ProviderReference provider) {
        this.provider = provider;
        return this;
    }

    public ResourceStateBuilder propertyDependencies(Map<String, List<Urn>> propertyDependencies) {
        this.propertyDependencies = propertyDependencies;
        return this;
    }

    public ResourceStateBuilder pendingReplacement(boolean pendingReplacement) {
        this.pendingReplacement = pendingReplacement;
        return this;
    }

    public ResourceStateBuilder additionalSecretOutputs(List<String> additionalSecretOutputs) {
        this.additionalSecretOutputs = additionalSecretOutputs;
        return this;
    }

    public ResourceStateBuilder aliases(List<Urn> aliases) {
        this.aliases = aliases;
        return this;
    }

    public ResourceStateBuilder customTimeouts(CustomTimeouts customTimeouts) {
        this.customTimeouts = customTimeouts;
        return this;
    }

    public ResourceStateBuilder importId(String importId) {
        this.importId = importId;
        return this;
    }

    public ResourceStateBuilder retainOnDelete(boolean retainOnDelete) {
        this.retainOnDelete = retainOnDelete;
        return this;
    }

    public ResourceStateBuilder deletedWith(@Nullable Urn deletedWith) {
        this.deletedWith = deletedWith;
        return this;
    }

    public ResourceStateBuilder replaceWith(List<Urn> replaceWith) {
        this.replaceWith = replaceWith;
        return this;
    }

    public ResourceStateBuilder created(@Nullable Instant created) {
        this.created = created;
        return this;
    }

    public ResourceStateBuilder modified(@Nullable Instant modified) {
        this.modified = modified;
        return this;
    }

    public ResourceStateBuilder ignoreChanges(List<String> ignoreChanges) {
        this.ignoreChanges = ignoreChanges;
        return this;
    }

    public ResourceStateBuilder hideDiffs(List<String> hideDiffs) {
        this.hideDiffs = hideDiffs;
        return this;
    }

    public ResourceStateBuilder replaceOnChanges(List<String> replaceOnChanges) {
        this.replaceOnChanges = replaceOnChanges;
        return this;
    }

    public ResourceStateBuilder replacementTrigger(@Nullable PropertyValue replacementTrigger) {
        this.replacementTrigger = replacementTrigger;
        return this;
    }

    public ResourceStateBuilder refreshBeforeUpdate(boolean refreshBeforeUpdate) {
        this.refreshBeforeUpdate = refreshBeforeUpdate;
        return this;
    }

    public ResourceStateBuilder rest(Map<String, Object> rest) {
        this.rest = rest;
        return this;
    }

    public ResourceState build() {
        return new ResourceState(
                urn,
                type,
                custom,
                delete,
                id,
                inputs,
                outputs,
                parent,
                protect,
                taint,
                external,
                dependencies,
                initErrors,
                provider,
                propertyDependencies,
                pendingReplacement,
                additionalSecretOutputs,
                aliases,
                customTimeouts,
                importId,
                retainOnDelete,
                deletedWith,
                replaceWith,
                created,
                modified,
                ignoreChanges,
                hideDiffs,
                replaceOnChanges,
                replacementTrigger,
                refreshBeforeUpdate,
                rest);
    }
}
