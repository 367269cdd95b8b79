package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link RandomBytes} is made from. */
public final class RandomBytesArgs extends ResourceArgs {
    @Import(name = "keepers")
    private @Nullable Output<Map<String, String>> keepers;

    @Import(name = "length", required = true)
    private @Nullable Output<Integer> length;

    private RandomBytesArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final RandomBytesArgs args = new RandomBytesArgs();

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

        /** How many bytes, at least 1. */
        public Builder length(Output<Integer> length) {
            args.length = length;
            return this;
        }

        /** @see #length(Output) */
        public Builder length(Integer length) {
            return length(Output.of(length));
        }

        /** @throws MissingRequiredPropertyException if {@code length} was not given */
        public RandomBytesArgs build() {
            if (args.length == null) {
                throw new MissingRequiredPropertyException("RandomBytesArgs", "length");
            }
            return args;
        }
    }
}
