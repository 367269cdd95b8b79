package dev.rootstock.engine.program;

import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.HookType;
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
 * @param sourcePosition where in the program it is registered, as the state records it; empty when the program does not say
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
        String sourcePosition) {

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
                "");
    }

    /** The same registration with other inputs. */
    public Registration withInputs(ObjectValue changed) {
        return with(changed, dependencies, propertyDependencies);
    }

    /** The same registration with other inputs that come from other resources. */
    public Registration with(
            ObjectValue changed, Set<Urn> changedDependencies, Map<String, Set<Urn>> changedPropertyDependencies) {
        return new Registration(
                type,
                name,
                parent,
                custom,
                remote,
                changed,
                provider,
                providers,
                changedDependencies,
                changedPropertyDependencies,
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
                pluginDownloadUrl,
                supportsPartialValues,
                transforms,
                hooks,
                sourcePosition);
    }
}
