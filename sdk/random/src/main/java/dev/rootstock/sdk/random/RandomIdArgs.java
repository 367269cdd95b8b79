package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link RandomId} is made from. */
public final class RandomIdArgs extends ResourceArgs {
    @Import(name = "byteLength", required = true)
    private @Nullable Output<Integer> byteLength;

    @Import(name = "keepers")
    private @Nullable Output<Map<String, String>> keepers;

    @Import(name = "prefix")
    private @Nullable Output<String> prefix;

    private RandomIdArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final RandomIdArgs args = new RandomIdArgs();

        private Builder() {}

        /** How many random bytes, at least 1. */
        public Builder byteLength(Output<Integer> byteLength) {
            args.byteLength = byteLength;
            return this;
        }

        /** @see #byteLength(Output) */
        public Builder byteLength(Integer byteLength) {
            return byteLength(Output.of(byteLength));
        }

        /** Arbitrary values; a change of any of them makes a new result (the resource is replaced). */
        public Builder keepers(@Nullable Output<Map<String, String>> keepers) {
            args.keepers = keepers;
            return this;
        }

        /** @see #keepers(Output) */
        public Builder keepers(Map<String, String> keepers) {
            return keepers(Output.of(keepers));
        }

        /** Text put before every notation of the id, as it is. */
        public Builder prefix(@Nullable Output<String> prefix) {
            args.prefix = prefix;
            return this;
        }

        /** @see #prefix(Output) */
        public Builder prefix(String prefix) {
            return prefix(Output.of(prefix));
        }

        /** @throws MissingRequiredPropertyException if {@code byteLength} was not given */
        public RandomIdArgs build() {
            if (args.byteLength == null) {
                throw new MissingRequiredPropertyException("RandomIdArgs", "byteLength");
            }
            return args;
        }
    }
}
