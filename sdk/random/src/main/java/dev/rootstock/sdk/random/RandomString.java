package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;
import org.jspecify.annotations.Nullable;

/** A string of random characters from chosen classes. Not secret: use {@link RandomPassword} for what must be hidden. */
@ResourceType(type = RandomString.TYPE)
public final class RandomString extends RandomCharacters {
    static final String TYPE = "random:index/randomString:RandomString";

    public RandomString(String name, RandomStringArgs args) {
        this(name, args, null);
    }

    public RandomString(String name, RandomStringArgs args, @Nullable CustomResourceOptions options) {
        super(TYPE, name, RandomPackage.args(args, options), RandomPackage.options(options, null));
    }

    private RandomString(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        super(TYPE, name, null, RandomPackage.options(options, id));
    }

    /** The resource that exists already under the provider's {@code id}: read, never changed. */
    public static RandomString get(String name, Output<String> id, @Nullable CustomResourceOptions options) {
        return new RandomString(name, id, options);
    }
}
