package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.core.internal.Codegen;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A random UUID (version 4). */
@ResourceType(type = RandomUuid.TYPE)
public final class RandomUuid extends CustomResource {
    static final String TYPE = "random:index/randomUuid:RandomUuid";

    @Export(
            name = "keepers",
            refs = {Map.class, String.class},
            tree = "[0,1,1]")
    private Output<@Nullable Map<String, String>> keepers;

    @Export(name = "result", refs = String.class)
    private Output<String> result;

    public RandomUuid(String name) {
        this(name, RandomUuidArgs.Empty, null);
    }

    public RandomUuid(String name, @Nullable RandomUuidArgs args) {
        this(name, args, null);
    }

    public RandomUuid(String name, @Nullable RandomUuidArgs args, @Nullable CustomResourceOptions options) {
        super(
                TYPE,
                name,
                RandomPackage.args(args == null ? RandomUuidArgs.Empty : args, options),
                RandomPackage.options(options, null),
                false);
    }

    private RandomUuid(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, RandomPackage.options(options, id), false);
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static RandomUuid get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new RandomUuid(name, id, options);
    }

    /** Arbitrary values; a change of any of them makes a new result (the resource is replaced). */
    public Output<Optional<Map<String, String>>> keepers() {
        return Codegen.optional(keepers);
    }

    /** The UUID, in lower case with dashes. */
    public Output<String> result() {
        return result;
    }
}
