package dev.rootstock.engine.program;

import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program's registration of a resource as it came: nothing is inherited, resolved or checked yet. Fields are those of
 * RegisterResourceRequest.
 *
 * @param remote whether a component plugin constructs it
 * @param provider the reference of the provider to use, empty to inherit or take the default one
 * @param providers by package, references that children inherit
 * @param protect null when the program did not say, so that the parent's holds
 * @param version of the package, empty for any
 * @param supportsPartialValues whether the program takes answers in which some properties hold unknown values; where it does not,
 *     such properties are left out
 * @param transforms the program's functions that may change this registration and those of its descendants, in order
 * @param hooks the names of the program's functions that are called around the resource's steps
 * @param origin where in the program it is registered
 * @param packageReference that of a package which the program has described, empty for the one that the type names
 */
public record Registration(
        String type,
        String name,
        @Nullable Urn parent,
        boolean custom,
        boolean remote,
        ObjectValue inputs,
        String provider,
        Map<String, String> providers,
        Set<Urn> dependencies,
        Map<String, Set<Urn>> propertyDependencies,
        @Nullable Boolean protect,
        @Nullable Boolean retainOnDelete,
        @Nullable Boolean deleteBeforeReplace,
        List<String> ignoreChanges,
        List<String> replaceOnChanges,
        List<String> additionalSecretOutputs,
        List<String> hideDiffs,
        List<Alias> aliases,
        CustomTimeouts customTimeouts,
        String importId,
        @Nullable Urn deletedWith,
        Set<Urn> replaceWith,
        @Nullable PropertyValue replacementTrigger,
        String version,
        String pluginDownloadUrl,
        boolean supportsPartialValues,
        List<ResourceTransform> transforms,
        Map<HookType, List<String>> hooks,
        Origin origin,
        String packageReference) {

    /** A registration with everything optional left out; for what the engine registers itself and for tests. */
    public static Registration of(String type, String name, boolean custom, @Nullable Urn parent, ObjectValue inputs) {
        return new Registration(
                type,
                name,
                parent,
                custom,
                false,
                inputs,
                "",
                Map.of(),
                Set.of(),
                Map.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                CustomTimeouts.NONE,
                "",
                null,
                Set.of(),
                null,
                "",
                "",
                true,
                List.of(),
                Map.of(),
                Origin.UNKNOWN,
                "");
    }

    /** A builder that starts from this registration. */
    public Builder change() {
        return new Builder(this);
    }

    /** The same registration with other inputs. */
    public Registration withInputs(ObjectValue changed) {
        return changed == inputs ? this : change().inputs(changed).build();
    }

    /** The same registration with other inputs that come from other resources. */
    public Registration with(
            ObjectValue changed, Set<Urn> changedDependencies, Map<String, Set<Urn>> changedPropertyDependencies) {
        return change().inputs(changed)
                .dependencies(changedDependencies)
                .propertyDependencies(changedPropertyDependencies)
                .build();
    }

    /** Collects what is different; only what the engine itself changes can be. */
    public static final class Builder {
        private final Registration from;
        private ObjectValue inputs;
        private String provider;
        private Map<String, String> providers;
        private Set<Urn> dependencies;
        private Map<String, Set<Urn>> propertyDependencies;
        private @Nullable Boolean protect;
        private @Nullable Boolean retainOnDelete;
        private @Nullable Urn deletedWith;
        private List<ResourceTransform> transforms;

        private Builder(Registration from) {
            this.from = from;
            inputs = from.inputs;
            provider = from.provider;
            providers = from.providers;
            dependencies = from.dependencies;
            propertyDependencies = from.propertyDependencies;
            protect = from.protect;
            retainOnDelete = from.retainOnDelete;
            deletedWith = from.deletedWith;
            transforms = from.transforms;
        }

        public Builder inputs(ObjectValue inputs) {
            this.inputs = inputs;
            return this;
        }

        public Builder provider(String provider) {
            this.provider = provider;
            return this;
        }

        public Builder providers(Map<String, String> providers) {
            this.providers = providers;
            return this;
        }

        public Builder dependencies(Set<Urn> dependencies) {
            this.dependencies = dependencies;
            return this;
        }

        public Builder propertyDependencies(Map<String, Set<Urn>> propertyDependencies) {
            this.propertyDependencies = propertyDependencies;
            return this;
        }

        public Builder protect(@Nullable Boolean protect) {
            this.protect = protect;
            return this;
        }

        public Builder retainOnDelete(@Nullable Boolean retainOnDelete) {
            this.retainOnDelete = retainOnDelete;
            return this;
        }

        public Builder deletedWith(@Nullable Urn deletedWith) {
            this.deletedWith = deletedWith;
            return this;
        }

        public Builder transforms(List<ResourceTransform> transforms) {
            this.transforms = transforms;
            return this;
        }

        public Registration build() {
            return new Registration(
                    from.type,
                    from.name,
                    from.parent,
                    from.custom,
                    from.remote,
                    inputs,
                    provider,
                    providers,
                    dependencies,
                    propertyDependencies,
                    protect,
                    retainOnDelete,
                    from.deleteBeforeReplace,
                    from.ignoreChanges,
                    from.replaceOnChanges,
                    from.additionalSecretOutputs,
                    from.hideDiffs,
                    from.aliases,
                    from.customTimeouts,
                    from.importId,
                    deletedWith,
                    from.replaceWith,
                    from.replacementTrigger,
                    from.version,
                    from.pluginDownloadUrl,
                    from.supportsPartialValues,
                    transforms,
                    from.hooks,
                    from.origin,
                    from.packageReference);
        }
    }
}
