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

/** A random UUID of version 4 (RFC 9562). */
@ResourceType(type = RandomUuid4.TYPE)
public final class RandomUuid4 extends CustomResource {
    static final String TYPE = "random:index/randomUuid4:RandomUuid4";

    @Export(
            name = "keepers",
            refs = {Map.class, String.class},
            tree = "[0,1,1]")
    private Output<@Nullable Map<String, String>> keepers;

    @Export(name = "result", refs = String.class)
    private Output<String> result;

    public RandomUuid4(String name) {
        this(name, RandomUuid4Args.Empty, null);
    }

    public RandomUuid4(String name, @Nullable RandomUuid4Args args) {
        this(name, args, null);
    }

    public RandomUuid4(String name, @Nullable RandomUuid4Args args, @Nullable CustomResourceOptions options) {
        super(
                TYPE,
                name,
                RandomPackage.args(args == null ? RandomUuid4Args.Empty : args, options),
                RandomPackage.options(options, null),
                false);
    }

    private RandomUuid4(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, RandomPackage.options(options, id), false);
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static RandomUuid4 get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new RandomUuid4(name, id, options);
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
