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

/** Random bytes, secret, for keys. */
@ResourceType(type = RandomBytes.TYPE)
public final class RandomBytes extends CustomResource {
    static final String TYPE = "random:index/randomBytes:RandomBytes";

    @Export(name = "base64", refs = String.class)
    private Output<String> base64;

    @Export(name = "hex", refs = String.class)
    private Output<String> hex;

    @Export(
            name = "keepers",
            refs = {Map.class, String.class},
            tree = "[0,1,1]")
    private Output<@Nullable Map<String, String>> keepers;

    @Export(name = "length", refs = Integer.class)
    private Output<Integer> length;

    public RandomBytes(String name, RandomBytesArgs args) {
        this(name, args, null);
    }

    public RandomBytes(String name, RandomBytesArgs args, @Nullable CustomResourceOptions options) {
        super(
                TYPE,
                name,
                RandomPackage.args(args, options),
                RandomPackage.options(options, null, "base64", "hex"),
                false);
    }

    private RandomBytes(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, RandomPackage.options(options, id, "base64", "hex"), false);
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static RandomBytes get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new RandomBytes(name, id, options);
    }

    /** The bytes in base64; secret. */
    public Output<String> base64() {
        return base64;
    }

    /** The bytes in lower case hexadecimal; secret. */
    public Output<String> hex() {
        return hex;
    }

    /** Arbitrary values; a change of any of them makes a new result (the resource is replaced). */
    public Output<Optional<Map<String, String>>> keepers() {
        return Codegen.optional(keepers);
    }

    /** How many bytes, at least 1. */
    public Output<Integer> length() {
        return length;
    }
}
