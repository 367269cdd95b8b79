package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link RandomUuid} is made from. */
public final class RandomUuidArgs extends ResourceArgs {
    public static final RandomUuidArgs Empty = new RandomUuidArgs();

    @Import(name = "keepers")
    private @Nullable Output<Map<String, String>> keepers;

    private RandomUuidArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final RandomUuidArgs args = new RandomUuidArgs();

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

        public RandomUuidArgs build() {
            return args;
        }
    }
}
