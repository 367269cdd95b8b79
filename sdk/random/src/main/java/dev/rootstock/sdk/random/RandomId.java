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

/** Random bytes in several notations, for names that must not clash. Not secret. */
@ResourceType(type = RandomId.TYPE)
public final class RandomId extends CustomResource {
    static final String TYPE = "random:index/randomId:RandomId";

    @Export(name = "b64Std", refs = String.class)
    private Output<String> b64Std;

    @Export(name = "b64Url", refs = String.class)
    private Output<String> b64Url;

    @Export(name = "byteLength", refs = Integer.class)
    private Output<Integer> byteLength;

    @Export(name = "dec", refs = String.class)
    private Output<String> dec;

    @Export(name = "hex", refs = String.class)
    private Output<String> hex;

    @Export(
            name = "keepers",
            refs = {Map.class, String.class},
            tree = "[0,1,1]")
    private Output<@Nullable Map<String, String>> keepers;

    @Export(name = "prefix", refs = String.class)
    private Output<@Nullable String> prefix;

    public RandomId(String name, RandomIdArgs args) {
        this(name, args, null);
    }

    public RandomId(String name, RandomIdArgs args, @Nullable CustomResourceOptions options) {
        super(TYPE, name, RandomPackage.args(args, options), RandomPackage.options(options, null), false);
    }

    private RandomId(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, RandomPackage.options(options, id), false);
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static RandomId get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new RandomId(name, id, options);
    }

    /** The id in base64. */
    public Output<String> b64Std() {
        return b64Std;
    }

    /** The id in the URL-safe base64 alphabet, without padding. */
    public Output<String> b64Url() {
        return b64Url;
    }

    /** How many random bytes, at least 1. */
    public Output<Integer> byteLength() {
        return byteLength;
    }

    /** The id as a decimal number. */
    public Output<String> dec() {
        return dec;
    }

    /** The id in lower case hexadecimal, two digits per byte. */
    public Output<String> hex() {
        return hex;
    }

    /** Arbitrary values; a change of any of them makes a new result (the resource is replaced). */
    public Output<Optional<Map<String, String>>> keepers() {
        return Codegen.optional(keepers);
    }

    /** Text put before every notation of the id, as it is. */
    public Output<Optional<String>> prefix() {
        return Codegen.optional(prefix);
    }
}
