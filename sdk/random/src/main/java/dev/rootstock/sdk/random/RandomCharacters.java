package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.internal.Codegen;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Random characters, and which were asked for: what a {@link RandomPassword} and a {@link RandomString} tell. */
public abstract sealed class RandomCharacters extends CustomResource permits RandomPassword, RandomString {
    @Export(
            name = "keepers",
            refs = {Map.class, String.class},
            tree = "[0,1,1]")
    private Output<@Nullable Map<String, String>> keepers;

    @Export(name = "length", refs = Integer.class)
    private Output<Integer> length;

    @Export(name = "lower", refs = Boolean.class)
    private Output<Boolean> lower;

    @Export(name = "minLower", refs = Integer.class)
    private Output<Integer> minLower;

    @Export(name = "minNumeric", refs = Integer.class)
    private Output<Integer> minNumeric;

    @Export(name = "minSpecial", refs = Integer.class)
    private Output<Integer> minSpecial;

    @Export(name = "minUpper", refs = Integer.class)
    private Output<Integer> minUpper;

    @Export(name = "number", refs = Boolean.class)
    private Output<Boolean> number;

    @Export(name = "numeric", refs = Boolean.class)
    private Output<Boolean> numeric;

    @Export(name = "overrideSpecial", refs = String.class)
    private Output<@Nullable String> overrideSpecial;

    @Export(name = "result", refs = String.class)
    private Output<String> result;

    @Export(name = "special", refs = Boolean.class)
    private Output<Boolean> special;

    @Export(name = "upper", refs = Boolean.class)
    private Output<Boolean> upper;

    RandomCharacters(String type, String name, @Nullable ResourceArgs args, CustomResourceOptions options) {
        super(type, name, args, options, false);
    }

    /** Arbitrary values; a change of any of them makes a new result (the resource is replaced). */
    public Output<Optional<Map<String, String>>> keepers() {
        return Codegen.optional(keepers);
    }

    /** How many characters, at least 1 and at least the sum of the minima. */
    public Output<Integer> length() {
        return length;
    }

    /** Whether a to z may occur; true unless told. */
    public Output<Boolean> lower() {
        return lower;
    }

    /** How many lower case letters at least; 0 unless told. */
    public Output<Integer> minLower() {
        return minLower;
    }

    /** How many digits at least; 0 unless told. */
    public Output<Integer> minNumeric() {
        return minNumeric;
    }

    /** How many special characters at least; 0 unless told. */
    public Output<Integer> minSpecial() {
        return minSpecial;
    }

    /** How many upper case letters at least; 0 unless told. */
    public Output<Integer> minUpper() {
        return minUpper;
    }

    /** The former name of {@code numeric}: give one of them, or both the same value. */
    public Output<Boolean> number() {
        return number;
    }

    /** Whether 0 to 9 may occur; true unless told. */
    public Output<Boolean> numeric() {
        return numeric;
    }

    /** The special characters to choose from, instead of {@code !@#$%&*()-_=+[]{}<>:?}. */
    public Output<Optional<String>> overrideSpecial() {
        return Codegen.optional(overrideSpecial);
    }

    /** The characters. */
    public Output<String> result() {
        return result;
    }

    /** Whether special characters may occur; true unless told. */
    public Output<Boolean> special() {
        return special;
    }

    /** Whether A to Z may occur; true unless told. */
    public Output<Boolean> upper() {
        return upper;
    }
}
