package dev.rootstock.engine.fake;

import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceTransform;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A registration that a test puts together word by word. */
public final class Resource {
    private final String type;
    private final String name;
    private boolean custom = true;
    private boolean remote = false;
    private @Nullable Urn parent;
    private ObjectValue inputs = ObjectValue.EMPTY;
    private String provider = "";
    private Map<String, String> providers = Map.of();
    private final Set<Urn> dependencies = new HashSet<>();
    private final Map<String, Set<Urn>> propertyDependencies = new HashMap<>();
    private @Nullable Boolean protect;
    private @Nullable Boolean retainOnDelete;
    private @Nullable Boolean deleteBeforeReplace;
    private List<String> ignoreChanges = List.of();
    private List<String> replaceOnChanges = List.of();
    private List<String> additionalSecretOutputs = List.of();
    private List<String> hideDiffs = List.of();
    private List<Alias> aliases = List.of();
    private CustomTimeouts customTimeouts = CustomTimeouts.NONE;
    private String importId = "";
    private @Nullable Urn deletedWith;
    private Set<Urn> replaceWith = Set.of();
    private @Nullable PropertyValue replacementTrigger;
    private String version = "";
    private boolean supportsPartialValues = true;
    private List<ResourceTransform> transforms = List.of();
    private final Map<HookType, List<String>> hooks = new EnumMap<>(HookType.class);
    private Origin origin = Origin.UNKNOWN;
    private String packageReference = "";

    public Resource(String type, String name) {
        this.type = type;
        this.name = name;
    }

    public Resource component() {
        custom = false;
        return this;
    }

    /** A component that a plugin constructs. */
    public Resource remote() {
        remote = true;
        return component();
    }

    public Resource parent(Urn parent) {
        this.parent = parent;
        return this;
    }

    public Resource with(String property, String value) {
        return with(property, PropertyValue.of(value));
    }

    public Resource with(String property, PropertyValue value) {
        inputs = inputs.with(property, value);
        return this;
    }

    /** An input that is another resource's output. */
    public Resource with(String property, RegistrationAnswer.Registered other, String output) {
        var value = other.outputs().get(output);
        propertyDependencies.put(property, Set.of(other.urn()));
        dependencies.add(other.urn());
        return with(property, value == null ? PropertyValue.UNKNOWN : value);
    }

    public Resource dependsOn(RegistrationAnswer.Registered other) {
        dependencies.add(other.urn());
        // a program that tracks properties says so for each
        inputs.names().forEach(property -> propertyDependencies.putIfAbsent(property, Set.of()));
        propertyDependencies.putIfAbsent("none", Set.of());
        return this;
    }

    public Resource provider(RegistrationAnswer.Registered provider) {
        this.provider = provider.urn() + "::" + provider.id();
        return this;
    }

    public Resource providers(Map<String, String> providers) {
        this.providers = providers;
        return this;
    }

    public Resource protect(boolean protect) {
        this.protect = protect;
        return this;
    }

    public Resource retainOnDelete() {
        retainOnDelete = true;
        return this;
    }

    public Resource deleteBeforeReplace(boolean deleteBeforeReplace) {
        this.deleteBeforeReplace = deleteBeforeReplace;
        return this;
    }

    public Resource ignoreChanges(String... paths) {
        ignoreChanges = List.of(paths);
        return this;
    }

    public Resource replaceOnChanges(String... paths) {
        replaceOnChanges = List.of(paths);
        return this;
    }

    public Resource additionalSecretOutputs(String... names) {
        additionalSecretOutputs = List.of(names);
        return this;
    }

    public Resource hideDiffs(String... paths) {
        hideDiffs = List.of(paths);
        return this;
    }

    public Resource aliases(Alias... aliases) {
        this.aliases = List.of(aliases);
        return this;
    }

    public Resource customTimeouts(CustomTimeouts customTimeouts) {
        this.customTimeouts = customTimeouts;
        return this;
    }

    public Resource importId(String importId) {
        this.importId = importId;
        return this;
    }

    public Resource deletedWith(Urn deletedWith) {
        this.deletedWith = deletedWith;
        return this;
    }

    public Resource replaceWith(Urn... replaceWith) {
        this.replaceWith = Set.of(replaceWith);
        return this;
    }

    public Resource replacementTrigger(PropertyValue replacementTrigger) {
        this.replacementTrigger = replacementTrigger;
        return this;
    }

    public Resource version(String version) {
        this.version = version;
        return this;
    }

    public Resource withoutPartialValues() {
        supportsPartialValues = false;
        return this;
    }

    public Resource transforms(ResourceTransform... transforms) {
        this.transforms = List.of(transforms);
        return this;
    }

    public Resource hooks(HookType type, String... names) {
        hooks.put(type, List.of(names));
        return this;
    }

    public Resource origin(Origin origin) {
        this.origin = origin;
        return this;
    }

    public Resource packageReference(String packageReference) {
        this.packageReference = packageReference;
        return this;
    }

    Registration registration(@Nullable Urn stack) {
        return new Registration(
                type,
                name,
                parent == null ? stack : parent,
                custom,
                remote,
                inputs,
                provider,
                providers,
                Set.copyOf(dependencies),
                Map.copyOf(propertyDependencies),
                protect,
                retainOnDelete,
                deleteBeforeReplace,
                ignoreChanges,
                replaceOnChanges,
                additionalSecretOutputs,
                hideDiffs,
                aliases,
                customTimeouts,
                importId,
                deletedWith,
                replaceWith,
                replacementTrigger,
                version,
                "",
                supportsPartialValues,
                transforms,
                Map.copyOf(hooks),
                origin,
                packageReference);
    }
}
