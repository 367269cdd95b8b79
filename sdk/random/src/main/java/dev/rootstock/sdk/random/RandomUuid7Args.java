package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link RandomUuid7} is made from. */
public final class RandomUuid7Args extends ResourceArgs {
    public static final RandomUuid7Args Empty = new RandomUuid7Args();

    @Import(name = "keepers")
    private @Nullable Output<Map<String, String>> keepers;

    private RandomUuid7Args() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final RandomUuid7Args args = new RandomUuid7Args();

        private Builder() {}

        /** Arbitrary values; a change of any of them makes a new result (the resource is replaced). */
        public Builder keepers(@Nullable Output<Map<String, String>> keepers) {
            args.keepers = keepers;
            return this;
        }

        /** @see #keepers(Output) */
        public Builder keepers(Map<String, String> keepers) {
            return keepers(Output.of(keepers));
        }

        public RandomUuid7Args build() {
            return args;
        }
    }
}
