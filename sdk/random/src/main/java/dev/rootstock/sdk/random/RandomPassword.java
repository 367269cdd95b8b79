package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;
import org.jspecify.annotations.Nullable;

/** A password of random characters, like {@link RandomString} but secret everywhere it is kept or shown. */
@ResourceType(type = RandomPassword.TYPE)
public final class RandomPassword extends RandomCharacters {
    static final String TYPE = "random:index/randomPassword:RandomPassword";

    @Export(name = "bcryptHash", refs = String.class)
    private Output<String> bcryptHash;

    public RandomPassword(String name, RandomPasswordArgs args) {
        this(name, args, null);
    }

    public RandomPassword(String name, RandomPasswordArgs args, @Nullable CustomResourceOptions options) {
        super(
                TYPE,
                name,
                RandomPackage.args(args, options),
                RandomPackage.options(options, null, "bcryptHash", "result"));
    }

    private RandomPassword(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, RandomPackage.options(options, id, "bcryptHash", "result"));
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static RandomPassword get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new RandomPassword(name, id, options);
    }

    /** A bcrypt hash of the result (of its first 72 bytes, which is all that bcrypt takes); secret. */
    public Output<String> bcryptHash() {
        return bcryptHash;
    }
}
