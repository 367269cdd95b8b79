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

/** A name of a few words that a person can remember. Its value is the resource's id. */
@ResourceType(type = RandomPet.TYPE)
public final class RandomPet extends CustomResource {
    static final String TYPE = "random:index/randomPet:RandomPet";

    @Export(
            name = "keepers",
            refs = {Map.class, String.class},
            tree = "[0,1,1]")
    private Output<@Nullable Map<String, String>> keepers;

    @Export(name = "length", refs = Integer.class)
    private Output<Integer> length;

    @Export(name = "prefix", refs = String.class)
    private Output<@Nullable String> prefix;

    @Export(name = "separator", refs = String.class)
    private Output<String> separator;

    public RandomPet(String name) {
        this(name, RandomPetArgs.Empty, null);
    }

    public RandomPet(String name, @Nullable RandomPetArgs args) {
        this(name, args, null);
    }

    public RandomPet(String name, @Nullable RandomPetArgs args, @Nullable CustomResourceOptions options) {
        super(
                TYPE,
                name,
                RandomPackage.args(args == null ? RandomPetArgs.Empty : args, options),
                RandomPackage.options(options, null),
                false);
    }

    private RandomPet(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, RandomPackage.options(options, id), false);
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static RandomPet get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new RandomPet(name, id, options);
    }

    /** Arbitrary values; a change of any of them makes a new result (the resource is replaced). */
    public Output<Optional<Map<String, String>>> keepers() {
        return Codegen.optional(keepers);
    }

    /** How many words, 2 unless told. */
    public Output<Integer> length() {
        return length;
    }

    /** A word to begin the name with. */
    public Output<Optional<String>> prefix() {
        return Codegen.optional(prefix);
    }

    /** What stands between the words, "-" unless told. */
    public Output<String> separator() {
        return separator;
    }
}
