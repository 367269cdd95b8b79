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

/** A UUID of version 7 (RFC 9562): a time stamp in milliseconds, then random bits, so that ids sort by their age. */
@ResourceType(type = RandomUuid7.TYPE)
public final class RandomUuid7 extends CustomResource {
    static final String TYPE = "random:index/randomUuid7:RandomUuid7";

    @Export(
            name = "keepers",
            refs = {Map.class, String.class},
            tree = "[0,1,1]")
    private Output<@Nullable Map<String, String>> keepers;

    @Export(name = "result", refs = String.class)
    private Output<String> result;

    public RandomUuid7(String name) {
        this(name, RandomUuid7Args.Empty, null);
    }

    public RandomUuid7(String name, @Nullable RandomUuid7Args args) {
        this(name, args, null);
    }

    public RandomUuid7(String name, @Nullable RandomUuid7Args args, @Nullable CustomResourceOptions options) {
        super(
                TYPE,
                name,
                RandomPackage.args(args == null ? RandomUuid7Args.Empty : args, options),
                RandomPackage.options(options, null),
                false);
    }

    private RandomUuid7(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, RandomPackage.options(options, id), false);
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static RandomUuid7 get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new RandomUuid7(name, id, options);
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
