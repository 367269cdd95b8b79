package dev.rootstock.sdk.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link RandomInteger} is made from. */
public final class RandomIntegerArgs extends ResourceArgs {
    @Import(name = "keepers")
    private @Nullable Output<Map<String, String>> keepers;

    @Import(name = "max", required = true)
    private @Nullable Output<Integer> max;

    @Import(name = "min", required = true)
    private @Nullable Output<Integer> min;

    @Import(name = "seed")
    private @Nullable Output<String> seed;

    private RandomIntegerArgs() {}

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final RandomIntegerArgs args = new RandomIntegerArgs();

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

        /** The largest result, inclusive. */
        public Builder max(Output<Integer> max) {
            args.max = max;
            return this;
        }

        /** @see #max(Output) */
        public Builder max(Integer max) {
            return max(Output.of(max));
        }

        /** The smallest result, inclusive. */
        public Builder min(Output<Integer> min) {
            args.min = min;
            return this;
        }

        /** @see #min(Output) */
        public Builder min(Integer min) {
            return min(Output.of(min));
        }

        /** A text that determines the result: one seed always gives one number. */
        public Builder seed(@Nullable Output<String> seed) {
            args.seed = seed;
            return this;
        }

        /** @see #seed(Output) */
        public Builder seed(String seed) {
            return seed(Output.of(seed));
        }

        /** @throws MissingRequiredPropertyException if {@code max} or {@code min} was not given */
        public RandomIntegerArgs build() {
            if (args.max == null) {
                throw new MissingRequiredPropertyException("RandomIntegerArgs", "max");
            }
            if (args.min == null) {
                throw new MissingRequiredPropertyException("RandomIntegerArgs", "min");
            }
            return args;
        }
    }
}
