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

/** A random whole number within a range. */
@ResourceType(type = RandomInteger.TYPE)
public final class RandomInteger extends CustomResource {
    static final String TYPE = "random:index/randomInteger:RandomInteger";

    @Export(
            name = "keepers",
            refs = {Map.class, String.class},
            tree = "[0,1,1]")
    private Output<@Nullable Map<String, String>> keepers;

    @Export(name = "max", refs = Integer.class)
    private Output<Integer> max;

    @Export(name = "min", refs = Integer.class)
    private Output<Integer> min;

    @Export(name = "result", refs = Integer.class)
    private Output<Integer> result;

    @Export(name = "seed", refs = String.class)
    private Output<@Nullable String> seed;

    public RandomInteger(String name, RandomIntegerArgs args) {
        this(name, args, null);
    }

    public RandomInteger(String name, RandomIntegerArgs args, @Nullable CustomResourceOptions options) {
        super(TYPE, name, RandomPackage.args(args, options), RandomPackage.options(options, null), false);
    }

    private RandomInteger(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, RandomPackage.options(options, id), false);
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static RandomInteger get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new RandomInteger(name, id, options);
    }

    /** Arbitrary values; a change of any of them makes a new result (the resource is replaced). */
    public Output<Optional<Map<String, String>>> keepers() {
        return Codegen.optional(keepers);
    }

    /** The largest result, inclusive. */
    public Output<Integer> max() {
        return max;
    }

    /** The smallest result, inclusive. */
    public Output<Integer> min() {
        return min;
    }

    /** The number. */
    public Output<Integer> result() {
        return result;
    }

    /** A text that determines the result: one seed always gives one number. */
    public Output<Optional<String>> seed() {
        return Codegen.optional(seed);
    }
}
