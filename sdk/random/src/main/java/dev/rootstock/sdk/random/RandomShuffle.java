package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.core.internal.Codegen;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A random permutation, or part of one, of a list of texts. */
@ResourceType(type = RandomShuffle.TYPE)
public final class RandomShuffle extends CustomResource {
    static final String TYPE = "random:index/randomShuffle:RandomShuffle";

    @Export(
            name = "inputs",
            refs = {List.class, String.class},
            tree = "[0,1]")
    private Output<List<String>> inputs;

    @Export(
            name = "keepers",
            refs = {Map.class, String.class},
            tree = "[0,1,1]")
    private Output<@Nullable Map<String, String>> keepers;

    @Export(name = "resultCount", refs = Integer.class)
    private Output<@Nullable Integer> resultCount;

    @Export(
            name = "results",
            refs = {List.class, String.class},
            tree = "[0,1]")
    private Output<List<String>> results;

    @Export(name = "seed", refs = String.class)
    private Output<@Nullable String> seed;

    public RandomShuffle(String name, RandomShuffleArgs args) {
        this(name, args, null);
    }

    public RandomShuffle(String name, RandomShuffleArgs args, @Nullable CustomResourceOptions options) {
        super(TYPE, name, RandomPackage.args(args, options), RandomPackage.options(options, null), false);
    }

    private RandomShuffle(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, RandomPackage.options(options, id), false);
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static RandomShuffle get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new RandomShuffle(name, id, options);
    }

    /** What to permute. */
    public Output<List<String>> inputs() {
        return inputs;
    }

    /** Arbitrary values; a change of any of them makes a new result (the resource is replaced). */
    public Output<Optional<Map<String, String>>> keepers() {
        return Codegen.optional(keepers);
    }

    /** How many results: all inputs unless told, repeating them in new permutations when there are fewer. */
    public Output<Optional<Integer>> resultCount() {
        return Codegen.optional(resultCount);
    }

    /** The permutation. */
    public Output<List<String>> results() {
        return results;
    }

    /** A text that determines the permutation. */
    public Output<Optional<String>> seed() {
        return Codegen.optional(seed);
    }
}
